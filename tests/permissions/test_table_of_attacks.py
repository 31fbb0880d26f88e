"""Numbers, days and names that nothing holds, and the doors of the site by role. None gets an error page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from content.models import StandardPage
from tests.permissions.attacks import (
    ADMINS,
    COMMUNE_EDITORS,
    EDITORS,
    HUGE,
    MEMBERS,
    NOBODY,
    SIGN_IN,
    TRAINERS,
    ClientOf,
    Row,
    assert_rows,
)
from tests.permissions.world import SECRET_SLUG, World

pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]
LONG = "9" * 5000
CITING = "/van-ban/55-kh-hkh-2026-03-18/"

KEYS: dict[str, tuple[str, ...]] = {
    "/admin/van-ban/": ("doc_type", "issuer"),
    "/admin/pages/": ("owner", "site", "content_type", "edited_by"),
    "/admin/reports/site-history/": (),
    "/admin/reports/workflow/": (),
    "/admin/reports/workflow_tasks/": (),
    "/admin/reports/locked/": (),
    "/admin/workflows/list/": (),
    "/admin/workflows/tasks/index/": (),
    "/admin/images/": (),
    "/admin/documents/": (),
    "/admin/users/": ("group",),
    "/admin/redirects/": (),
    "/admin/tai-lieu-tap-huan/": (),
}
"""Lists of the admin, and their filters that look for a key in the database."""
CHOICES = {
    "/admin/van-ban/": ("year",),
    "/admin/reports/site-history/": ("object_type", "user"),
    "/admin/reports/workflow/": ("workflow", "requested_by"),
    "/admin/reports/locked/": ("locked_by",),
    "/admin/images/": ("collection_id", "tag"),
    "/admin/documents/": ("collection_id",),
    "/admin/redirects/": ("site",),
}
"""Filters that offer choices of their own."""
DAYS = {
    "/admin/reports/site-history/": "timestamp",
    "/admin/reports/locked/": "locked_at",
    "/admin/reports/workflow/": "created_at",
    "/admin/reports/workflow_tasks/": "started_at",
    "/admin/pages/": "latest_revision_created_at",
}


def lists() -> Iterator[Row]:
    """Yield the lists of the admin with values that no table and no calendar holds.

    Wagtail shows the nearest page. A filter says that there is no such choice; one that asks the database, or reckons
    with a time zone, meets what fits into neither: 400.
    """
    for path, keys in KEYS.items():
        for value in (HUGE, LONG, "0", "x"):
            yield Row("a page that is none", ADMINS, "get", path, 200, {"p": value})
            for name in (*keys, *CHOICES.get(path, ())):
                status = 400 if value == HUGE and name in keys else 200
                yield Row(f"a filter by what is no {name}", ADMINS, "get", path, status, {name: value})
    for path, name in DAYS.items():
        for day, status in (("0001-01-01", 400), ("9999-12-31", 200)):
            yield Row("an end of time", ADMINS, "get", path, status, {f"{name}_from": day, f"{name}_to": day})


CHOSEN = "/admin/choose-page/chosen-multiple/"
RESET = "/tai-khoan/password/reset/"
ODD_VALUES = (
    Row("a chosen page that is no number", ADMINS, "get", CHOSEN, 404, {"id": "x"}),
    Row("a chosen page that is a power", ADMINS, "get", CHOSEN, 404, {"id": "²"}),
    Row("a chosen page that no table holds", ADMINS, "get", CHOSEN, 404, {"id": HUGE}),
    Row("a bulk action of no number", EDITORS, "get", "/admin/bulk/documents/directive/delete/", 404, {"id": "x"}),
    Row("a sign-in name of 50,001 letters", NOBODY, "post", SIGN_IN, 200,
        {"login": "a" * 50_001, "password": "mat-khau"}),
    Row("an address of 50,001 letters", NOBODY, "post", SIGN_IN, 200,
        {"login": "a" * 50_001 + "@b.example", "password": "mat-khau"}),
    Row("a reset for 50,001 letters", NOBODY, "post", RESET, 200, {"email": "a" * 50_001 + "@b.example"}),
    Row("a directive on the first of days", MEMBERS, "get", CITING, 200, {"tai-ngay": "01/01/0001"}),
    Row("a directive on the last of days", MEMBERS, "get", CITING, 200, {"tai-ngay": "31/12/9999"}),
    Row("a module that no table holds", MEMBERS, "get", f"/tap-huan/chuyen-de/{HUGE}/tu-kiem-tra/", 404),
    Row("a page that no table holds", ADMINS, "get", f"/admin/pages/{HUGE}/edit/", 404),
    Row("a directive that no table holds", ADMINS, "get", f"/admin/van-ban/edit/{HUGE}/", 404),
    Row("a group that no table holds", ADMINS, "get", f"/admin/groups/edit/{HUGE}/", 404),
    Row("a group that is no number", ADMINS, "get", "/admin/groups/edit/x/", 404),
    Row("a material that no table holds", TRAINERS, "get", f"/bao-cao-vien/cua-toi/tai-lieu/{HUGE}/", 404),
)  # fmt: skip

DOORS = (
    Row("the admin", NOBODY, "get", "/admin/", 302, leads_to=SIGN_IN),
    Row("a list with an odd filter", NOBODY, "get", "/admin/van-ban/", 302, {"doc_type": HUGE}, leads_to=SIGN_IN),
    Row("a list with an odd filter", MEMBERS, "get", "/admin/van-ban/", 403, {"doc_type": HUGE}),
    Row("a draft", NOBODY, "get", "/van-ban/8412-kh-drftqz/", 302, leads_to=SIGN_IN),
    Row("hits as JSON", NOBODY, "get", "/tra-cuu/ket-qua.json", 302, {"q": "zuplango"}, leads_to=SIGN_IN),
    Row("suggestions", NOBODY, "get", "/tra-cuu/goi-y/", 302, {"q": "zup"}, leads_to=SIGN_IN),
    Row("the feed", NOBODY, "get", "/van-ban/moi.atom", 302, leads_to=SIGN_IN),
    Row("the file with the secrets", NOBODY, "get", "/.env", 404),
    Row("a way out of the static files", NOBODY, "get", "/static/../intranet/settings/base.py", 404),
    Row("an escaped way out of them", NOBODY, "get", "/static/%2e%2e/manage.py", 404),
    Row("Wagtail's own sign-in", NOBODY, "post", "/admin/login/", 302, {"username": "quantri", "password": "x"},
        leads_to=SIGN_IN),
    Row("the password of a page", NOBODY, "get", "/_util/authenticate_with_password/1/1/", 302, leads_to=SIGN_IN),
    Row("a made-up link to a new password", NOBODY, "get", f"{RESET}key/1-abc/", 200),
    Row("a closed directive", MEMBERS, "get", f"/van-ban/{SECRET_SLUG}/", 404),
    Row("a closed directive by its number", MEMBERS, "get", "/van-ban/7391-qd-bmkxzq/", 404),
    Row("the database as a file", MEMBERS, "get", "/tep/../db.sqlite3", 404),
    Row("a hidden file", MEMBERS, "get", "/tep/.htaccess", 404),
    Row("a folder of files", MEMBERS, "get", "/tep/directives/", 404),
    Row("the admin", MEMBERS, "get", "/admin/", 403),
    Row("the API of the admin", MEMBERS, "get", "/admin/api/main/pages/", 403),
    Row("the chooser of pages", MEMBERS, "get", "/admin/choose-page/", 403),
    Row("the icons of the admin", MEMBERS, "get", "/admin/sprite/", 403),
    Row("a new account", MEMBERS, "post", "/admin/users/new/", 403, {"username": "x"}),
    Row("a form sent to a list", MEMBERS, "post", "/van-ban/", 405, {"tu": "x"}),
    Row("the admin", TRAINERS, "get", "/admin/", 403),
    Row("the materials in the admin", TRAINERS, "get", "/admin/tai-lieu-tap-huan/", 403),
    Row("accounts", COMMUNE_EDITORS, "get", "/admin/users/", 302, leads_to="/admin/"),
    Row("groups", COMMUNE_EDITORS, "get", "/admin/groups/", 302, leads_to="/admin/"),
    Row("a new directive", COMMUNE_EDITORS, "get", "/admin/van-ban/add/", 302, leads_to="/admin/"),
    Row("an import of redirections", COMMUNE_EDITORS, "get", "/admin/redirects/import/", 404),
    Row("accounts", EDITORS, "get", "/admin/users/", 302, leads_to="/admin/"),
    Row("groups", EDITORS, "get", "/admin/groups/", 302, leads_to="/admin/"),
    Row("an import of redirections", EDITORS, "get", "/admin/redirects/import/", 404),
    Row("the second step of that import", EDITORS, "post", "/admin/redirects/import/process/", 404),
)  # fmt: skip


def of_one_record(world: World) -> Iterator[Row]:
    """Yield lists about one record with pages and people that are none."""
    from wagtail.models import Task, Workflow

    paths = (
        reverse("wagtailadmin_workflows:usage", args=[Workflow.objects.all()[:1].get().pk]),
        reverse("wagtailadmin_workflows:edit_task", args=[Task.objects.all()[:1].get().pk]),
        f"/admin/van-ban/history/{world.directive.pk}/",
        f"/admin/van-ban/usage/{world.directive.pk}/",
        f"/admin/pages/{world.page.pk}/history/",
        f"/admin/pages/{world.page.pk}/usage/",
    )
    for path in paths:
        for value in ("0", "-1", "x", HUGE):
            yield Row("a page that is none", ADMINS, "get", path, 200, {"p": value})
            yield Row("the doings of nobody", ADMINS, "get", path, 200, {"user": value})


def broken_bodies(world: World) -> Iterator[Row]:
    """Yield bodies of pages that no form of ours sends: each is refused, and nothing of the page changes."""
    block = {"body-count": "1", "body-0-deleted": "", "body-0-type": "text", "body-0-order": "0"}
    bodies = {
        "a body of x parts": {"body-count": "x"},
        "a body of more parts than a number holds": {"body-count": HUGE},
        "a body without its one part": {"body-count": "1"},
        "a body in the order x": {**block, "body-0-order": "x", "body-0-value": "{}"},
    }
    for text in ("{", "[]", '"x"', '{"blocks": 1}'):
        bodies[f"a text that reads {text}"] = {**block, "body-0-value": text}
    path = f"/admin/pages/{world.reference.pk}/edit/"
    for what, body in bodies.items():
        yield Row(what, EDITORS, "post", path, 400, {"title": "A", "slug": "a", **body}, leaves=reference_is_as_before)


def reference_is_as_before(world: World) -> bool:
    now = StandardPage.objects.get(pk=world.reference.pk)
    return now.latest_revision_id == world.reference.latest_revision_id and now.title == world.reference.title


def test_odd_values_and_doors_get_their_answers(world: World, client_of: ClientOf) -> None:
    assert_rows((*ODD_VALUES, *DOORS), world, client_of, at_least=45)


def test_lists_take_no_odd_page_and_no_odd_filter(world: World, client_of: ClientOf) -> None:
    assert_rows((*lists(), *of_one_record(world)), world, client_of, at_least=150)


def test_a_body_that_no_form_sends_is_refused(world: World, client_of: ClientOf) -> None:
    assert_rows(broken_bodies(world), world, client_of, at_least=8)


def test_the_group_of_a_workspace_is_not_deleted_and_the_page_says_why(world: World, client_of: ClientOf) -> None:
    group: Any = world.commune.workspace.group
    answer = client_of(ADMINS).post(f"/admin/groups/delete/{group.pk}/", follow=True)
    assert answer.status_code == 200
    assert "Không xóa được" in answer.content.decode()
    group.refresh_from_db()
