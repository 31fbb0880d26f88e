"""Every way of the admin keeps closed pages closed, and says who may read them, before and after."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from accounts.audience import MEMBERS, group_token, page_tokens
from accounts.models import User
from accounts.roles import Role
from content.models import BasePage, StandardPage
from tests import site_pages
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db: None) -> Group:
    return Group.objects.create(name="Ban thường vụ")


@pytest.fixture
def browser(client_for: ClientFor, editor: User, board: Group) -> Client:
    """Return the browser of an editor who belongs to the group that the page is closed to."""
    editor.groups.add(board)
    return client_for(Role.EDITORS)


@pytest.fixture
def page(tree: dict[str, BasePage], board: Group) -> StandardPage:
    """Return a page that is closed by the section it stands in."""
    section = site_pages.add(tree["about"], StandardPage(title="Nội bộ"))
    site_pages.restrict(section, board)
    return site_pages.add(section, StandardPage(title="Biên bản"))


@pytest.fixture
def target(tree: dict[str, BasePage]) -> StandardPage:
    return site_pages.add(tree["about"], StandardPage(title="Chỗ mới"))


@pytest.fixture
def alias(page: StandardPage, target: StandardPage) -> Any:
    return page.create_alias(parent=target, update_slug="bi-danh")


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def tokens(page: Page) -> frozenset[str]:
    return page_tokens(Page.objects.get(pk=page.pk))


STAYS = "Biên bản: Người đọc được vẫn như cũ: nhóm “Ban thường vụ”."


def test_a_move_says_on_its_confirmation_and_afterwards_who_may_read(
    browser: Client, page: StandardPage, target: StandardPage, board: Group
) -> None:
    address = reverse("wagtailadmin_pages:move_confirm", args=(page.pk, target.pk))
    assert STAYS in words(browser.get(address))
    assert STAYS in words(browser.post(address, follow=True))
    assert tokens(page) == {group_token(board.pk)}
    assert page.view_restrictions.count() == 1


def test_a_move_into_a_closed_section_says_that_fewer_people_may_read(
    browser: Client, page: StandardPage, target: StandardPage
) -> None:
    address = reverse("wagtailadmin_pages:move_confirm", args=(target.pk, page.get_parent().pk))
    said = "Ít người đọc được hơn. Trước: mọi hội viên. Sau: nhóm “Ban thường vụ”."
    assert said in words(browser.get(address))
    assert said in words(browser.post(address, follow=True))


def test_nothing_is_said_where_everything_stays_open(
    browser: Client, target: StandardPage, tree: dict[str, BasePage]
) -> None:
    other = site_pages.add(tree["about"], StandardPage(title="Khác"))
    said = words(browser.get(reverse("wagtailadmin_pages:move_confirm", args=(other.pk, target.pk))))
    assert "đọc được" not in said


@pytest.fixture
def twice_closed(page: StandardPage, editor: User) -> StandardPage:
    """Return a page that only people in two groups may read; the editor is in both."""
    inspectors = Group.objects.create(name="Ban kiểm tra")
    editor.groups.add(inspectors)
    site_pages.restrict(page, inspectors)
    return site_pages.add(page, StandardPage(title="Phụ lục"))


def test_what_cannot_be_kept_is_refused_in_words_on_every_way(
    browser: Client, twice_closed: StandardPage, target: StandardPage
) -> None:
    before, said = tokens(twice_closed), "Chưa có gì thay đổi: nội dung này đang được giới hạn ở nhiều cấp cùng lúc"
    move = reverse("wagtailadmin_pages:move_confirm", args=(twice_closed.pk, target.pk))
    copy = reverse("wagtailadmin_pages:copy", args=(twice_closed.pk,))
    bulk = f"/admin/bulk/wagtailcore/page/move/?id={twice_closed.pk}"
    copied = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": target.pk, "publish_copies": "on"}
    for refused in (
        browser.get(move, follow=True),
        browser.post(move, follow=True),
        browser.post(copy, copied, follow=True),
        browser.post(bulk, {"chooser": target.pk}, follow=True),
    ):
        assert refused.status_code == 200
        assert said in words(refused)
    refused = api(browser, twice_closed, "move", destination_page_id=target.pk, position="last-child")
    assert refused.status_code == 403
    assert said in refused.json()["detail"]
    assert tokens(twice_closed) == before
    assert not target.get_children().exists()


def test_the_source_of_an_alias_that_could_not_stay_closed_is_not_deleted(
    browser: Client, twice_closed: StandardPage, target: StandardPage
) -> None:
    twice_closed.create_alias(parent=target, update_slug="bi-danh")
    for address in (
        reverse("wagtailadmin_pages:delete", args=(twice_closed.pk,)),
        f"/admin/bulk/wagtailcore/page/delete/?id={twice_closed.pk}",
    ):
        assert "Chưa có gì thay đổi" in words(browser.post(address, follow=True))
    assert Page.objects.filter(pk=twice_closed.pk).exists()


def test_several_pages_moved_at_once_stay_closed_and_are_named(
    browser: Client, page: StandardPage, target: StandardPage, tree: dict[str, BasePage], board: Group
) -> None:
    other = site_pages.add(tree["about"], StandardPage(title="Trang mở"))
    address = f"/admin/bulk/wagtailcore/page/move/?id={page.pk}&id={other.pk}"
    assert "vẫn giới hạn như vậy" in words(browser.get(address))
    done = words(browser.post(address, {"chooser": target.pk}, follow=True))
    assert STAYS in done
    assert "Trang mở:" not in done
    assert (tokens(page), tokens(other)) == ({group_token(board.pk)}, {MEMBERS})


def test_a_published_copy_stays_closed_and_the_form_says_so(
    browser: Client, page: StandardPage, target: StandardPage, board: Group
) -> None:
    address = reverse("wagtailadmin_pages:copy", args=(page.pk,))
    assert "Trang này chỉ mở cho nhóm “Ban thường vụ”" in words(browser.get(address))
    posted = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": target.pk, "publish_copies": "on"}
    assert "Bản sao: Người đọc được vẫn như cũ" in words(browser.post(address, posted, follow=True))
    assert tokens(Page.objects.get(slug="ban-sao", live=True)) == {group_token(board.pk)}


def test_an_alias_that_is_converted_stays_closed_and_both_pages_say_so(
    browser: Client, alias: Page, board: Group
) -> None:
    address = reverse("wagtailadmin_pages:convert_alias", args=(alias.pk,))
    assert STAYS in words(browser.get(address))
    assert STAYS in words(browser.post(address, follow=True))
    assert tokens(alias) == {group_token(board.pk)}
    assert Page.objects.get(pk=alias.pk).alias_of is None


def api(browser: Client, page: Page, action: str, **data: Any) -> Any:
    address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
    return browser.post(address, json.dumps(data), content_type="application/json")


def test_the_interface_of_the_admin_keeps_pages_closed(
    browser: Client, page: StandardPage, alias: Page, target: StandardPage, board: Group
) -> None:
    only_board = {group_token(board.pk)}
    copied = api(browser, page, "copy", destination_page_id=target.pk, keep_live=True, slug="ban-sao")
    assert copied.status_code == 201
    assert tokens(Page.objects.get(pk=copied.json()["id"])) == only_board
    assert api(browser, alias, "convert_alias").status_code == 200
    assert tokens(alias) == only_board
    assert api(browser, page, "move", destination_page_id=target.pk, position="last-child").status_code == 200
    assert tokens(page) == only_board


def test_the_interface_makes_no_aliases_of_pages_closed_to_the_caller(
    client_for: ClientFor, page: StandardPage, target: StandardPage
) -> None:
    above = page.get_parent()
    PageViewRestriction.objects.filter(page=above).delete()
    site_pages.restrict(page, Group.objects.create(name="Người khác"))
    refused = api(client_for(Role.EDITORS), above, "create_alias", destination_page_id=target.pk, recursive=True)
    assert refused.status_code == 403
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    made = api(client_for(Role.EDITORS), above, "create_alias", destination_page_id=target.pk)
    assert made.status_code == 201
