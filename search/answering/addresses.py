"""The address of a search: what its parameters ask for, and the same search with a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.http import QueryDict
from django.utils import timezone

from search import validity
from search.plan import Sort
from search.sources import get_kinds
from vietnamese.dates import read_day as read_written_day
from vietnamese.normalise import normalise

#: Parameter of the address behind each facet.
PARAMETERS = {
    "kind": "kieu",
    "type": "loai",
    "issuer": "coquan",
    validity.FACET: "hieuluc",
    "year": "nam",
    "place": "noi",
    "topic": "chude",
}
PAGE = "trang"
SORT = "xep"
DAY = "luc"
"""The day as at which validity is told, as people write it or as ISO does."""
EXACT = "nguyen"
"""Says that a query that finds nothing is not to be corrected."""

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{4}")

#: A page number far beyond any archive; larger ones are read as this one.
_LAST_PAGE = 100_000


def read_address(parameters: QueryDict) -> QueryDict:
    """Return the parameters as addresses name them today: older ones have kinds of things among the types."""
    types = parameters.getlist(PARAMETERS["type"])
    kinds = get_kinds() if any(types) else frozenset()
    moved = [value for value in types if normalise(value) in kinds]
    if not moved:
        return parameters
    today = parameters.copy()
    today.setlist(PARAMETERS["kind"], [*parameters.getlist(PARAMETERS["kind"]), *moved])
    today.setlist(PARAMETERS["type"], [value for value in types if value not in moved])
    return today


def read_filters(parameters: QueryDict) -> dict[str, Sequence[str]]:
    """Return the chosen values by facet."""
    today = read_address(parameters)
    chosen = {facet: tuple(dict.fromkeys(filter(None, today.getlist(name)))) for facet, name in PARAMETERS.items()}
    return {facet: values for facet, values in chosen.items() if values}


def read_day(parameters: Mapping[str, str]) -> date | None:
    """Return the day as at which validity is asked for; None for today and for what is no day of the calendar."""
    text = parameters.get(DAY, "").strip()
    day = read_written_day(text) if _DAY.fullmatch(text) else None
    return None if day == timezone.localdate() else day


def is_typed_exactly(parameters: Mapping[str, str]) -> bool:
    """Tell whether nothing else is to be looked for than what was typed, even if it is found nowhere."""
    return parameters.get(EXACT) == "1"


def read_sort(parameters: Mapping[str, str]) -> Sort:
    """Return the order that is asked for; by relevance if it is none."""
    try:
        return Sort(parameters.get(SORT) or Sort.RELEVANCE)
    except ValueError:
        return Sort.RELEVANCE


def read_page(parameters: Mapping[str, str]) -> int:
    """Return the number of the page that is asked for, from 1."""
    text = parameters.get(PAGE) or ""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        return 1
    return min(max(1, int(text)), _LAST_PAGE)


def list_others(parameters: QueryDict, *, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the parameters that a form with fields of these names has to carry along: all others but the page."""
    left = {*names, PAGE}
    return [(name, value) for name, values in parameters.lists() if name not in left for value in values if value]


def change_address(parameters: QueryDict, **changes: str | None) -> str:
    """Return the address of the same search with changes, on its first page; None takes a parameter away."""
    changed = parameters.copy()
    changed.pop(PAGE, None)
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return f"?{changed.urlencode()}"
