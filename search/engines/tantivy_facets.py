"""Facets counted by Tantivy.

States of validity are one aggregation, cut at the numbers between which no state changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import tantivy

from search.engines.plan_query import PlanQuery
from search.engines.query_maker import facet_field, validity_field
from search.plan import SearchPlan
from search.validity import FACET, Numbers, edges, state_of

#: Values of a facet that are counted: all that a real archive has.
_FACET_VALUES = 10_000


def count_facets(
    plan: SearchPlan, query: PlanQuery[tantivy.Query], searcher: tantivy.Searcher
) -> dict[str, dict[str, int]]:
    """Count values; facets with a filter of their own are counted without it, the others together."""
    chosen = {filtered.facet for filtered in plan.filters}
    groups: dict[str, list[str]] = defaultdict(list)
    for facet in plan.facets:
        groups[facet if facet in chosen else ""].append(facet)
    counted: dict[str, dict[str, int]] = {}
    for without, facets in groups.items():
        aggregations: dict[str, Any] = {
            facet: _count_states(plan.on)
            if facet == FACET
            else {"terms": {"field": facet_field(facet), "size": _FACET_VALUES, "segment_size": _FACET_VALUES}}
            for facet in facets
        }
        answer = searcher.aggregate(query.filter_query(without=without), aggregations)
        for facet in facets:
            if facet == FACET:
                counted[facet] = _read_states(answer[facet], plan.on)
            else:
                counted[facet] = {row["key"]: int(row["doc_count"]) for row in answer[facet]["buckets"]}
    return counted


def _count_states(day: int) -> dict[str, Any]:
    """Return the aggregation whose answer `_read_states` takes; records without a validity are not counted."""
    aggregation: dict[str, Any] = {}
    for name, cuts in reversed(edges(day).items()):
        ranges = [{"from": first, "to": after} for first, after in pairwise(cuts)] + [{"from": cuts[-1]}]
        inner = {"aggs": {"next": aggregation}} if aggregation else {}
        aggregation = {"range": {"field": validity_field(name), "ranges": ranges}, **inner}
    return aggregation


def _read_states(answer: Mapping[str, Any], day: int) -> dict[str, int]:
    """Return the number of records by state."""
    counts: Counter[str] = Counter()
    for cuts, records in _cells(answer, tuple(edges(day).items()), {}):
        counts[state_of(Numbers(**cuts), day)] += records
    return dict(counts)


def _cells(
    answer: Mapping[str, Any], fields: Sequence[tuple[str, tuple[int, ...]]], above: Mapping[str, int]
) -> Iterator[tuple[dict[str, int], int]]:
    """Yield the lowest numbers of each cell that holds records, and how many."""
    (name, cuts), *others = fields
    for bucket in answer["buckets"]:
        if not bucket["doc_count"] or int(bucket.get("from", -1)) not in cuts:
            continue
        numbers = {**above, name: int(bucket["from"])}
        if others:
            yield from _cells(bucket["next"], others, numbers)
        else:
            yield numbers, int(bucket["doc_count"])
