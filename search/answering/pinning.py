"""What editors have put on top of the results of a query stands there, in their order.

The engine finds these records with everything that holds of others: who may see them, the filters, the count. A weight
above any other brings them among the best hits; here it is taken off again and their order is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import ScoredRef
from search.plan import SearchPlan

#: Why a hit stands where it does, for `search --explain`.
PINNED = "put on top by an editor"


def put_on_top(ranked: Sequence[ScoredRef], plan: SearchPlan) -> list[ScoredRef]:
    """Return the best hits of a plan with what is pinned before all others."""
    if not plan.pinned:
        return list(ranked)
    pinned = {hit.ref: _without_its_weight(hit, plan) for hit in ranked if hit.ref in plan.pinned}
    on_top = [pinned[ref] for ref in plan.pinned if ref in pinned]
    return [*on_top, *(hit for hit in ranked if hit.ref not in pinned)]


def _without_its_weight(hit: ScoredRef, plan: SearchPlan) -> ScoredRef:
    """Return the hit as it would be if nobody had put it on top."""
    score = max(0.0, hit.score - plan.weights.pinned)
    exact = score >= plan.weights.number_exact
    certain = plan.issued is not None and plan.issued.certain
    issued = certain and not exact and score >= plan.weights.issued
    return replace(hit, score=round(score, 4), exact=exact, issued=issued, why=(PINNED,))
