"""Days as people type them into a box: "25/3/2022", "25.03.22", "ngày 25 tháng 3 năm 2022", "3/2022", "2022"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from vietnamese.fold import fold
from vietnamese.normalise import normalise

MAX_CHARACTERS = 60
"""Of what was typed; no day takes more."""

_WORDS = re.compile(r"\b(?:ngay|thang|nam)\b")
_PARTS = re.compile(r"\d{1,4}(?:[\s/.,-]+\d{1,4}){0,2}")
_JOINED = re.compile(r"(\d\d)(\d\d)(\d{4})")
_DIGITS = re.compile(r"\d+")
_FULL_YEAR = 4
_YEARS = range(1900, 2200)
_CENTURY, _PIVOT = 100, 50


class Days(NamedTuple):
    """The days that something typed stands for: one day, a month or a year."""

    first: date
    last: date


def read_typed_days(text: str) -> Days | None:
    """Return the days that `text` stands for, None if it names none of the calendar; never raises.

    Day, month and year in this order, or year-month-day; between them slashes, dots, dashes, blanks or the words
    "ngày", "tháng", "năm". A month or a year alone stands for all its days.
    """
    bare = _WORDS.sub(" ", fold(normalise(text[:MAX_CHARACTERS]))).strip(" \t.,/-")
    joined = _JOINED.fullmatch(bare)
    if joined is None and (not _PARTS.fullmatch(bare) or len(bare) < _FULL_YEAR):
        return None  # two digits alone may be anything
    parts = list(joined.groups()) if joined else _DIGITS.findall(bare)
    if len(parts[0]) == _FULL_YEAR:
        parts.reverse()
    year = _year(parts.pop())
    if year is None or any(len(part) > 2 for part in parts):  # noqa: PLR2004 - two digits of a day or month
        return None
    try:
        return _days(year, *map(int, reversed(parts)))
    except ValueError:
        return None


def _year(digits: str) -> int | None:
    year = int(digits)
    if len(digits) == 2:  # noqa: PLR2004 - "22"
        year += 2000 if year < _PIVOT else 1900
    return year if year in _YEARS and len(digits) in (2, _FULL_YEAR) else None


def _days(year: int, month: int | None = None, day: int | None = None) -> Days:
    """Return the days of a year, a month or a day; raises ValueError for what no calendar has."""
    if day is not None and month is not None:
        return Days(date(year, month, day), date(year, month, day))
    if month is not None:
        return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Days(date(year, 1, 1), date(year, 12, 31))
