"""Dates as people write them, and the days that a query asks for.

    a day      16/11/2023  16-11-2023  16.11.2023  16 11 2023  ngày 16 tháng 11 năm 2023  2023-11-16
    a month    tháng 11 năm 2023  tháng 11/2023  11/2023
    a quarter  quý IV năm 2023  quý 4/2023
    a year     năm 2022  2022
    from – to  từ ngày 1/3/2023 đến ngày 15/4/2023  từ tháng 2 đến tháng 5/2023  từ năm 2021 đến nay  từ 2021  2021-2023
    one end    trước năm 2020  sau tháng 3/2022
    from now   hôm qua  tuần này  năm ngoái  30 ngày qua (see `vietnamese.days_from_now`)

The name of a period is no date: "giai đoạn 2021-2030", "năm học 2025-2026", "đến năm 2045"; two years with a dash may
be one. Every function takes any text, raises nothing and takes time linear in its length.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from vietnamese.days_from_now import find_days_from_now
from vietnamese.fold import fold
from vietnamese.normalise import normalise

# Grammar of folded texts.
SEPARATOR = r"\s{0,2}[-/.]\s{0,2}"
YEAR = r"(?:19[4-9]\d|20\d\d)"
_OF_YEAR = rf"\s{{0,2}},?\s{{1,4}}nam\s{{1,4}}{YEAR}"
_IN_WORDS = rf"(?:0?[1-9]|[12]\d|3[01])\s{{1,4}}thang\s{{1,4}}(?:0?[1-9]|1[0-2]){_OF_YEAR}"
_IN_DIGITS = rf"\d{{1,2}}{SEPARATOR}\d{{1,2}}{SEPARATOR}(?:{YEAR}|\d\d(?!\d))"
_MIXED = rf"\d{{1,2}}{SEPARATOR}\d{{1,2}}\s{{1,4}}nam\s{{1,4}}{YEAR}"
# A full stop with a space behind ends the sentence; the number of the next clause may follow.
_END = r"(?!\d|\s{0,2}[-/]\s{0,2}\d|\.\d)"
#: A day as texts write it: "25/3/2022", "25 tháng 3 năm 2022", "25/3 năm 2022".
DAY = rf"(?:{_IN_WORDS}|{_IN_DIGITS}|{_MIXED}){_END}"
#: A month as texts write it: "tháng 3/2022", "tháng 3 năm 2022".
MONTH = rf"thang\s{{1,4}}\d{{1,2}}(?:{SEPARATOR}|\s{{1,4}}nam\s{{1,4}}){YEAR}{_END}"
#: "năm 2021-2025" is a period, not a date.
ONLY_YEAR = rf"{YEAR}{_END}"

_CENTURY, _PIVOT = 100, 50
_MONTHS, _MONTHS_OF_A_QUARTER = 12, 3

#: Characters of a query that are read for dates.
MAX_QUERY = 1_000


def read_day(written: str) -> date | None:
    """Return the day of a day, month and year in this order, or in the order of ISO; None if no calendar has it."""
    parts = [int(digits) for digits in re.findall(r"\d+", written)]
    if len(parts) != 3:  # noqa: PLR2004 - day, month, year
        return None
    day, month, year = reversed(parts) if parts[0] > _CENTURY else parts
    if year < _CENTURY:
        year += 2000 if year < _PIVOT else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Unit(IntEnum):
    """What a date names."""

    DAY = 1
    MONTH = 2
    QUARTER = 3
    YEAR = 4
    SPAN = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, both included. unit: how they were asked for."""

    first: date
    last: date
    unit: Unit

    @property
    def is_open(self) -> bool:
        """Tell whether the days go on until now."""
        return self.last == LAST_DAY

    @property
    def is_before(self) -> bool:
        """Tell whether the days are all before one."""
        return self.first == FIRST_DAY

    def writings(self) -> tuple[str, ...]:
        """Return how texts write these days, folded, for looking it up there; () for a span."""
        day, month, year = self.first.day, self.first.month, self.first.year
        months = dict.fromkeys((str(month), f"{month:02}"))
        match self.unit:
            case Unit.DAY:
                days = dict.fromkeys((str(day), f"{day:02}"))
                pairs = [(one, other) for one in days for other in months]
                return tuple(form.format(d, m, year) for form in ("{} {} {}", "{} thang {} nam {}") for d, m in pairs)
            case Unit.MONTH:
                return tuple(form.format(m, year) for form in ("{} {}", "{} nam {}") for m in months)
            case Unit.QUARTER:
                quarter = (month - 1) // _MONTHS_OF_A_QUARTER
                names = (str(quarter + 1), _ROMAN[quarter])
                return tuple(form.format(name, year) for form in ("quy {} {}", "quy {} nam {}") for name in names)
            case Unit.YEAR:
                return (str(year),)
            case Unit.SPAN:
                return ()


