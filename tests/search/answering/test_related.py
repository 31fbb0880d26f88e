"""Searches that lead on from one: from what this reader finds, and from nothing else."""

from __future__ import annotations

import pytest

from search.answering import service
from search.answering.related import make_related
from search.indexing import maintenance
from tests.search.shelf import EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(shelf: Shelf) -> Shelf:
    """Return plans of two topics and two bodies, one of each for some readers only."""
    secret = {"audience": frozenset({"group:7"})}
    rows = [("Quỹ khuyến học", "Hội A", {}), ("Dòng họ học tập", "Hội B", {}), ("Nhân sự", "Hội C", secret)]
    for at, (topic, issuer, more) in enumerate(rows):
        for number in range(3):
            facets = {"topic": (topic,), "issuer": (issuer,)}
            shelf.put(at * 10 + number, "Kế hoạch tổng kết", facets=facets, **more)
    maintenance.rebuild()
    return shelf


def test_topics_and_bodies_of_what_was_found_are_offered_each_with_fewer_results(archive: Shelf) -> None:
    results = service.search(query="kế hoạch", reader=MEMBER)
    offered = [search.words for search in make_related(results)]
    assert sorted(offered) == ["Dòng họ học tập", "Quỹ khuyến học", "kế hoạch, của Hội A", "kế hoạch, của Hội B"]


def test_what_only_others_may_see_is_offered_to_them_only(archive: Shelf) -> None:
    for reader, known in ((MEMBER, False), (EDITOR, True)):
        offered = [search.words for search in make_related(service.search(query="kế hoạch", reader=reader))]
        assert ("Nhân sự" in offered) is known


@pytest.mark.parametrize("query", ["", "không có ở đâu", "387"])
def test_nothing_leads_on_from_a_number_or_from_nothing(archive: Shelf, query: str) -> None:
    assert make_related(service.search(query=query, reader=MEMBER)) == []


def test_what_was_typed_in_raw_keys_is_narrowed_down_as_it_was_understood(archive: Shelf) -> None:
    offered = make_related(service.search(query="kees hoachj", reader=MEMBER))
    assert any("kế hoạch" in search.words for search in offered)
    assert not any("kees" in search.url for search in offered)
