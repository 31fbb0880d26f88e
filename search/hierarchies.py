"""Facets whose values lie in each other: a record about a part is about the whole, too.

An app registers what a value lies in. Records are indexed under all of it, so that the count of a whole holds its parts
and whoever chooses it gets them; the filter form shows the values as a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from search.records import SearchRecord
from search.sources import Source

Above = Mapping[str, tuple[str, ...]]
"""By value: all that it lies in, the nearest first."""

_hierarchies: dict[str, Callable[[], Above]] = {}


def register_hierarchy(facet: str, read: Callable[[], Above]) -> None:
    """Make known what the values of a facet lie in (apps register in `ready`); asked for each record, so it is kept."""
    _hierarchies[facet] = read


def read_above(facet: str) -> Above:
    """Return what the values of a facet lie in; nothing for a facet whose values stand side by side."""
    read = _hierarchies.get(facet)
    return read() if read else {}


def add_all_above(facet: str, values: Iterable[str]) -> tuple[str, ...]:
    """Return the values with all that they lie in, each once."""
    given = tuple(values)
    above = read_above(facet) if given else {}
    return tuple(dict.fromkeys((*given, *(whole for value in given for whole in above.get(value, ())))))


def read_records(source: Source, ids: Sequence[int]) -> list[SearchRecord]:
    """Return records of a source as they are indexed: with all that their values lie in."""
    return [_with_all_above(record) for record in source.records(ids)]


def _with_all_above(record: SearchRecord) -> SearchRecord:
    told = {facet: add_all_above(facet, record.facets[facet]) for facet in _hierarchies if record.facets.get(facet)}
    return replace(record, facets={**record.facets, **told}) if told else record
