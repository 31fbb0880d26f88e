"""What was tried against the site, row by row: who sends what, and the answer that it gets. None is an error page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.permissions.world import SECRET_SLUG, World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]
HUGE = "9" * 20
LONG = "9" * 5000
ADMINS, EDITORS, MEMBERS, NOBODY = Role.ADMINISTRATORS, Role.EDITORS, Role.MEMBERS, "anonymous"
Row = tuple[str | Role, str, str, Mapping[str, str], int | set[int]]

LISTS: dict[str, tuple[str, ...]] = {
    "/admin/van-ban/": ("doc_type", "issuer", "year", "p"),
    "/admin/pages/": ("owner", "site", "content_type", "edited_by", "p"),
    "/admin/reports/site-history/": ("user", "object_type", "p"),
    "/admin/reports/workflow/": ("workflow", "requested_by", "p"),
    "/admin/reports/workflow_tasks/": ("p",),
    "/admin/reports/locked/": ("locked_by", "p"),
    "/admin/workflows/list/": ("p",),
    "/admin/workflows/tasks/index/": ("p",),
    "/admin/images/": ("collection_id", "tag", "p"),
    "/admin/documents/": ("collection_id", "p"),
    "/admin/users/": ("group", "p"),
    "/admin/redirects/": ("site", "p"),
    "/admin/tai-lieu-tap-huan/": ("p",),
}
"""Lists of the admin and what they are asked with."""
DAYS = {
    "/admin/reports/site-history/": "timestamp",
    "/admin/reports/locked/": "locked_at",
    "/admin/reports/workflow/": "created_at",
    "/admin/reports/workflow_tasks/": "started_at",
    "/admin/pages/": "latest_revision_created_at",
}
HARMLESS = {200, 302, 400, 404}


def lists() -> Iterator[Row]:
    """Yield the lists of the admin with values that no table and no calendar holds."""
    for path, names in LISTS.items():
        for name in names:
            for value in (HUGE, LONG, "0", "x"):
                yield ADMINS, "get", path, {name: value}, HARMLESS
    for path, name in DAYS.items():
        for day in ("0001-01-01", "9999-12-31"):
            yield ADMINS, "get", path, {f"{name}_from": day, f"{name}_to": day}, HARMLESS


FIXED: tuple[Row, ...] = (
    (ADMINS, "get", "/admin/choose-page/chosen-multiple/", {"id": "x"}, 404),
    (ADMINS, "get", "/admin/choose-page/chosen-multiple/", {"id": "²"}, 404),
    (ADMINS, "get", "/admin/choose-page/chosen-multiple/", {"id": HUGE}, 404),
    (EDITORS, "get", "/admin/bulk/documents/directive/delete/", {"id": "x"}, 404),
    (MEMBERS, "get", "/admin/van-ban/", {"doc_type": HUGE}, 403),
    (NOBODY, "get", "/admin/van-ban/", {"doc_type": HUGE}, 302),
    (NOBODY, "post", "/tai-khoan/login/", {"login": "a" * 50_001, "password": "mat-khau"}, 200),
    (NOBODY, "post", "/tai-khoan/login/", {"login": "a" * 50_001 + "@b.example", "password": "mat-khau"}, 200),
    (NOBODY, "post", "/tai-khoan/password/reset/", {"email": "a" * 50_001 + "@b.example"}, 200),
    (MEMBERS, "get", "/van-ban/55-kh-hkh-2026-03-18/", {"tai-ngay": "01/01/0001"}, HARMLESS),
    (MEMBERS, "get", "/van-ban/55-kh-hkh-2026-03-18/", {"tai-ngay": "31/12/9999"}, HARMLESS),
    (MEMBERS, "get", f"/tap-huan/chuyen-de/{HUGE}/tu-kiem-tra/", {}, 404),
    (ADMINS, "get", f"/admin/pages/{HUGE}/edit/", {}, 404),
    (ADMINS, "get", f"/admin/van-ban/edit/{HUGE}/", {}, 404),
    (ADMINS, "get", f"/admin/groups/edit/{HUGE}/", {}, 404),
    (ADMINS, "get", "/admin/groups/edit/x/", {}, 404),
    (NOBODY, "get", "/admin/", {}, 302),
    (NOBODY, "get", "/van-ban/8412-kh-drftqz/", {}, 302),
    (NOBODY, "get", "/tra-cuu/ket-qua.json", {"q": "zuplango"}, 302),
    (NOBODY, "get", "/tra-cuu/goi-y/", {"q": "zup"}, 302),
    (NOBODY, "get", "/van-ban/moi.atom", {}, 302),
    (NOBODY, "get", "/.env", {}, {302, 404}),
    (NOBODY, "get", "/static/../intranet/settings/base.py", {}, {302, 404}),
    (NOBODY, "get", "/static/%2e%2e/manage.py", {}, {302, 404}),
    (NOBODY, "post", "/admin/login/", {"username": "quantri", "password": "x"}, {302, 405}),
    (NOBODY, "get", "/_util/authenticate_with_password/1/1/", {}, {302, 404}),
    (NOBODY, "get", "/tai-khoan/password/reset/key/1-abc/", {}, {200, 302}),
    (MEMBERS, "get", f"/van-ban/{SECRET_SLUG}/", {}, 404),
    (MEMBERS, "get", "/van-ban/7391-qd-bmkxzq/", {}, 404),
    (MEMBERS, "get", "/tep/../db.sqlite3", {}, 404),
    (MEMBERS, "get", "/tep/.htaccess", {}, 404),
    (MEMBERS, "get", "/tep/directives/", {}, 404),
    (MEMBERS, "get", "/admin/", {}, 403),
    (MEMBERS, "get", "/admin/api/main/pages/", {}, {302, 403}),
    (MEMBERS, "get", "/admin/choose-page/", {}, 403),
    (MEMBERS, "get", "/admin/sprite/", {}, {200, 403}),
    (MEMBERS, "post", "/admin/users/new/", {"username": "x"}, {403, 404}),
    (MEMBERS, "post", "/van-ban/", {"tu": "x"}, 405),
    (Role.TRAINERS, "get", "/admin/", {}, 403),
    (Role.TRAINERS, "get", "/admin/tai-lieu-tap-huan/", {}, 403),
    (Role.TRAINERS, "get", f"/bao-cao-vien/cua-toi/tai-lieu/{HUGE}/", {}, 404),
    (Role.COMMUNE_EDITORS, "get", "/admin/users/", {}, 302),
    (Role.COMMUNE_EDITORS, "get", "/admin/groups/", {}, 302),
    (Role.COMMUNE_EDITORS, "get", "/admin/van-ban/add/", {}, 302),
    (Role.COMMUNE_EDITORS, "get", "/admin/redirects/import/", {}, 404),
    (EDITORS, "get", "/admin/users/", {}, 302),
    (EDITORS, "get", "/admin/groups/", {}, 302),
    (EDITORS, "get", "/admin/redirects/import/", {}, 404),
    (EDITORS, "post", "/admin/redirects/import/process/", {}, 404),
)


@pytest.mark.no_cover
def test_every_row_of_the_table_gets_its_answer(world: World, client_of: ClientOf) -> None:
    clients: dict[str | Role, Client] = {}
    wrong = []
    rows = [*FIXED, *lists()]
    for who, method, path, values, expected in rows:
        client = clients.setdefault(who, client_of(who)) if who not in clients else clients[who]
        client.raise_request_exception = False
        status = getattr(client, method)(path, values).status_code
        if status not in (expected if isinstance(expected, set) else {expected}):
            wrong.append((str(who), method, path, {name: value[:40] for name, value in values.items()}, status))
    assert wrong == []
    assert len(rows) > 150


def test_lists_of_one_record_take_no_odd_page_and_no_odd_person(world: World, client_of: ClientOf) -> None:
    from wagtail.models import Task, Workflow

    client = client_of(Role.ADMINISTRATORS)
    client.raise_request_exception = False
    paths = (
        reverse("wagtailadmin_workflows:usage", args=[Workflow.objects.all()[:1].get().pk]),
        reverse("wagtailadmin_workflows:edit_task", args=[Task.objects.all()[:1].get().pk]),
        f"/admin/van-ban/history/{world.directive.pk}/",
        f"/admin/van-ban/usage/{world.directive.pk}/",
        f"/admin/pages/{world.page.pk}/history/",
        f"/admin/pages/{world.page.pk}/usage/",
    )
    asked = [(path, {name: value}) for path in paths for name in ("p", "user") for value in ("0", "-1", "x", HUGE)]
    assert [row for row in asked if client.get(*row).status_code not in HARMLESS] == []


def broken_bodies() -> Iterator[dict[str, str]]:
    """Yield bodies of pages that no form of ours sends."""
    yield {"body-count": "x"}
    yield {"body-count": HUGE}
    yield {"body-count": "1"}
    yield {"body-count": "1", "body-0-deleted": "", "body-0-type": "text", "body-0-order": "x", "body-0-value": "{}"}
    for text in ("{", "[]", "null", '"x"', '{"blocks": 1}', '{"entityMap": {}}'):
        yield {
            "body-count": "1",
            "body-0-deleted": "",
            "body-0-type": "text",
            "body-0-order": "0",
            "body-0-value": text,
        }


def test_a_body_that_no_form_sends_is_refused_and_readers_see_the_old_one(world: World, client_of: ClientOf) -> None:
    client = client_of(Role.EDITORS)
    client.raise_request_exception = False
    path = f"/admin/pages/{world.reference.pk}/edit/"
    statuses = [client.post(path, {"title": "A", "slug": "a", **body}).status_code for body in broken_bodies()]
    assert set(statuses) <= {200, 302, 400}
    assert statuses[:5] == [400] * 5
    assert "Phần mở của trang tham khảo" in client.get(world.reference.url).content.decode()


def test_the_group_of_a_workspace_is_not_deleted_and_the_page_says_why(world: World, client_of: ClientOf) -> None:
    group: Any = world.commune.workspace.group
    answer = client_of(Role.ADMINISTRATORS).post(f"/admin/groups/delete/{group.pk}/", follow=True)
    assert answer.status_code == 200
    assert "Không xóa được" in answer.content.decode()
    group.refresh_from_db()