@dataclass(frozen=True, slots=True)
class DateQuery:
    """The days that a query asks for; None if none.

    written: their words, as typed. rest: the query without them and without words that only say that something was
    issued ("văn bản ban hành …"). all_rest: the query without the date only. may_be_period: two years that may be the
    name of a period. from_now: told from today.
    """

    days: Days | None = None
    written: str = ""
    rest: str = ""
    all_rest: str = ""
    may_be_period: bool = False
    from_now: bool = False


_ROMAN = ("i", "ii", "iii", "iv")
_SPACE = r"\s{1,4}"
_ASKED = re.compile(
    rf"""(?<![^\W_])(?<!\d[-/.,])(?<!\d[-/.,]\s)(?<!\d\s[-/.])(?<!\d\s[-/.]\s)(?:
      (?P<day>(?:ngay\s{{0,4}})?(?:(?:mung|mong){_SPACE})?(?:
          {DAY} | {YEAR}-\d\d-\d\d{_END} | \d{{1,2}}{_SPACE}(?:thang{_SPACE})?\d{{1,2}}{_SPACE}{ONLY_YEAR} ))
    | (?P<month>(?:thang\s{{0,4}}\d{{1,2}}(?:{SEPARATOR}|,?{_SPACE}(?:nam{_SPACE})?)|\d{{1,2}}\s?[-/.]\s?){ONLY_YEAR})
    | (?P<quarter>qu[yi]{_SPACE}(?:[1-4]|iv|i{{1,3}})(?:{SEPARATOR}|,?{_SPACE}(?:nam{_SPACE})?){ONLY_YEAR})
    | (?P<part>(?:thang|qu[yi]){_SPACE}(?:\d{{1,2}}|iv|i{{1,3}})(?={_SPACE}(?:den|toi){_SPACE}(?:thang|qu[yi]){_SPACE}))
    | (?P<years>(?:nam\s{{0,4}})?{YEAR}\s{{0,2}}(?:-|(?<=\s)(?:den|toi)\s)\s{{0,2}}
        (?:(?:het\s{{1,4}})?nam\s{{1,4}})?{YEAR}{_END})
    | (?P<year>(?:nam\s{{0,4}})?{ONLY_YEAR})
    )(?!\s?[-/]\s?[^\W\d_])(?![^\W_])""",
    re.VERBOSE,
)
# "quỹ 4 2023" folds like "quý 4 2023".
_QUARTER_WORDS = frozenset({"quy", "quý", "qui", "quí"})
_UNTIL = re.compile(r"\s{0,4}(?:den|toi)\s{1,4}(?:het\s{1,4})?")
_DASH_BETWEEN_DAYS = re.compile(
    rf"({YEAR})\s{{1,4}}-\s{{1,4}}(?=(?:ngày\s{{1,4}})?\d{{1,2}}\s?[-/.]\s?\d)"
    rf"|((?<!\d)\d\d?[/.]{YEAR})\s{{0,4}}-\s{{0,4}}(?=\d\d?[/.]{YEAR})"
)
_SINCE = re.compile(r"(?<![^\W_])(?:ke\s{1,4})?tu\s{1,4}\Z")
_FROM = frozenset({"từ", "tu"})
_BEFORE = re.compile(r"(?<![^\W_])truoc\s{1,4}\Z")
_AFTER = re.compile(r"(?<![^\W_])sau\s{1,4}\Z")
_UNTIL_NOW = re.compile(r"\s{1,4}(?:(?:den|toi)\s{1,4}nay|tro\s{1,4}(?:di|lai\s{1,4}day|ve\s{1,4}sau))(?![^\W_])")
# What stands before a year that is the end or the name of a period.
_OF_A_PERIOD = re.compile(
    r"(?<![^\W_])(?:den|toi|giai\s+doan|gian\s+doan|thoi\s+ky|nhiem\s+ky|nam\s+hoc|tam\s+nhin|dinh\s+huong|muc\s+tieu)"
    r"\s{1,4}(?:tu\s{1,4})?\Z"
)
_LOOKED_BACK = 40
#: Ends of days that are told by one end only.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)

