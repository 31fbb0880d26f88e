"""Days as people type them into a box."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.typed_days import read_typed_days


@pytest.mark.parametrize(
    "typed",
    [
        "25/3/2022", "25/03/2022", "25-3-2022", "25.03.2022", " 25 / 3 / 2022 ", "25 3 2022", "25/3/22", "25032022",
        "2022-03-25", "2022/3/25", "ngày 25/3/2022", "ngày 25 tháng 3 năm 2022", "25 thang 3 nam 2022",
        "Ngày 25/03/2022.", "25 tháng 3, năm 2022",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_typed_days(typed) == (date(2022, 3, 25), date(2022, 3, 25))


@pytest.mark.parametrize("typed", ["2/2024", "02/2024", "tháng 2 năm 2024", "tháng 2/2024", "thang 2 2024", "2024-02"])
def test_a_month_stands_for_all_its_days(typed: str) -> None:
    assert read_typed_days(typed) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize("typed", ["2022", "năm 2022", " nam 2022"])
def test_a_year_stands_for_all_its_days(typed: str) -> None:
    assert read_typed_days(typed) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "typed",
    ["", "31/02/2024", "29/2/2023", "13/2022", "0/2022", "hôm qua", "25/3", "25/3/2022/1", "1/1/0", "1/1/1",
     "25/3/20222", "387/QĐ-TTg", "²/3/2022", "25/3/999", "12/", "22", "/"],
)  # fmt: skip
def test_what_no_calendar_has_is_no_day(typed: str) -> None:
    assert read_typed_days(typed) is None


@given(st.text(max_size=80) | st.text("0123456789/.- ngàytháăm", max_size=30))
def test_nothing_that_is_typed_raises(typed: str) -> None:
    days = read_typed_days(typed)
    assert days is None or days.first <= days.last
