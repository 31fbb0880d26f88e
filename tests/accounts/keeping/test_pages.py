"""Pages closed by their place are as closed after a move, a copy, a conversion, or the end of their source."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.create_alias import CreatePageAliasPermissionError
from wagtail.models import Page, PageViewRestriction

from accounts.audience import NOBODY, group_token, has_closed_pages_below, page_tokens, page_tokens_in_bulk, reader_for
from accounts.keeping.plans import PrivacyWouldBeLost
from accounts.roles import Role
from content.models import BasePage, StandardPage
from tests import site_pages

pytestmark = pytest.mark.django_db
Tree = dict[str, BasePage]


def section(parent: Page, title: str, *groups: Group) -> StandardPage:
    """Add a page that only members of one of the groups may see; without groups an open one."""
    page = site_pages.add(again(parent), StandardPage(title=title))
    if groups:
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        restriction.groups.set(groups)
    return page


def again(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific


def tokens(page: Page) -> frozenset[str]:
    return page_tokens(Page.objects.get(pk=page.pk))


def only(*groups: Group) -> set[str]:
    return {group_token(group.pk) for group in groups}


def test_a_page_moved_out_of_a_closed_section_is_for_the_same_groups(tree: Tree, groups: list[Group]) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0], groups[1])
    page = section(closed, "Biên bản")
    below = section(page, "Phụ lục")
    again(page).move(again(tree["news"]), pos="last-child")
    assert tokens(page) == tokens(below) == only(groups[0], groups[1])


def test_the_command_that_moves_pages_keeps_them_closed(tree: Tree, groups: list[Group]) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0])
    page = section(closed, "Biên bản")
    call_command("move_pages", closed.pk, tree["news"].pk, stdout=StringIO())
    assert tokens(page) == only(groups[0])


def test_a_page_moved_to_another_closed_section_is_for_those_in_both_groups(tree: Tree, groups: list[Group]) -> None:
    page = section(section(tree["about"], "Nội bộ", groups[0]), "Biên bản")
    again(page).move(section(tree["about"], "Kiểm tra", groups[1]), pos="last-child")
    assert tokens(page) == {group_token(groups[0].pk, groups[1].pk)}


def test_a_page_moved_to_a_place_that_is_as_closed_gets_no_restriction(tree: Tree, groups: list[Group]) -> None:
    page = section(section(tree["about"], "Nội bộ", groups[0], groups[1]), "Biên bản")
    again(page).move(section(tree["about"], "Kín hơn", groups[0]), pos="last-child")
    assert tokens(page) == only(groups[0])
    assert not page.view_restrictions.exists()


def test_a_page_that_only_changes_its_place_among_its_neighbours_gets_no_restriction(
    tree: Tree, groups: list[Group]
) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0])
    first, second = section(closed, "Một"), section(closed, "Hai")
    again(first).move(again(second), pos="right")
    assert not first.view_restrictions.exists()


def test_its_own_restriction_is_narrowed_to_those_who_got_through_both(tree: Tree, groups: list[Group]) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0])
    page = section(closed, "Biên bản", groups[0], groups[1])
    again(page).move(again(tree["news"]), pos="last-child")
    assert tokens(page) == only(groups[0])
    assert page.view_restrictions.count() == 1


def test_a_page_that_nobody_may_see_stays_so(tree: Tree, groups: list[Group]) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0])
    page = section(closed, "Biên bản")
    groups[0].delete()
    assert tokens(page) == {NOBODY}
    again(page).move(again(tree["news"]), pos="last-child")
    assert tokens(page) == {NOBODY}


def test_what_one_restriction_cannot_say_is_refused_and_stays_where_it_is(tree: Tree, groups: list[Group]) -> None:
    outer = section(tree["about"], "Nội bộ", groups[0])
    page = section(section(outer, "Hẹp hơn", groups[1]), "Biên bản")
    both = {group_token(groups[0].pk, groups[1].pk)}
    with pytest.raises(PrivacyWouldBeLost, match="Ban kiểm tra"):
        again(page).move(again(tree["news"]), pos="last-child")
    with pytest.raises(PrivacyWouldBeLost):
        again(page).copy(to=again(tree["news"]), update_attrs={"slug": "ban-sao"})
    assert not Page.objects.filter(slug="ban-sao").exists()
    assert tokens(page) == both
    again(page).move(section(tree["about"], "Cũng kín", groups[1]), pos="last-child")
    assert tokens(page) == both
    assert [set(own.groups.all()) for own in page.view_restrictions.all()] == [{groups[0]}]


def test_a_copy_is_as_closed_as_the_original_in_every_place(tree: Tree, groups: list[Group]) -> None:
    page = section(section(tree["about"], "Nội bộ", groups[0]), "Biên bản")
    copy = again(page).copy(to=again(tree["news"]), update_attrs={"slug": "ban-sao"})
    assert tokens(copy) == only(groups[0])
    own = section(tree["about"], "Riêng", groups[0])
    copy = again(own).copy(to=section(tree["about"], "Kiểm tra", groups[1]), update_attrs={"slug": "ban-sao-2"})
    assert tokens(copy) == {group_token(groups[0].pk, groups[1].pk)}


def test_copies_of_pages_below_keep_restrictions_of_their_own_and_get_no_others(
    tree: Tree, groups: list[Group]
) -> None:
    top = section(tree["about"], "Trên", groups[0])
    section(top, "Mở bên trong")
    section(section(top, "Hẹp", groups[0], groups[1]), "Lá")
    section(top, "Khác", groups[1])
    site_pages.add(again(top), StandardPage(title="Sau")).create_alias(parent=again(top), update_slug="bi-danh")
    copy = again(top).copy(to=again(tree["news"]), recursive=True, update_attrs={"slug": "ban-sao"})
    pairs = list(zip(again(top).get_descendants(), again(copy).get_descendants(), strict=True))
    assert len(pairs) == 6
    in_bulk = page_tokens_in_bulk([page for pair in pairs for page in pair])
    for original, its_copy in pairs:
        assert in_bulk[original.pk] == in_bulk[its_copy.pk], original.title
        assert [set(own.groups.all()) for own in original.view_restrictions.all()] == [
            set(own.groups.all()) for own in its_copy.view_restrictions.all()
        ], original.title


def test_a_closed_page_below_an_open_one_is_closed_in_the_copy(tree: Tree, groups: list[Group]) -> None:
    top = section(tree["about"], "Trên")
    section(top, "Kín", groups[0])
    copy = again(top).copy(to=again(tree["news"]), recursive=True, update_attrs={"slug": "ban-sao"})
    assert tokens(copy) == {"members"}
    assert tokens(again(copy).get_children().get()) == only(groups[0])


@pytest.fixture
def alias(tree: Tree, groups: list[Group]) -> Page:
    """Return an alias, in the open, of a page in a closed section."""
    page = section(section(tree["about"], "Nội bộ", groups[0]), "Biên bản")
    made: Page = again(page).create_alias(parent=again(tree["news"]), update_slug="bi-danh")
    return made


def test_an_alias_that_becomes_a_page_of_its_own_is_as_closed_as_its_source(alias: Page, groups: list[Group]) -> None:
    ConvertAliasPageAction(again(alias)).execute()
    assert again(alias).alias_of is None
    assert tokens(alias) == only(groups[0])


def test_the_copy_of_an_alias_is_too(alias: Page, tree: Tree, groups: list[Group]) -> None:
    copy = again(alias).copy(to=again(tree["about"]), update_attrs={"slug": "ban-sao"})
    assert tokens(copy) == only(groups[0])


@pytest.mark.parametrize("deleted", ["source", "section"])
def test_an_alias_that_outlives_its_source_is_too(alias: Page, groups: list[Group], deleted: str) -> None:
    source = again(alias.alias_of)
    (source if deleted == "source" else again(source.get_parent())).delete()
    assert again(alias).alias_of is None
    assert tokens(alias) == only(groups[0])


def test_a_branch_with_an_alias_of_its_own_is_deleted(tree: Tree, groups: list[Group]) -> None:
    closed = section(tree["about"], "Nội bộ", groups[0])
    section(closed, "Biên bản").create_alias(parent=again(closed), update_slug="bi-danh")
    again(closed).delete()
    assert not Page.objects.filter(path__startswith=closed.path).exists()


def test_nobody_makes_aliases_of_pages_that_are_closed_to_them(
    tree: Tree, groups: list[Group], editor: Any, roles: dict[Role, Group]
) -> None:
    top = section(tree["about"], "Trên")
    section(top, "Kín", groups[0])
    assert has_closed_pages_below(again(top), reader_for(editor))
    with pytest.raises(CreatePageAliasPermissionError):
        again(top).create_alias(recursive=True, parent=again(tree["home"]), update_slug="bi-danh", user=editor)
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert again(top).create_alias(parent=again(tree["home"]), update_slug="bi-danh", user=editor).numchild == 0
