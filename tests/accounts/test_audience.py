"""Who may see what: tokens of readers, pages and collections, and the query sets that go with them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils.functional import SimpleLazyObject
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from accounts import audience
from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=f"Nhóm {letter}") for letter in "ABC"]


def page(title: str, *, under: Page | None = None, live: bool = True) -> Page:
    parent = under or Page.objects.get(depth=1)
    return parent.add_child(instance=Page(title=title, slug=f"trang-{parent.pk}-{parent.numchild}", live=live))


def restrict(target: Page | Collection, *groups: Group, kind: str = "groups") -> None:
    model = PageViewRestriction if isinstance(target, Page) else CollectionViewRestriction
    field = "page" if isinstance(target, Page) else "collection"
    model.objects.create(**{field: target, "restriction_type": kind}).groups.set(groups)


def reader_in(*groups: Group, name: str = "an", **fields: object) -> audience.Reader:
    user = User.objects.create_user(name, password="x", **fields)
    user.groups.set(groups)
    return audience.reader_for(User.objects.get(pk=user.pk))


def test_a_page_without_restrictions_is_for_members() -> None:
    assert audience.page_tokens(page("mở")) == {"members"}


def test_a_page_below_a_restriction_to_groups_is_for_these_groups(groups: list[Group]) -> None:
    section = page("kín")
    restrict(section, groups[0], groups[1])
    expected = {f"group:{groups[0].pk}", f"group:{groups[1].pk}"}
    assert audience.page_tokens(page("con", under=section)) == expected


def test_nested_restrictions_ask_for_both_groups(groups: list[Group]) -> None:
    outer = page("ngoài")
    inner = page("trong", under=outer)
    restrict(outer, groups[0])
    restrict(inner, groups[1])
    tokens = audience.page_tokens(inner)
    assert tokens == {audience.group_token(groups[0].pk, groups[1].pk)}
    assert not audience.may_see(reader_in(groups[0], name="chi-a"), tokens)
    assert not audience.may_see(reader_in(groups[1], name="chi-b"), tokens)
    assert audience.may_see(reader_in(groups[0], groups[1], groups[2], name="ca-hai"), tokens)


def test_a_group_named_by_both_restrictions_passes_alone(groups: list[Group]) -> None:
    outer = page("ngoài")
    inner = page("trong", under=outer)
    restrict(outer, groups[0], groups[1])
    restrict(inner, groups[0])
    assert audience.page_tokens(inner) == {f"group:{groups[0].pk}"}


def test_a_sign_in_restriction_above_groups_adds_nothing(groups: list[Group]) -> None:
    outer = page("ngoài")
    inner = page("trong", under=outer)
    restrict(outer, kind="login")
    restrict(inner, groups[0])
    assert audience.page_tokens(outer) == {"members"}
    assert audience.page_tokens(inner) == {f"group:{groups[0].pk}"}


@pytest.mark.parametrize("kind", ["groups", "password"])
def test_a_restriction_that_names_no_group_lets_only_administrators_through(kind: str) -> None:
    closed = page("đóng")
    restrict(closed, kind=kind)
    assert audience.page_tokens(closed) == {audience.NOBODY}
    assert not audience.may_see(reader_in(), audience.page_tokens(closed))
    assert audience.may_see(reader_in(name="sep", is_superuser=True), audience.page_tokens(closed))


def test_three_different_groups_at_once_let_only_administrators_through(groups: list[Group]) -> None:
    node = None
    for group in groups:
        node = page(group.name, under=node)
        restrict(node, group)
    reader = reader_in(*groups)
    assert audience.page_tokens(node) == {audience.NOBODY}
    assert not audience.pages_visible_to(Page.objects.filter(pk=node.pk), reader).exists()


def test_an_alias_of_a_page_inside_a_private_section_stays_private(groups: list[Group]) -> None:
    section = page("kín")
    restrict(section, groups[0])
    secret = page("mật", under=section)
    alias = secret.create_alias(parent=page("mở"), update_slug="bi-danh")
    outsider = reader_in()
    assert audience.page_tokens(alias) == {f"group:{groups[0].pk}"}
    assert alias.pk not in audience.pages_visible_to(Page.objects.all(), outsider).values_list("pk", flat=True)


def test_lists_and_single_pages_agree_for_every_reader(groups: list[Group]) -> None:
    outer = page("ngoài")
    inner = page("trong", under=outer)
    restrict(outer, groups[0])
    restrict(inner, groups[1])
    page("lá", under=inner)
    restrict(page("chỉ C"), groups[2])
    page("mở")
    readers = [
        audience.ANONYMOUS,
        reader_in(name="khong"),
        reader_in(groups[0], name="a"),
        reader_in(groups[1], name="b"),
        reader_in(groups[0], groups[1], name="ab"),
        reader_in(*groups, name="abc"),
        reader_in(name="sep", is_superuser=True),
    ]
    everything = list(Page.objects.all())
    in_bulk = audience.page_tokens_in_bulk(everything)
    for reader in readers:
        listed = set(audience.pages_visible_to(Page.objects.all(), reader).values_list("pk", flat=True))
        one_by_one = {p.pk for p in everything if audience.may_see(reader, audience.page_tokens(p))}
        assert listed == one_by_one
        assert listed == {pk for pk, tokens in in_bulk.items() if audience.may_see(reader, tokens)}


def test_lists_hold_only_published_pages() -> None:
    draft = page("nháp", live=False)
    reader = reader_in()
    assert draft not in audience.pages_visible_to(Page.objects.all(), reader)
    assert audience.readable_pages(Page.objects.filter(pk=draft.pk), reader).exists()


def test_the_number_of_queries_does_not_grow_with_pages_and_restrictions(
    groups: list[Group], django_assert_num_queries: object
) -> None:
    reader = reader_in(groups[0])
    for number in range(8):
        restrict(page(f"trang {number}"), groups[number % 3])
    with django_assert_num_queries(2):  # type: ignore[operator] # restrictions with their groups and aliases, pages
        list(audience.pages_visible_to(Page.objects.all(), reader))
    pages = list(Page.objects.all())
    with django_assert_num_queries(1):  # type: ignore[operator]
        audience.page_tokens_in_bulk(pages)


def test_files_are_as_private_as_their_collection_and_those_above(groups: list[Group]) -> None:
    outer = Collection.get_first_root_node().add_child(name="Kín")
    inner = outer.add_child(name="Bên trong")
    restrict(outer, groups[0])
    assert audience.collection_tokens(Collection.get_first_root_node()) == {"members"}
    assert audience.collection_tokens(inner) == {f"group:{groups[0].pk}"}
    assert audience.collection_tokens_in_bulk([outer.pk, inner.pk]) == {
        outer.pk: {f"group:{groups[0].pk}"},
        inner.pk: {f"group:{groups[0].pk}"},
    }
    names = set(audience.readable_collections(Collection.objects.all(), reader_in()).values_list("name", flat=True))
    assert not names & {"Kín", "Bên trong"}


def test_nothing_is_for_anonymous_and_switched_off_readers(groups: list[Group]) -> None:
    off = reader_in(groups[0], name="nghi", is_active=False, is_superuser=True)
    assert off == audience.ANONYMOUS == audience.reader_for(AnonymousUser())
    assert audience.engine_tokens(off) == ()
    assert not audience.pages_visible_to(Page.objects.all(), off).exists()
    assert not audience.readable_collections(Collection.objects.all(), off).exists()


def test_the_engine_filter_of_administrators_is_open_and_of_others_sorted(groups: list[Group]) -> None:
    assert audience.engine_tokens(reader_in(name="sep", is_superuser=True)) is None
    tokens = audience.engine_tokens(reader_in(groups[0], groups[1]))
    assert tokens is not None
    assert list(tokens) == sorted(tokens)
    assert audience.group_token(groups[1].pk, groups[0].pk) in tokens


def test_the_reader_is_asked_for_once_an_object_and_anew_when_groups_change(
    groups: list[Group], django_assert_num_queries: object
) -> None:
    user = User.objects.create_user("an", password="x")
    user = User.objects.get(pk=user.pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        audience.reader_for(user)
        audience.reader_for(user)
    lazy = SimpleLazyObject(lambda: user)
    user.groups.add(groups[0])
    assert f"group:{groups[0].pk}" in audience.reader_for(lazy).tokens
    user.groups.remove(groups[0])
    assert f"group:{groups[0].pk}" not in audience.reader_for(lazy).tokens
