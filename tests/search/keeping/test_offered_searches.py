"""Searches that are offered while typing: one's own, and what several people search and every member may find."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from search.indexing import maintenance
from search.keeping.popular import count_popular_searches, popular_searches
from search.keeping.suggested import offer_searches
from search.models import PastSearch, PopularSearch, SavedSearch
from tests.conftest import MakeUser
from tests.html import all_of
from tests.search.shelf import Shelf
from vietnamese.fold import fold_key

pytestmark = pytest.mark.django_db


def note(words: str, *people: User) -> None:
    PastSearch.objects.bulk_create(
        PastSearch(owner=person, words=words, words_key=fold_key(words), parameters=f"q={words}") for person in people
    )


@pytest.fixture
def people(make_user: MakeUser) -> list[User]:
    return [make_user(name) for name in ("an", "binh", "chi")]


def test_popular_is_what_three_people_searched_and_every_member_may_find(directives: Shelf, people: list[User]) -> None:
    directives.put(9, "Biên bản zandorique", audience=frozenset({"group:7"}))
    maintenance.rebuild()
    note("Công dân học tập", *people)
    note("công dân số", *people)  # nothing holds all the words
    note("zandorique", *people)  # held by what is closed
    note("xã hội học tập", *people[:2])
    note("0912 345 678 học tập", *people)
    count_popular_searches()
    assert popular_searches("", 9) == ["công dân học tập"]
    assert popular_searches("hoc", 9) == ["công dân học tập"]
    assert popular_searches("dung", 9) == []


def test_popular_searches_that_are_no_longer_are_forgotten(directives: Shelf, people: list[User]) -> None:
    maintenance.rebuild()
    note("học tập", *people)
    count_popular_searches()
    PastSearch.objects.filter(owner=people[0]).delete()
    count_popular_searches()
    assert popular_searches("", 9) == []


def test_own_and_popular_searches_go_on_as_typed_each_once(people: list[User]) -> None:
    an, binh, _chi = people
    SavedSearch.objects.create(owner=an, name="Quỹ khuyến học xã", parameters="q=quy&nam=2022", digest="1")
    SavedSearch.objects.create(owner=binh, name="Quỹ của người khác", parameters="q=khac", digest="1")
    note("quỹ khuyến học", an)
    note("quy hoạch", binh)
    PopularSearch.objects.create(words="quỹ khuyến học", words_key="quy khuyen hoc", readers=3)
    PopularSearch.objects.create(words="quỹ học bổng", words_key="quy hoc bong", readers=12)
    PopularSearch.objects.create(words="quỹ đất", words_key="quy dat", readers=7)
    offered = offer_searches("qu h", owner_id=an.pk)
    assert [one.url for one in offered.saved] == ["/tra-cuu/?q=quy&nam=2022"]
    assert [one.words for one in offered.past] == ["quỹ khuyến học"]
    assert [one.words for one in offered.popular] == ["quỹ học bổng"]
    assert [one.words for one in offer_searches("quỹ", owner_id=an.pk).popular] == ["quỹ học bổng", "quỹ đất"]
    assert not offer_searches("quỹ khuyến học xã", owner_id=an.pk)
    assert not offer_searches("?!", owner_id=None).saved


def test_an_empty_box_offers_what_was_searched_last(signed_in: Client, member: User) -> None:
    for words in ("một", "hai"):
        signed_in.get("/tra-cuu/", {"q": words})
    html = signed_in.get("/tra-cuu/goi-y/", {"q": ""}, headers={"HX-Request": "true", "HX-Target": "q-dau-suggest"})
    options = all_of(html.content.decode(), "[role=option]")
    assert [option["href"] for option in options] == ["/tra-cuu/?q=hai", "/tra-cuu/?q=m%E1%BB%99t"]
    assert all(option["id"].startswith("q-dau-") for option in options)


def test_suggestions_are_one_list_in_named_groups(signed_in: Client, member: User) -> None:
    signed_in.get("/tra-cuu/", {"q": "công dân số"})
    html = signed_in.get("/tra-cuu/goi-y/", {"q": "công dân"}).content.decode()
    (box,) = all_of(html, "[role=listbox]")
    names = {group["aria-labelledby"] for group in box.select("[role=group]")}
    assert {heading.text for heading in box.select("p") if heading["id"] in names} >= {"Văn bản chỉ đạo", "Bạn đã tìm"}
    ids = [option["id"] for option in box.select("[role=option]")]
    assert len(ids) == len(set(ids)) > 2


def test_what_is_offered_costs_one_query(signed_in: Client, member: User, django_assert_num_queries) -> None:
    offer_searches("qu", owner_id=member.pk)
    with django_assert_num_queries(1):
        offer_searches("qu", owner_id=member.pk)
