"""Validity is counted and filtered in search as at today, by both engines, as the register says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from accounts.audience import PLAIN_MEMBER
from accounts.roles import Role
from documents.record.validity import STATES, row_of, validity_at
from search import validity
from search.answering import service
from search.indexing import maintenance
from search.results import SearchResults
from search.validity import Span, state_of
from tests.documents.record.test_validity import Dates
from tests.documents.records import make_directive
from tests.html import all_of, words

TODAY = timezone.localdate()
AROUND = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))


def span_of(dates: Dates) -> Span:
    begins = dates.effective_from or dates.issued_on
    return Span(begins, dates.expires_on, dates.changed_from, dates.ended_from)


def test_the_index_and_the_register_say_the_same_of_every_mixture_of_days() -> None:
    for issued, begins, ends, ended, changed in product(AROUND, repeat=5):
        dates = Dates(issued, begins, ends, ended, changed)
        said = row_of(validity_at(dates, on=TODAY).state).slug
        assert state_of(span_of(dates).numbers, TODAY.toordinal()) == said, dates


def test_every_state_has_the_words_of_the_register() -> None:
    words_of = {row.slug: str(row.words) for row in STATES}
    assert all(validity.words_of(state) == words_of[state] for state in validity.STATES)


@pytest.fixture
def directives(db: None) -> Mapping[str, list[str]]:
    """Directives in every state that days can give; return their numbers by state."""
    made: dict[str, list[str]] = {}
    for number, (begins, ends) in enumerate(product(AROUND, repeat=2), start=1):
        one = make_directive(
            number=f"{number}/QĐ-HKH", subject="Khuyến học", issued_on=begins, effective_from=begins, expires_on=ends
        )
        made.setdefault(row_of(validity_at(one, on=TODAY).state).slug, []).append(one.number)
    return made


Search = Callable[..., SearchResults]


@pytest.fixture(params=["tantivy", "database"])
def search(request: pytest.FixtureRequest, directives: Mapping[str, list[str]]) -> Search:
    maintenance.rebuild()

    def ask(query: str = "khuyến học", **filters: tuple[str, ...]) -> SearchResults:
        return service.search(query=query, reader=PLAIN_MEMBER, filters=filters, engine=request.param)

    return ask


def counts(results: SearchResults) -> dict[str, int]:
    (facet,) = [facet for facet in results.facets if facet.name == "validity"]
    return {value.value: value.count for value in facet.values}


def test_counts_are_exact_and_filters_keep_what_they_count(search: Search, directives: Mapping[str, list[str]]) -> None:
    assert counts(search()) == {state: len(numbers) for state, numbers in directives.items()}
    for state, numbers in directives.items():
        found = search(validity=(state,))
        assert found.total == len(numbers)
        assert {hit.card.number for hit in found.hits} <= set(numbers)
        assert counts(found) == counts(search())
    assert search(validity=("het", "chua")).total == len(directives["het"]) + len(directives["chua"])


@pytest.mark.parametrize(
    ("typed", "state"),
    [("hieuluc:con", "con"), ('hieuluc:"hết hiệu lực"', "het"), ("hl:chua", "chua"), ("hieuluc:chưa-rõ", "chua-ro")],
)
def test_the_filter_can_be_typed(search: Search, directives: Mapping[str, list[str]], typed: str, state: str) -> None:
    assert search(f"khuyến học {typed}").total == len(directives[state])
    assert search(typed).total == len(directives[state])


def test_a_state_can_be_left_out(search: Search, directives: Mapping[str, list[str]]) -> None:
    everything = sum(map(len, directives.values()))
    assert search("khuyến học -hieuluc:het").total == everything - len(directives["het"])


def test_a_word_that_is_no_state_matches_nothing(search: Search) -> None:
    assert search("khuyến học hieuluc:abc").total == 0
    assert search(validity=("abc",)).total == 0


def test_the_page_offers_it_and_shows_it_as_a_chip(
    client_for: Callable[..., Client], directives: Mapping[str, list[str]]
) -> None:
    maintenance.rebuild()
    reading = client_for(Role.MEMBERS)
    page = reading.get("/tra-cuu/", {"q": "khuyến học", "hieuluc": "het"})
    boxes = all_of(page, "input[name=hieuluc]")
    assert [box["value"] for box in boxes] == ["con", "chua", "het", "chua-ro"]
    assert [words(chip) for chip in all_of(page, ".chip")][0].startswith("Hiệu lực: Hết hiệu lực")