# Words that say no more than that something was issued.
_ISSUING = re.compile(
    r"(?<![^\W_])(?:(?:cac|nhung|tat ca|moi|toan bo)\s+)?(?:van ban|(?:duoc\s+)?(?:ban hanh|ky|phat hanh))"
    r"(?:\s+(?:vao|trong|cua|tu))?(?![^\W_])"
)
_LINK = r"(?:vao|trong|cua|tu|nhung|cac|ke tu|ra)"
_LINKING = re.compile(rf"\A(?:{_LINK}(?:\s+|\Z))+|(?:(?:\s+|\A){_LINK})+\Z")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    days: Days
    may_be_period: bool = False


def _month(year: int, month: int, *, until: int | None = None, unit: Unit) -> Days | None:
    last = month if until is None else until
    if not 1 <= month <= last <= _MONTHS:
        return None
    return Days(date(year, month, 1), date(year, last, monthrange(year, last)[1]), unit)


def _quarter(year: int, name: str) -> Days | None:
    number = int(name) if name.isdigit() else _ROMAN.index(name) + 1
    first = (number - 1) * _MONTHS_OF_A_QUARTER + 1
    return _month(year, first, until=first + _MONTHS_OF_A_QUARTER - 1, unit=Unit.QUARTER)


def _read(match: re.Match[str], text: str, *, year: int | None = None) -> Days | None:
    """Return the days of a match in a folded text. year: that of a part which is told after it."""
    written = match[0]
    if match["day"]:
        day = read_day(written)
        return Days(day, day, Unit.DAY) if day else None
    if year is None and match["part"]:
        return None
    in_year = year or int(written[-4:])
    if match["years"]:
        first = int(re.findall(YEAR, written)[0])
        return Days(date(first, 1, 1), date(in_year, 12, 31), Unit.SPAN) if first < in_year else None
    if match["year"]:
        return Days(date(in_year, 1, 1), date(in_year, 12, 31), Unit.YEAR)
    if written.startswith("qu"):
        if text[match.start() : match.start() + 3].lower() not in _QUARTER_WORDS:
            return None
        return _quarter(in_year, re.split(r"[\s./-]+", written)[1])
    return _month(in_year, int(re.findall(r"\d+", written)[0]), unit=Unit.MONTH)


def _find(text: str, folded: str) -> list[_Found]:
    """Return the dates of a text in order, spans as one."""
    found: list[_Found] = []
    part: re.Match[str] | None = None
    for match in _ASKED.finditer(folded):
        days = _read(match, text)
        if days is None:
            part = match if match["part"] else None
            continue
        start = match.start()
        if part is not None and _UNTIL.fullmatch(folded, part.end(), start):
            first = _read(part, text, year=days.first.year)
            days = Days(first.first, days.last, Unit.SPAN) if first else days
            start = part.start() if first else start
        elif found and _joins(folded, found[-1], start, days):
            before = found.pop()
            days, start = Days(before.days.first, days.last, Unit.SPAN), before.start
        part = None
        may_be_period = bool(match["years"]) and not _follows(_SINCE, folded, start)
        found.append(_Found(start, match.end(), days, may_be_period))
    return found


