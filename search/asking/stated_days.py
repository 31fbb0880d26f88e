"""Days that a filter in a query names: "nam:2020-2023", "nam:>2020", "ngay:16/11/2023", "tu:01/2022", "den:2023"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from search.plan import Stated
from vietnamese.dates import FIRST_DAY, LAST_DAY, Days, Unit, query_days
from vietnamese.typed_days import read_typed_days

YEAR, DAY, SINCE, UNTIL = "year", "day", "since", "until"
#: What names days; a year alone is the value of a facet as well.
FACETS_OF_DAYS = frozenset({YEAR, DAY, SINCE, UNTIL})

_COMPARED = re.compile(r"([<>]=?)\s*(.+)")
_BETWEEN = re.compile(r"\s*(?:\.\.+|\s-\s|-|\s(?:đến|den|tới|toi)\s)\s*")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d")


def read_stated_days(facet: str, words: str, *, today: date) -> Days | None:
    """Return the days that the value of a filter names; None if it names none."""
    found = _read_span(words, today)
    if found is None:
        return None
    if facet == SINCE:
        return Days(found.first, LAST_DAY, Unit.SPAN)
    if facet == UNTIL:
        return Days(FIRST_DAY, found.last, Unit.SPAN)
    return found


def _read_span(words: str, today: date) -> Days | None:
    compared = _COMPARED.fullmatch(words)
    if compared is not None:
        one = _read_one(compared[2], today)
        return _compare(compared[1], one) if one else None
    one = _read_one(words, today)
    if one is not None:
        return one
    ends = _BETWEEN.split(words)
    middle = len(ends) // 2  # 1-3-2022-5-3-2022
    first, last = (_read_one("-".join(part), today) for part in (ends[:middle], ends[middle:]))
    if first is None or last is None or len(ends) % 2 or first.first > last.last:
        return None
    return Days(first.first, last.last, Unit.SPAN)


def _compare(sign: str, one: Days) -> Days:
    if sign[0] == ">":
        return Days(one.first if sign == ">=" else one.last + timedelta(days=1), LAST_DAY, Unit.SPAN)
    return Days(FIRST_DAY, one.last if sign == "<=" else one.first - timedelta(days=1), Unit.SPAN)


def _read_one(words: str, today: date) -> Days | None:
    typed = read_typed_days(words)
    if typed is not None:
        return Days(typed.first, typed.last, _unit_of(typed.first, typed.last))
    told = query_days(words.replace("-", " "), today=today)
    return told.days if not told.rest else None


def _unit_of(first: date, last: date) -> Unit:
    if first == last:
        return Unit.DAY
    return Unit.MONTH if first.month == last.month else Unit.YEAR


def names_days(facet: str, words: str) -> bool:
    """Tell whether the value of a filter can be read as days, whatever today is."""
    return read_stated_days(facet, words, today=date(2000, 1, 1)) is not None


def is_one_year(facet: str, words: str) -> bool:
    """Tell whether the filter names one year, which is a value of the facet."""
    return facet == YEAR and _ONE_YEAR.fullmatch(words.strip()) is not None


def group_days(stated: Iterable[Stated], *, today: date) -> tuple[tuple[Days, ...], ...]:
    """Return the groups of days that filters name: any of several days or years, and what is told by its end."""
    either: list[Days] = []
    groups: list[tuple[Days, ...]] = []
    for one in stated:
        if (days := read_stated_days(one.facet, one.words, today=today)) is None:
            continue
        if one.facet in (SINCE, UNTIL):
            groups.append((days,))
        else:
            either.append(days)
    return (*groups, tuple(either)) if either else tuple(groups)


def only_single_years(stated: Sequence[Stated]) -> bool:
    """Tell whether years are named one by one only, as values of the facet."""
    return all(is_one_year(one.facet, one.words) for one in stated if one.facet == YEAR)
