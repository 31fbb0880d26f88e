"""Facets of a results page: which values are shown, in which order, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search import validity
from search.asking.planning import PAGE_FACETS
from search.engines.base import EngineResult
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
            facets.append(
                Facet(
                    name,
                    tuple(
                        FacetValue(value, counts.get(value, 0), value in in_use, _label(name, value)) for value in shown
                    ),
                )
            )
    return tuple(facets)


def _label(facet: str, value: str) -> str:
    return validity.words_of(value) if facet == validity.FACET else ""
