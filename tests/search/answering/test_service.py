"""The whole pipeline over a small register."""

from __future__ import annotations

import pytest

from accounts.audience import Reader
from search.answering import service
from search.indexing import maintenance, outbox
from search.plan import Sort
from search.results import SearchResults
from tests.search.shelf import ADMINISTRATOR, EDITOR, MEMBER, Shelf

pytestmark = pytest.mark.django_db


def numbers(results: SearchResults) -> list[str]:
    return [hit.card.number for hit in results.hits]


FIRST = {
    "387": "387/QĐ-TTg",
    "qd 677": "677/QĐ-TTg",
    "QĐ677": "677/QĐ-TTg",
    "23 nq tu": "23-NQ/TU",
    "387/QĐ-TTg": "387/QĐ-TTg",
    "387/qd-ttg": "387/QĐ-TTg",
    "xã hội học tập đến năm 2045": "23-NQ/TU",
    "cong dan hoc tap": "677/QĐ-TTg",
    "Công dân học tập": "677/QĐ-TTg",
    "thanh uy ha noi": "23-NQ/TU",
}


@pytest.fixture(autouse=True)
def indexed(directives: Shelf, each_engine: str) -> None:
    maintenance.rebuild()


def search(query: str, reader: Reader = MEMBER, sort: Sort = Sort.RELEVANCE) -> SearchResults:
    results = service.search(query=query, reader=reader, sort=sort)
    assert not results.degraded
    return results


def test_the_directive_that_is_meant_comes_first() -> None:
    assert {query: numbers(search(query))[0] for query in FIRST} == FIRST


def test_a_number_does_not_find_numbers_that_only_end_like_it() -> None:
    assert "1387/KH-UBND" not in numbers(search("387"))


def test_the_hit_whose_number_was_asked_for_is_marked_as_exact() -> None:
    results = search("387/QĐ-TTg")
    assert results.hits[0].exact
    assert not any(hit.exact for hit in results.hits[1:])


def test_sorting_by_date_puts_the_newest_or_the_oldest_first() -> None:
    newest = search("hoc tap", sort=Sort.NEWEST)
    oldest = search("hoc tap", sort=Sort.OLDEST)
    assert numbers(newest) == ["23-NQ/TU", "677/QĐ-TTg", "387/QĐ-TTg", "1373/QĐ-TTg"]
    assert numbers(oldest) == list(reversed(numbers(newest)))


def test_a_record_for_one_group_is_found_by_that_group_only(directives: Shelf) -> None:
    directives.put(9, "Kế hoạch học tập nội bộ", number="9/KH-HKH", audience=frozenset({"group:7"}))
    outbox.touch("shelf", 9)
    outbox.drain()
    assert "9/KH-HKH" in numbers(search("học tập nội bộ", EDITOR))
    assert "9/KH-HKH" in numbers(search("học tập nội bộ", ADMINISTRATOR))
    assert "9/KH-HKH" not in numbers(search("học tập nội bộ", MEMBER))
