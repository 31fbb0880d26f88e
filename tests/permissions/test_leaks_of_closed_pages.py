"""Leaked but should be hidden: closed pages, in the admin of editors who may edit the whole tree.

One rule for pages and directives: what is for chosen groups exists, in the admin too, only for people in one
of the groups and for administrators.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow, WorkflowTask
from wagtail.permissions import policy_registry

from accounts.models import User
from accounts.roles import Role
from content.models import StandardPage
from tests import site_pages
from tests.permissions.test_leaks_in_the_admin import COMMUNE_WORDS, leaks_at
from tests.permissions.world import DRAFT_WORDS, World, leaks_in, words_in

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str | Role], Client]

WORDS = tuple(word for word in COMMUNE_WORDS if word not in DRAFT_WORDS)
"""The draft of a directive or a material is for every keeper of them."""
OUTSIDE = "an editor outside the group"


@pytest.fixture
def outside(outside_editor: User) -> Client:
    """Return the browser of the editor outside the group."""
    client = Client()
    client.force_login(outside_editor, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def explored(world: World) -> list[str]:
    """Return lists of the admin that show parts of the tree."""
    trees = [world.tree[name] for name in ("home", "about", "news", "events", "trainers")] + [world.curriculum]
    found = [f"/admin/pages/{page.pk}/{part}" for page in trees for part in ("", "results/", "history/", "usage/")]
    found += [f"/admin/pages/{trees[0].pk}/?q={word}&search_all=1" for word in ("ostrivane", "garnexodil")]
    found += [f"/admin/pages/{page.pk}/delete/" for page in trees]
    found += ["/admin/pages/", "/admin/", "/admin/reports/locked/", "/admin/reports/aging-pages/?export=csv"]
    found += [f"/admin/api/main/pages/?child_of={page.pk}&for_explorer=1&fields=*" for page in trees]
    kinds = ("content/standardpage", "content/newspage", "content/eventpage", "training/modulepage")
    opened = (world.open_trainer, world.open_module, world.reference, world.commune)
    parts = ("usage", "delete", "copy", "move")
    found += [f"/admin/pages/{page.pk}/{part}/" for page in opened for part in parts]
    found += ["/admin/workflows/list/", "/admin/reports/site-history/", "/admin/reports/page-types-usage/"]
    return found + [f"/admin/pages/usage/{kind}/{part}" for kind in kinds for part in ("", "results/")]


def test_no_list_of_the_admin_names_a_closed_page(world: World, outside: Client) -> None:
    assert leaks_at(explored(world), client=outside, reader=OUTSIDE, words=WORDS) == []


def text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return str(body.decode())


def test_the_form_of_an_open_page_names_nothing_closed_that_is_chosen_in_it(
    world: World, outside: Client, client_of: ClientOf
) -> None:
    links = (("page", world.page.pk), ("document", world.document.pk))
    text = "".join(f'<p><a linktype="{kind}" id="{pk}">Xem</a></p>' for kind, pk in links)
    page = StandardPage(title="Trang mở")
    page.body = [("text", text), ("image", {"image": world.image, "caption": ""})]
    site_pages.add(world.tree["about"], page)
    forms = [
        f"/admin/pages/{each.pk}/edit/" for each in (page, world.open_trainer, world.open_module, world.curriculum)
    ]
    assert leaks_at(forms, client=outside, reader=OUTSIDE, words=WORDS) == []
    named = "".join(text_of(client_of(Role.EDITORS).get(form)) for form in forms).lower()
    assert not {"ostrivane", "zandorique", "phelgorant", "neskovuri", "zuplango"} - set(words_in(named))


def test_an_editor_outside_keeps_what_others_have_chosen(world: World, outside: Client) -> None:
    """The note on a closed thing is part of the page, and the place of the thing stays taken."""
    form = text_of(outside.get(f"/admin/pages/{world.reference.pk}/edit/"))
    assert words_in(form, words=WORDS) == ["vexilund", "mirchaldo"]
    assert json.dumps("(Không dành cho bạn)")[1:-1] in html.unescape(form)


def test_every_view_of_a_closed_page_is_refused(world: World, outside: Client) -> None:
    parts = (
        "", "results/", "edit/", "history/", "usage/", "copy/", "move/", "delete/", "unpublish/", "privacy/",
        "add_subpage/", "workflow_history/", "view_draft/", "edit/preview/",
    )  # fmt: skip
    for page in world.secret_pages:
        assert {outside.get(f"/admin/pages/{page.pk}/{part}").status_code for part in parts} == {403}
    assert outside.get(f"/admin/api/main/pages/{world.page.pk}/").status_code == 404


def test_moderation_and_a_lock_of_their_own_do_not_open_a_closed_page(world: World, outside_editor: User) -> None:
    page = world.page
    page.locked, page.locked_by = True, outside_editor
    page.save()
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.set(outside_editor.groups.all())
    workflow = Workflow.objects.create(name="Duyệt trang")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, outside_editor)
    allowed = StandardPage.objects.get(pk=page.pk).permissions_for_user(outside_editor)
    asked = ("can_edit", "can_lock", "can_unlock", "can_publish", "can_unpublish", "can_delete", "can_view_revisions")
    assert [name for name in asked if getattr(allowed, name)()] == []
    client = Client()
    client.force_login(outside_editor, backend=settings.AUTHENTICATION_BACKENDS[-1])
    reports = ("/admin/", "/admin/reports/workflow/", "/admin/reports/workflow_tasks/", "/admin/reports/locked/")
    assert leaks_at(reports, client=client, reader=OUTSIDE, words=WORDS) == []


def test_the_start_page_and_the_history_forget_what_was_closed_or_deleted(world: World, outside_editor: User) -> None:
    for page in (world.page, world.child):
        log(page, "wagtail.edit", user=outside_editor)
    log(world.child, "wagtail.delete", user=outside_editor, deleted=True)
    world.child.delete()
    client = Client()
    client.force_login(outside_editor, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert leaks_at(("/admin/", "/admin/reports/site-history/"), client=client, reader=OUTSIDE, words=WORDS) == []


def test_redirects_to_closed_pages_are_not_listed(world: World, outside: Client, client_of: ClientOf) -> None:
    kept = Redirect.objects.create(old_path="/ostrivane-cu", redirect_page=world.page)
    Redirect.objects.create(old_path="/dia-chi-cu", redirect_page=world.reference)
    addresses = ["/admin/redirects/", "/admin/redirects/results/", "/admin/redirects/?export=csv"]
    one = [f"/admin/redirects/{kept.pk}/", f"/admin/redirects/{kept.pk}/delete/"]
    assert leaks_at([*addresses, *one], client=outside, reader=OUTSIDE, words=WORDS) == []
    assert {outside.post(path).status_code for path in one} == {404}
    assert "dia-chi-cu" in text_of(outside.get(addresses[0]))
    assert "ostrivane-cu" in text_of(client_of(Role.EDITORS).get(addresses[0]))


def test_an_open_page_is_not_deleted_moved_or_copied_together_with_closed_ones(world: World, outside: Client) -> None:
    about, home = world.tree["about"], world.tree["home"]
    number = Page.objects.count()
    for path, data in (
        (f"/admin/pages/{about.pk}/delete/", {}),
        (f"/admin/pages/{about.pk}/move/", {"new_parent_page": home.pk}),
        (f"/admin/pages/{about.pk}/move/{home.pk}/confirm/", {}),
        (
            f"/admin/pages/{about.pk}/copy/",
            {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": home.pk, "copy_subpages": "on"},
        ),
        (f"/admin/bulk/wagtailcore/page/delete/?id={about.pk}&next=/admin/", {}),
    ):
        response = outside.post(path, data, follow=True)
        assert leaks_in(response.content, reader=OUTSIDE, place=path, words=WORDS) == []
        assert Page.objects.count() == number, path
    answer = text_of(outside.post(f"/admin/pages/{about.pk}/delete/", follow=True))
    assert "Bên dưới trang này có trang không dành cho bạn" in answer


def test_unpublishing_an_open_page_with_all_below_leaves_the_closed_ones(world: World, outside: Client) -> None:
    about = world.tree["about"]
    response = outside.post(f"/admin/pages/{about.pk}/unpublish/", {"include_descendants": "on"}, follow=True)
    assert leaks_in(response.content, reader=OUTSIDE, place="the answer to unpublishing", words=WORDS) == []
    live = {page.pk: page.live for page in Page.objects.filter(pk__in=[about.pk, world.reference.pk, world.page.pk])}
    assert live == {about.pk: False, world.reference.pk: False, world.page.pk: True}


def test_the_editor_outside_goes_on_working_with_open_pages(world: World, outside: Client) -> None:
    about, reference = world.tree["about"], world.reference
    assert reference.title in text_of(outside.get(f"/admin/pages/{about.pk}/"))
    assert reference.title in text_of(outside.get(f"/admin/api/main/pages/?child_of={about.pk}&for_explorer=1"))
    assert reference.title in text_of(outside.get("/admin/pages/usage/content/standardpage/"))
    for part in ("edit/", "history/", "usage/", "copy/", "move/", "delete/", "unpublish/"):
        assert outside.get(f"/admin/pages/{reference.pk}/{part}").status_code == 200, part
    outside.post(f"/admin/pages/{reference.pk}/delete/")
    assert not Page.objects.filter(pk=reference.pk).exists()


@pytest.mark.parametrize("role", [Role.EDITORS, Role.ADMINISTRATORS])
def test_people_in_the_group_and_administrators_see_everything(role: Role, world: World, client_of: ClientOf) -> None:
    client, about = client_of(role), world.tree["about"]
    for path in (
        f"/admin/pages/{about.pk}/",
        f"/admin/api/main/pages/?child_of={about.pk}&for_explorer=1",
        "/admin/pages/usage/content/standardpage/",
        f"/admin/pages/{world.page.pk}/",
        f"/admin/pages/{world.page.pk}/edit/",
        "/admin/reports/site-history/",
    ):
        assert "ostrivane" in text_of(client.get(path)), path
    assert client.get(f"/admin/pages/{about.pk}/delete/").status_code == 200


def test_the_explorer_does_not_begin_at_a_closed_page(world: World, make_user: Callable[..., User]) -> None:
    """Somebody with permissions on a closed page alone is shown nothing of it."""
    user = make_user("rieng", Role.COMMUNE_EDITORS, full_name="Đỗ Thị Riêng")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    group = Group.objects.create(name="Chỉ một trang")
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=world.page.pk), permission=change)
    user.groups.add(group)
    policy = policy_registry.get_by_type(Page)
    assert policy.explorable_root_instance(user).is_root()
    assert world.page.pk not in {page.pk for page in policy.explorable_instances(user)}
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert (
        leaks_at(
            ("/admin/", "/admin/pages/", f"/admin/pages/{world.page.pk}/"), client=client, reader=OUTSIDE, words=WORDS
        )
        == []
    )


def test_the_explorer_asks_as_many_questions_however_many_pages_are_closed(world: World, outside: Client) -> None:
    path = f"/admin/pages/{world.tree['about'].pk}/"
    outside.get(path)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            outside.get(path)
        return len(captured)

    before = queries()
    for number in range(3):
        page = site_pages.add(world.tree["about"], StandardPage(title=f"Kín {number}"))
        site_pages.restrict(page, Group.objects.get(name="Biên tập viên"))
    assert queries() == before
