"""What the admin tells beside what it lists: numbers, people, addresses, values that somebody else has stored.

Everything is asked twice, before and after something is closed to the person: the answer is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.audience import may_see_record, reader_for
from accounts.models import User
from accounts.roles import Role, group_for
from content.models import NewsPage, StandardPage
from tests import site_pages
from tests.html import all_of, words
from tests.opened_forms import opened
from tests.permissions.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def outside(outside_editor: User) -> Client:
    """Return the browser of an editor to whom everything that is closed is closed."""
    client = Client()
    client.force_login(outside_editor, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def workflow(world: World) -> Workflow:
    """Return an order of review for the page of references."""
    workflow = Workflow.objects.create(name="Duyệt chung")
    task = GroupApprovalTask.objects.create(name="Duyệt")
    task.groups.set([group_for(Role.EDITORS)])
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=world.reference.page_ptr)
    return workflow


def close_more(world: World, owner: User) -> None:
    """Add closed pages, one below every page that may hold one, made by somebody of whom nothing else is known."""
    for parent, page in (
        (world.tree["about"], StandardPage(title="Trang kín thứ hai", owner=owner)),
        (world.tree["news"], NewsPage(title="Tin kín thứ hai", owner=owner)),
        (world.commune, NewsPage(title="Tin kín của xã", owner=owner)),
    ):
        site_pages.restrict(site_pages.add(parent, page), group_for(Role.EDITORS))
        page.save_revision(user=owner, log_action=True).publish()


NUMBERS = (
    "/admin/",
    "/admin/workflows/list/",
    "/admin/reports/page-types-usage/",
    "/admin/pages/{world.commune.pk}/unpublish/",
    "/admin/bulk/wagtailcore/page/unpublish/?id={world.commune.pk}&next=/admin/",
    "/admin/bulk/wagtailcore/page/publish/?id={world.commune.pk}&next=/admin/",
)
LEADING_DIGITS = re.compile(r"\d+ (?:\w+ ){0,2}trang|(?<=\s)\d+(?=\s)")


@pytest.mark.parametrize("path", NUMBERS)
def test_numbers_of_pages_do_not_tell_of_closed_ones(
    path: str, world: World, outside: Client, workflow: Workflow, make_user: Callable[..., User]
) -> None:
    address = path.format(world=world)
    site_pages.add(world.commune, NewsPage(title="Tin mở của xã"))
    before = LEADING_DIGITS.findall(words(outside.get(address), "main"))
    close_more(world, make_user("kin", full_name="Người Trong Nhóm"))
    WorkflowPage.objects.create(workflow=workflow, page=NewsPage.objects.get(title="Tin kín thứ hai").page_ptr)
    after = LEADING_DIGITS.findall(words(outside.get(address), "main"))
    assert after == before


def test_a_page_with_closed_ones_below_is_copied_alone(world: World, outside: Client, editor: User) -> None:
    close_more(world, editor)
    address = f"/admin/pages/{world.commune.pk}/copy/"
    assert all_of(outside.get(address), "[name=new_title]") and not all_of(outside.get(address), "[name=copy_subpages]")
    assert all_of(outside.get(address), "[name=publish_copies]")


PEOPLE = (
    "/admin/pages/",
    "/admin/pages/{world.tree[news].pk}/",
    "/admin/pages/usage/content/newspage/",
    "/admin/reports/site-history/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
)


@pytest.mark.parametrize("path", PEOPLE)
def test_filters_offer_nobody_who_is_known_from_closed_pages_only(
    path: str, world: World, outside: Client, workflow: Workflow, make_user: Callable[..., User]
) -> None:
    inside = make_user("kin", Role.EDITORS, full_name="Người Trong Nhóm")
    inside.groups.add(group_for(Role.EDITORS))
    close_more(world, inside)
    page = NewsPage.objects.get(title="Tin kín thứ hai")
    workflow.start(page, inside)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=inside)
    address = path.format(world=world)
    assert "Người Trong Nhóm" not in words(outside.get(address))
    known = Client()
    known.force_login(inside, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert "Người Trong Nhóm" in words(known.get(address))


def test_the_history_of_the_site_names_no_redirect_to_a_closed_page(
    world: World, outside: Client, client_of: Callable[..., Client]
) -> None:
    inside = client_of(Role.EDITORS)
    made = {"old_path": "/ostrivane-cu/", "redirect_page": world.page.pk, "redirect_link": "", "site": ""}
    assert inside.post("/admin/redirects/add/", made).status_code == 302
    assert Redirect.objects.filter(old_path="/ostrivane-cu").exists()
    for query in ("", "?export=csv"):
        asked = f"/admin/reports/site-history/{query}"
        assert "ostrivane" not in _text(outside.get(asked))
        assert "ostrivane" in _text(inside.get(asked))


def _text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(content).decode()


def test_a_form_that_came_too_late_does_not_name_the_closed_page_that_was_chosen_meanwhile(
    world: World, outside: Client, workflow: Workflow, client_of: Callable[..., Client]
) -> None:
    address = f"/admin/workflows/edit/{workflow.pk}/"
    mine, other = opened(outside, address), opened(client_of(Role.EDITORS), address)
    WorkflowPage.objects.create(workflow=workflow, page=world.page.page_ptr)
    stopped = words(outside.post(address, mine | {"name": "Tên khác"}), "main")
    assert "(Không dành cho bạn)" in stopped and "ostrivane" not in stopped
    assert "ostrivane" in words(client_of(Role.EDITORS).post(address, other | {"name": "Tên khác"}), "main")


@pytest.fixture
def of_groups(outside: Client, outside_editor: User) -> Client:
    """Return the browser of somebody who looks after groups, to whom everything that is closed is closed."""
    outside_editor.user_permissions.add(*Permission.objects.filter(content_type__model="group"))
    return outside


def test_the_form_of_a_group_offers_no_closed_collection(world: World, of_groups: Client) -> None:
    shown = of_groups.get("/admin/groups/new/")
    assert shown.status_code == 200
    assert "umbrosetti" not in shown.content.decode()


def test_the_form_of_a_group_keeps_rights_on_what_is_closed(world: World, of_groups: Client) -> None:
    group = Group.objects.create(name="Ban Kiểm tra")
    for code in ("add_image", "add_document"):
        permission = Permission.objects.get(codename=code)
        GroupCollectionPermission.objects.create(group=group, collection=world.collection, permission=permission)
    right = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=world.page.page_ptr, permission=right)
    address = f"/admin/groups/edit/{group.pk}/"
    form = opened(of_groups, address)
    shown = of_groups.get(address).content.decode()
    assert "umbrosetti" not in shown and "ostrivane" not in shown
    assert of_groups.post(address, form | {"name": "Ban Kiểm tra, giám sát"}).status_code == 302
    assert Group.objects.filter(name="Ban Kiểm tra, giám sát").exists()
    assert (group.collection_permissions.count(), group.page_permissions.count()) == (2, 1)


def test_a_closed_collection_does_not_exist_for_who_is_outside(
    world: World, outside_editor: User, editor: User
) -> None:
    assert not may_see_record(reader_for(outside_editor), world.collection)
    assert may_see_record(reader_for(editor), world.collection)


def test_who_may_not_work_on_a_page_is_not_told_that_there_are_closed_ones_below(
    world: World, commune_editor: User
) -> None:
    client = Client()
    client.force_login(commune_editor, backend=settings.AUTHENTICATION_BACKENDS[-1])
    for act in ("delete", "move", "copy"):
        answer = client.post(f"/admin/pages/{world.tree['about'].pk}/{act}/", {"copy_subpages": "on"})
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
