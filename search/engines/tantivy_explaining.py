"""Reasons from a Tantivy index: each clause of a plan is asked for a few records alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tantivy
from tantivy import Query

from search.engines.explaining import explain_plan
from search.engines.explanation import Explanation
from search.engines.plan_query import PlanQuery
from search.engines.query_maker import Occur
from search.engines.tantivy_query import TantivyQueries
from search.engines.tantivy_schema import record_id

_MAKE = TantivyQueries()


def explain_records(
    compiled: PlanQuery[Query], refs: Sequence[str], searcher: tantivy.Searcher
) -> Mapping[str, Explanation]:
    """Return what each clause of a plan is for these records."""
    by_rid = {record_id(ref): ref for ref in refs}
    these = _MAKE.any_value("rid", list(by_rid))

    def ask(queries: Sequence[Query]) -> list[dict[str, float]]:
        return [score(_MAKE.boolean([(Occur.MUST, these), (Occur.MUST, query)])) for query in queries]

    def score(query: Query) -> dict[str, float]:
        hits = searcher.search(query, limit=len(by_rid), count=False).hits
        rids = searcher.fast_field_values("rid", [address for _, address in hits])
        return {by_rid[int(rid or 0)]: float(score) for (score, _), rid in zip(hits, rids, strict=True)}

    return explain_plan(compiled, refs, ask=ask)
