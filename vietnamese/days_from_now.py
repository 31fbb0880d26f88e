"""Days that are told from today: "hôm qua", "tuần này", "tháng trước", "năm ngoái", "30 ngày qua"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

# Met in lower case. With marks it is these words only: "năm này" is a year that was named before.
_TOLD = re.compile(
    r"""(?<!\w)(?:
      (?:trong\s+|vào\s+|vao\s+)?(?:ngày\s+|ngay\s+)?(?:hôm|hom)\s+(?P<day>nay|qua|kia)
    | (?:trong\s+)?(?:(?P<week>tuần|tuan)|(?P<month>tháng|thang)|(?P<quarter>quý|quí|quy|qui))\s+
      (?P<which>này|nay|trước|truoc|vừa\s+qua|vua\s+qua|qua|rồi|roi)
    | (?:trong\s+)?(?:năm|nam)\s+(?P<year>nay|ngoái|ngoai|vừa\s+qua|vua\s+qua)
    | (?:trong\s+)?(?P<count>[1-9]\d{0,2})\s+(?:(?P<days>ngày|ngay)|(?P<weeks>tuần|tuan)|(?P<months>tháng|thang)
      |(?P<years>năm|nam))\s+(?:vừa\s+qua|vua\s+qua|gần\s+(?:đây|nhất)|gan\s+(?:day|nhat)|qua|trở\s+lại\s+đây
      |tro\s+lai\s+day)
    )(?!\w)""",
    re.VERBOSE,
)
_THIS = frozenset({"nay", "này"})
_DAYS_AGO = {"nay": 0, "qua": 1, "kia": 2}
_OF_A_WEEK, _OF_A_QUARTER, _OF_A_YEAR = 7, 3, 12


class Told(NamedTuple):
    """Where the words stand, end exclusive, and the first and last day that they name."""

    start: int
    end: int
    first: date
    last: date
    unit: str


def find_days_from_now(text: str, *, today: date) -> Told | None:
    """Return the first days of a normalised text that are told from today; a week begins on Monday."""
    match = _TOLD.search(text.lower() if len(text.lower()) == len(text) else text)
    if match is None:
        return None
    first, last, unit = _read(match, today)
    return Told(match.start(), match.end(), first, last, unit)


def _read(match: re.Match[str], today: date) -> tuple[date, date, str]:
    if match["day"]:
        day = today - timedelta(days=_DAYS_AGO[match["day"]])
        return day, day, "day"
    if match["count"]:
        return _until_today(match, today)
    if match["year"]:
        year = today.year - (match["year"] != "nay")
        return date(year, 1, 1), date(year, 12, 31), "year"
    before = match["which"] not in _THIS
    if match["week"]:
        monday = today - timedelta(days=today.weekday() + _OF_A_WEEK * before)
        return monday, monday + timedelta(days=_OF_A_WEEK - 1), "span"
    if match["month"]:
        return *_months(today.year * _OF_A_YEAR + today.month - 1 - before, 1), "month"
    quarter = (today.month - 1) // _OF_A_QUARTER - before
    return *_months(today.year * _OF_A_YEAR + quarter * _OF_A_QUARTER, _OF_A_QUARTER), "quarter"


def _until_today(match: re.Match[str], today: date) -> tuple[date, date, str]:
    count = int(match["count"])
    if match["days"] or match["weeks"]:
        return today - timedelta(days=count * (_OF_A_WEEK if match["weeks"] else 1)), today, "span"
    month = today.year * _OF_A_YEAR + today.month - 1 - count * (_OF_A_YEAR if match["years"] else 1)
    first, last = _months(max(month, _OF_A_YEAR), 1)
    return first.replace(day=min(today.day, last.day)), today, "span"


def _months(number: int, count: int) -> tuple[date, date]:
    """Return the first and last day of so many months, from month `number`, counted from the year 0."""
    last = number + count - 1
    year, month = divmod(last, _OF_A_YEAR)
    return date(number // _OF_A_YEAR, number % _OF_A_YEAR + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
