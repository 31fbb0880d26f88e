"""Dates that belong to a citation: "ngày 25/3/2022", "(25/3/2022)", "ngày 25 tháng 3 năm 2022", "năm 2022"."""

from __future__ import annotations

import datetime
import re

_SEPARATOR = r"\s{0,2}[-/.]\s{0,2}"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_WORDS = r"(?:0?[1-9]|[12]\d|3[01])\s{1,4}thang\s{1,4}(?:0?[1-9]|1[0-2])\s{0,2},?\s{1,4}nam\s{1,4}" + _YEAR
_DIGITS = rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}{_SEPARATOR}(?:{_YEAR}|\d\d(?!\d))"
_MIXED = rf"\d{{1,2}}{_SEPARATOR}\d{{1,2}}\s{{1,4}}nam\s{{1,4}}{_YEAR}"
_FULL = rf"(?:{_WORDS}|{_DIGITS}|{_MIXED})(?!\d|{_SEPARATOR}\d)"
_MONTH = rf"thang\s{{1,4}}\d{{1,2}}(?:{_SEPARATOR}|\s{{1,4}}nam\s{{1,4}}){_YEAR}(?!\d|{_SEPARATOR}\d)"
# "năm 2021-2025" is a period, not a date.
_ONLY_YEAR = rf"{_YEAR}(?!\d|{_SEPARATOR}\d)"
_ISSUED = r"(?:(?:duoc\s{1,4})?(?:ban\s{1,4}hanh|ky|thong\s{1,4}qua)(?:\s{1,4}vao)?\s{1,4})?"

_ATTACHED = re.compile(
    rf"\s{{0,4}},?\s{{1,4}}(?:{_ISSUED}ngay\s{{0,4}}(?P<day>{_FULL})|(?P<plain>{_FULL})|(?P<month>{_MONTH})"
    rf"|{_ISSUED}nam\s{{0,4}}(?P<year>{_ONLY_YEAR}))"
    rf"|\s{{0,4}}\(\s{{0,2}}{_ISSUED}(?:(?:ngay\s{{0,4}})?(?P<enclosed>{_FULL})|(?:nam\s{{1,4}})?(?P<enclosed_year>{_ONLY_YEAR}))"
    rf"\s{{0,2}}\)"
)
_BARE_YEAR = re.compile(rf"\s{{1,4}}(?P<year>{_ONLY_YEAR})")
_CENTURY, _PIVOT = 100, 50


def attached_date(folded: str, position: int, *, bare_year: bool = False) -> tuple[int, str | None] | None:
    """Return (end, date) of the date that directly follows `position` of folded text, or None.

    The date is ISO, or a year where only a year (or a month) is given. A date that no calendar has ("31/02/2022") ends
    the citation but gives None. bare_year: take "2019" without "năm" too, as laws by name are dated.
    """
    match = _ATTACHED.match(folded, position)
    if match is None:
        bare = _BARE_YEAR.match(folded, position) if bare_year else None
        return (bare.end(), bare["year"]) if bare else None
    year = match["year"] or match["enclosed_year"]
    if year:
        return match.end(), year
    if match["month"]:
        return match.end(), match["month"][-4:]
    return match.end(), iso_date(match["day"] or match["plain"] or match["enclosed"])


def iso_date(written: str) -> str | None:
    """Return the ISO form of a day, month and year in this order, or None if no calendar has it."""
    day, month, year = (int(digits) for digits in re.findall(r"\d+", written))
    if year < _CENTURY:
        year += 2000 if year < _PIVOT else 1900
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
