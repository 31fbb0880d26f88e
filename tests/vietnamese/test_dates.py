"""Days that a query asks for, in every form in which people type them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.dates import query_days, read_day
from vietnamese.fold import fold
from vietnamese.numbers_query import query_numbers

THE_DAY = (date(2023, 11, 16), date(2023, 11, 16))
NOVEMBER = (date(2023, 11, 1), date(2023, 11, 30))
LAST_QUARTER = (date(2023, 10, 1), date(2023, 12, 31))
YEAR = (date(2022, 1, 1), date(2022, 12, 31))

ASKED = [
    *((text, THE_DAY) for text in (
        "ngày 16/11/2023", "16/11/2023", "16-11-2023", "16.11.2023", "16 / 11 / 2023", "16–11–2023", "16 11 2023",
        "ngày 16 tháng 11 năm 2023", "16 tháng 11 2023", "16/11 năm 2023", "16/11/23", "2023-11-16",
        "văn bản ban hành ngày 16.11.2023",
    )),
    *((text, NOVEMBER) for text in ("tháng 11 năm 2023", "tháng 11/2023", "tháng 11 2023", "11/2023", "11-2023")),
    *((text, LAST_QUARTER) for text in ("quý 4 2023", "quý IV/2023", "quý IV năm 2023", "Quí 4/2023")),
    *((text, YEAR) for text in ("năm 2022", "2022", "các văn bản ban hành trong năm 2022")),
    ("ngày mùng 3 tháng 2 năm 2023", (date(2023, 2, 3), date(2023, 2, 3))),
    ("tháng 2/2024", (date(2024, 2, 1), date(2024, 2, 29))),
    ("từ 2021 đến 2023", (date(2021, 1, 1), date(2023, 12, 31))),
    ("từ năm 2021 đến năm 2023", (date(2021, 1, 1), date(2023, 12, 31))),
    ("từ tháng 2 đến tháng 5/2023", (date(2023, 2, 1), date(2023, 5, 31))),
    ("từ quý I đến quý III năm 2023", (date(2023, 1, 1), date(2023, 9, 30))),
    ("từ ngày 1/3/2023 đến ngày 15/4/2023", (date(2023, 3, 1), date(2023, 4, 15))),
    ("từ 01/2022 đến 06/2023", (date(2022, 1, 1), date(2023, 6, 30))),
    ("01/2022 - 06/2023", (date(2022, 1, 1), date(2023, 6, 30))),
    ("01/2022-06/2023", (date(2022, 1, 1), date(2023, 6, 30))),
    *((text, (date(2021, 1, 1), date(2023, 12, 31))) for text in ("từ 2021-2023", "năm 2021 - 2023", "2021-2023")),
    *((text, (date(1900, 1, 1), date(2019, 12, 31))) for text in ("trước 2020", "văn bản trước năm 2020")),
    ("trước ngày 1/3/2022", (date(1900, 1, 1), date(2022, 2, 28))),
    ("sau tháng 3/2022", (date(2022, 4, 1), date(2099, 12, 31))),
    *((text, (date(2022, 1, 1), date(2099, 12, 31))) for text in ("từ năm 2022", "từ 2022 đến nay", "sau 2021")),
    ("1/3/2023 - 15/4/2023", (date(2023, 3, 1), date(2023, 4, 15))),
]  # fmt: skip

NO_DATES = [
    *(
        "giai đoạn 2021-2030",
        "gian đoạn 2023-2030",
        "giai đoạn 2021 đến 2030",
        "giai đoạn từ 2021 đến 2030",
        "năm học 2025-2026",
    ),
    *("xã hội học tập đến năm 2045", "đến 2030", "tầm nhìn 2050", "nhiệm kỳ 2020 - 2025", "tháng 11", "ngày 5/9"),
    *(
        "giai đoạn 2021 đến 2030",
        "31/02/2022",
        "13/2023",
        "quỹ 4 2023",
        "11/2023/TT-BGDĐT",
        "19/2025/QĐ-TTg",
        "09.12.34.56.78",
        "387",
        "",
    ),
]


@pytest.mark.parametrize("variant", [str, fold, lambda text: unicodedata.normalize("NFD", text)])
@pytest.mark.parametrize(("text", "days"), ASKED)
def test_a_date_in_any_form_is_the_same_days(text: str, days: tuple[date, date], variant: type[str]) -> None:
    found = query_days(variant(text))
    assert found.days is not None
    assert (found.days.first, found.days.last) == days
    assert found.rest == ""


@pytest.mark.parametrize("text", NO_DATES)
def test_the_name_of_a_period_or_of_a_document_is_no_date(text: str) -> None:
    assert query_days(text).days is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("quyết định ngày 03/6/2022", "quyết định"),
        ("nghị quyết thành ủy tháng 11/2023", "nghị quyết thành ủy"),
        ("các văn bản của thủ tướng ban hành trong năm 2022", "thủ tướng"),
        ("kế hoạch từ năm 2024 đến nay", "kế hoạch"),
    ],
)
def test_what_else_is_looked_for_is_left(text: str, rest: str) -> None:
    assert query_days(text).rest == rest


def test_until_now_has_no_end() -> None:
    days = query_days("văn bản từ năm 2024 đến nay").days
    assert days is not None
    assert days.is_open
    assert days.first == date(2024, 1, 1)


@pytest.mark.parametrize("text", ["16 11 2023", "11/2023", "ngày 16/11/2023", "tháng 11/2023", "16-11-2023"])
def test_a_date_asks_for_no_official_number(text: str) -> None:
    assert query_numbers(text).tokens == ()


@pytest.mark.parametrize(
    "text", ["nd 11/2023", "số 11/2023", "thông tư 11/2023", "11/2023/TT-BGDĐT", "11/2023 tt bgddt"]
)
def test_a_number_with_its_year_stays_a_number(text: str) -> None:
    assert "n11y2023" in query_numbers(text).tokens


@pytest.mark.parametrize("written", ["31/02/2022", "0/1/2022", "1/13/2022", "29/2/2023"])
def test_a_day_that_no_calendar_has_is_none(written: str) -> None:
    assert read_day(written) is None


@pytest.mark.parametrize(("text", "days"), ASKED)
def test_how_texts_write_the_days_is_read_as_these_days(text: str, days: tuple[date, date]) -> None:
    asked = query_days(text).days
    assert asked is not None
    for writing in asked.writings():
        readings = [query_days(text).days for text in (writing, writing.replace(" ", "/"), f"thang {writing}")]
        assert days in [(read.first, read.last) for read in readings if read]


@given(any_text)
def test_no_text_raises(text: str) -> None:
    query_days(text)


TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hôm nay", TODAY, TODAY),
        ("ngày hôm qua", date(2026, 11, 27), date(2026, 11, 27)),
        ("tuần này", date(2026, 11, 23), date(2026, 11, 29)),
        ("tuần trước", date(2026, 11, 16), date(2026, 11, 22)),
        ("tháng này", date(2026, 11, 1), date(2026, 11, 30)),
        ("tháng trước", date(2026, 10, 1), date(2026, 10, 31)),
        ("quý này", date(2026, 10, 1), date(2026, 12, 31)),
        ("quý trước", date(2026, 7, 1), date(2026, 9, 30)),
        ("năm nay", date(2026, 1, 1), date(2026, 12, 31)),
        ("văn bản ban hành năm ngoái", date(2025, 1, 1), date(2025, 12, 31)),
        ("30 ngày qua", date(2026, 10, 29), TODAY),
        ("trong 3 tháng gần đây", date(2026, 8, 28), TODAY),
        ("2 năm gần đây", date(2024, 11, 28), TODAY),
    ],
)
def test_days_are_told_from_today(text: str, first: date, last: date) -> None:
    for written in (text, fold(text), unicodedata.normalize("NFD", text)):
        found = query_days(written, today=TODAY)
        assert found.days is not None
        assert (found.days.first, found.days.last) == (first, last)
        assert found.rest == ""


def test_the_quarter_before_the_first_one_is_in_the_year_before() -> None:
    found = query_days("quý trước", today=date(2026, 2, 1))
    assert found.days is not None
    assert (found.days.first, found.days.last) == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.mark.parametrize("text", ["năm này", "quỹ này", "học qua mạng", "tuần lễ hưởng ứng", "tháng 11"])
def test_other_words_are_not_told_from_today(text: str) -> None:
    assert query_days(text, today=TODAY).days is None
