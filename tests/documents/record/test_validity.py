"""Validity from own dates, in Python and in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product, starmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import Directive
from documents.record.validity import ValidityState, validity_at, validity_filter
from tests.documents.records import make_directive

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Dates:
    issued_on: date | None = None
    effective_from: date | None = None
    expires_on: date | None = None
    ended_from: date | None = None
    changed_from: date | None = None


CASES = [
    (Dates(), ValidityState.UNKNOWN, None),
    (Dates(None, None, DAY), ValidityState.IN_FORCE, None),
    (Dates(issued_on=DAY), ValidityState.IN_FORCE, DAY),
    (Dates(issued_on=date(2026, 11, 24)), ValidityState.NOT_YET_IN_FORCE, date(2026, 11, 24)),
    (Dates(date(2026, 1, 1), date(2026, 11, 24)), ValidityState.NOT_YET_IN_FORCE, date(2026, 11, 24)),
    (Dates(date(2026, 1, 1), DAY), ValidityState.IN_FORCE, DAY),
    (Dates(date(2021, 1, 1), None, DAY), ValidityState.IN_FORCE, date(2021, 1, 1)),
    (Dates(date(2021, 1, 1), None, date(2026, 11, 22)), ValidityState.EXPIRED, DAY),
    (Dates(None, None, date(2025, 12, 31)), ValidityState.EXPIRED, date(2026, 1, 1)),
]


@pytest.mark.parametrize(("dates", "state", "since"), CASES)
def test_the_state_follows_from_the_dates(dates: Dates, state: ValidityState, since: date | None) -> None:
    validity = validity_at(dates, on=DAY)
    assert (validity.state, validity.since) == (state, since)


def test_the_last_day_of_a_programme_is_a_day_in_force() -> None:
    programme = Dates(date(2022, 3, 25), None, date(2030, 12, 31))
    assert validity_at(programme, on=date(2030, 12, 31)).state is ValidityState.IN_FORCE
    assert validity_at(programme, on=date(2031, 1, 1)).state is ValidityState.EXPIRED


def test_the_reason_names_the_day() -> None:
    assert validity_at(Dates(effective_from=date(2026, 4, 1)), on=DAY).reason == "Có hiệu lực từ 01/04/2026"


def test_one_of_which_only_the_last_day_is_known_is_in_force_until_then() -> None:
    validity = validity_at(Dates(expires_on=date(2027, 1, 31)), on=DAY)
    assert (validity.state, validity.reason) == (ValidityState.IN_FORCE, "Có hiệu lực đến 31/01/2027")


days = st.none() | st.dates(date(2026, 11, 21), date(2026, 11, 25))


@given(st.builds(Dates, days, days, days))
def test_only_a_directive_with_a_date_is_said_to_be_in_force_or_not(dates: Dates) -> None:
    has_date = dates != Dates()
    assert (validity_at(dates, on=DAY).state is not ValidityState.UNKNOWN) == has_date


@pytest.mark.django_db
def test_sql_says_the_same_as_python_for_every_mixture_of_dates() -> None:
    around = [None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    says: dict[str, ValidityState] = {}
    for number, dates in enumerate(starmap(Dates, product(around, repeat=3)), start=1):
        made = make_directive(
            number=f"{number}/QĐ-HKH",
            issued_on=dates.issued_on,
            effective_from=dates.effective_from,
            expires_on=dates.expires_on,
        )
        says[made.number] = validity_at(dates, on=DAY).state
    for state in ValidityState:
        found = set(Directive.objects.filter(validity_filter(state, on=DAY)).values_list("number", flat=True))
        assert found == {number for number, said in says.items() if said is state}