def _joins(folded: str, before: _Found, start: int, days: Days) -> bool:
    """Tell whether two dates are the ends of one span; two years are only after "từ"."""
    if days.first < before.days.first:
        return False
    if not _UNTIL.fullmatch(folded, before.end, start):
        return False
    return before.days.unit is not Unit.YEAR or _follows(_SINCE, folded, before.start)


def _follows(pattern: re.Pattern[str], folded: str, position: int) -> bool:
    return pattern.search(folded[max(0, position - _LOOKED_BACK) : position]) is not None


def find_days(folded: str) -> list[tuple[int, int]]:
    """Return the spans of the dates in a folded text that say by a word or by their shape what they are.

    A year, and "11/2023", may be something else.
    """
    sure = (
        match
        for match in _ASKED.finditer(folded)
        if match["day"] or match["quarter"] or (match["month"] and not match[0][0].isdigit())
    )
    return [match.span() for match in sure if _read(match, folded)]


def query_days(query: str, *, today: date | None = None) -> DateQuery:
    """Return the days that a query asks for: the first date that is not the name of a period.

    Only the first MAX_QUERY characters are read. today: for what is told from now, which counts for nothing without it.
    """
    text = _DASH_BETWEEN_DAYS.sub(lambda match: f"{match[1] or match[2]} đến ", normalise(query)[:MAX_QUERY])
    folded = fold(text)
    for found in _find(text, folded):
        if found.days.unit in (Unit.YEAR, Unit.SPAN) and _follows(_OF_A_PERIOD, folded, found.start):
            continue
        return _query(text, folded, found)
    told = find_days_from_now(text, today=today) if today else None
    if told is None:
        return DateQuery()
    days = Days(told.first, told.last, Unit[told.unit.upper()])
    return _make_query(text, told.start, told.end, days, from_now=True)


def _query(text: str, folded: str, found: _Found) -> DateQuery:
    start, end, days = found.start, found.end, found.days
    since, before, after = (
        pattern.search(folded, max(0, start - _LOOKED_BACK), start) for pattern in (_SINCE, _BEFORE, _AFTER)
    )
    if since is not None and text[since.start() : start].rsplit(maxsplit=1)[-1].lower() in _FROM:
        now = _UNTIL_NOW.match(folded, end)
        # "dien tu 2023" is "điện tử 2023".
        is_sure = "ừ" in text[since.start() : start] or not since.start()
        start = since.start()
        if now is not None:
            end = now.end()
        if now is not None or (is_sure and days.unit is not Unit.SPAN):
            days = Days(days.first, LAST_DAY, Unit.SPAN)
    elif before is not None and days.unit is not Unit.SPAN:
        start, days = before.start(), Days(FIRST_DAY, days.first - timedelta(days=1), Unit.SPAN)
    elif after is not None and days.unit is not Unit.SPAN:
        start, days = after.start(), Days(days.last + timedelta(days=1), LAST_DAY, Unit.SPAN)
    return _make_query(text, start, end, days, may_be_period=found.may_be_period)


def _make_query(
    text: str, start: int, end: int, days: Days, *, may_be_period: bool = False, from_now: bool = False
) -> DateQuery:
    before, after = text[:start], text[end:]
    kept = [_without_issuing(part) for part in (before, after)]
    written = text[start:end].strip()
    return DateQuery(days, written, _join(kept), _join((before, after)), may_be_period, from_now)


def _without_issuing(text: str) -> str:
    """Return a part of a query without the words that only say that something was issued."""
    text = " ".join(text.split())
    for pattern in (_ISSUING, _LINKING):
        folded, parts, position = fold(text), [], 0
        for match in pattern.finditer(folded):
            parts.append(text[position : match.start()])
            position = match.end()
        text = _join((*parts, text[position:]))
    return text


def _join(parts: Sequence[str]) -> str:
    """Return parts of a text with single spaces between; "" if only punctuation is left."""
    joined = " ".join(" ".join(parts).split())
    return joined if any(character.isalnum() for character in joined) else ""
