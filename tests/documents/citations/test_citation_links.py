"""Which directive a citation means."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.audience import Reader
from documents.citations.resolve import CitationStatus, Cited, by_number, load_candidates, resolve
from documents.models import Directive
from tests.documents.records import make_directive
from vietnamese.numbers import number_key

pytestmark = pytest.mark.django_db
EVERYTHING = Reader(user_id=1, tokens=frozenset(), group_ids=frozenset(), sees_all=True)


def meaning(
    number: str, *, day: str = "", issuer: str = "", citing: Directive | None = None
) -> tuple[CitationStatus, int | None]:
    cited = Cited(number, number_key(number), issuer, day)
    known = by_number(load_candidates([cited.number_key], reader=EVERYTHING).values())
    (found,) = resolve(
        [cited],
        known=known,
        citing_id=citing.pk if citing else None,
        citing_date=citing.issued_on if citing else date(2026, 1, 1),
    )
    return found.status, found.target.pk if found.target else None


@pytest.fixture
def decision() -> Directive:
    return make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2022, 6, 3))


def test_number_and_date_of_the_register_resolve(decision: Directive) -> None:
    assert meaning("677/QÐ-TTG", day="2022-06-03") == (CitationStatus.RESOLVED, decision.pk)
    assert meaning("677/QĐ-TTg", day="2022") == (CitationStatus.RESOLVED, decision.pk)
    assert meaning("677/QĐ-TTg") == (CitationStatus.RESOLVED, decision.pk)


def test_a_date_that_differs_in_one_part_is_a_slip(decision: Directive) -> None:
    assert meaning("677/QĐ-TTg", day="2021-06-03") == (CitationStatus.DATE_DIFFERS, decision.pk)


def test_the_number_of_another_year_is_another_directive(decision: Directive) -> None:
    assert meaning("677/QĐ-TTg", day="2017-05-11") == (CitationStatus.UNKNOWN, None)
    assert meaning("677/QĐ-TTg", day="2017") == (CitationStatus.UNKNOWN, None)


def test_the_date_chooses_among_equal_numbers(decision: Directive) -> None:
    older = make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2017, 5, 11))
    assert meaning("677/QĐ-TTg", day="2017-05-11") == (CitationStatus.RESOLVED, older.pk)
    assert meaning("677/QĐ-TTg", day="2022") == (CitationStatus.RESOLVED, decision.pk)


def test_without_a_date_the_last_one_before_the_citing_directive_is_meant(decision: Directive) -> None:
    older = make_directive(number="677/QĐ-TTg", issuer="Thủ tướng Chính phủ", issued_on=date(2017, 5, 11))
    citing = make_directive(number="1/KH-HKH", issued_on=date(2019, 1, 1))
    assert meaning("677/QĐ-TTg", citing=citing) == (CitationStatus.RESOLVED, older.pk)


def test_the_issuer_chooses_among_equal_numbers() -> None:
    ours = make_directive(number="05/KH-HKH", issuer="Hội Khuyến học xã Tam Hưng", issued_on=date(2026, 1, 5))
    make_directive(number="05/KH-HKH", issuer="Hội Khuyến học xã Dân Hòa", issued_on=date(2026, 1, 9))
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học xã Tam Hưng") == (CitationStatus.RESOLVED, ours.pk)
    assert meaning("05/KH-HKH", issuer="Hội Khuyến học xã Bình Minh") == (CitationStatus.UNKNOWN, None)


def test_a_directive_does_not_cite_itself(decision: Directive) -> None:
    assert meaning("677/QĐ-TTg", citing=decision) == (CitationStatus.ITSELF, decision.pk)


def test_a_number_without_a_symbol_is_left_to_people(decision: Directive) -> None:
    assert meaning("677") == (CitationStatus.UNREADABLE, None)
