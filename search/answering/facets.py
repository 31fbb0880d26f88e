"""Facets of a results page: which values are shown, in which order, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from search import validity
from search.asking.planning import PAGE_FACETS
from search.engines.base import EngineResult
from search.hierarchies import Above, read_above
from search.results import Facet, FacetValue

VALUES_SHOWN = 12


def make_facets(result: EngineResult, chosen: Mapping[str, Sequence[str]]) -> tuple[Facet, ...]:
    """Return the facets of the page: the most frequent values, and those that are chosen, however rare."""
    facets = []
    for name in PAGE_FACETS:
        counts = result.facets.get(name, {})
        in_use = chosen.get(name, ())
        if name == "year":
            ordered = sorted(counts, reverse=True)
        elif name == validity.FACET:
            ordered = validity.in_order(counts)
        else:
            ordered = sorted(counts, key=lambda value: (-counts[value], value))
        shown = [*ordered[:VALUES_SHOWN], *(value for value in ordered[VALUES_SHOWN:] if value in in_use)]
        shown += [value for value in in_use if value not in counts]
        if shown:
            values = (
                FacetValue(value, counts.get(value, 0), value in in_use, _label(name, value), depth)
                for value, depth in _put_parts_behind(shown, read_above(name))
            )
            facets.append(Facet(name, tuple(values)))
    return tuple(facets)


def _label(facet: str, value: str) -> str:
    return validity.words_of(value) if facet == validity.FACET else ""


def _put_parts_behind(values: Sequence[str], above: Above) -> Iterator[tuple[str, int]]:
    """Yield the values in their order, but each part behind what it lies in, with its depth."""
    shown = set(values)
    parts: dict[str | None, list[str]] = {}
    for value in values:
        whole = next((one for one in above.get(value, ()) if one in shown), None)
        parts.setdefault(whole, []).append(value)
    waiting = [(value, 0) for value in reversed(parts.get(None, ()))]
    while waiting:
        value, depth = waiting.pop()
        yield value, depth
        waiting += [(part, depth + 1) for part in reversed(parts.get(value, ()))]
