"""Facets counted by Tantivy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import tantivy

from search.engines.plan_query import PlanQuery
from search.engines.query_maker import facet_field
from search.engines.validity_counts import count_states, read_states
from search.plan import SearchPlan
from search.validity import FACET

#: Values of a facet that are counted: all that a real archive has.
_FACET_VALUES = 10_000


#: Name of the count of all records beside those of the facets.
_TOTAL = " total"


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted. total: number of all records that a plan finds, None where no facet was counted among them."""

    facets: dict[str, dict[str, int]]
    total: int | None


def count_facets(plan: SearchPlan, query: PlanQuery[tantivy.Query], searcher: tantivy.Searcher) -> Counted:
    """Count values; facets with a filter of their own are counted without it, the others together."""
    chosen = {filtered.facet for filtered in plan.filters}
    groups: dict[str, list[str]] = defaultdict(list)
    for facet in plan.facets:
        groups[facet if facet in chosen else ""].append(facet)
    counted: dict[str, dict[str, int]] = {}
    total: int | None = None
    for without, facets in groups.items():
        aggregations: dict[str, Any] = {
            facet: count_states(plan.on)
            if facet == FACET
            else {"terms": {"field": facet_field(facet), "size": _FACET_VALUES, "segment_size": _FACET_VALUES}}
            for facet in facets
        }
        aggregations[_TOTAL] = {"value_count": {"field": "rid"}}
        answer = searcher.aggregate(query.filter_query(without=without), aggregations)
        if not without:
            total = int(answer[_TOTAL]["value"])
        for facet in facets:
            if facet == FACET:
                counted[facet] = read_states(answer[facet], plan.on)
            else:
                counted[facet] = {row["key"]: int(row["doc_count"]) for row in answer[facet]["buckets"]}
    return Counted(counted, total)
