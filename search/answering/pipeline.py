"""One planned search to one engine: the page in its order, and the second try without quotation marks or days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from search.answering.pinning import put_on_top
from search.answering.reranking import rerank
from search.answering.succession import is_reordered
from search.asking.planning import PlannedSearch
from search.engines.base import Engine, EngineResult, ScoredRef
from search.plan import PER_PAGE, SearchPlan, Sort


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answered, to which plan. without_quotes: the quoted words were found nowhere as quoted."""

    plan: SearchPlan
    result: EngineResult
    without_quotes: bool = False


Reorder = Callable[[Sequence[ScoredRef]], Sequence[ScoredRef]]
"""Puts the best hits, as far as an engine ranks them closely, in another order."""


def ask(engine: Engine, search: PlannedSearch, *, reorder: Reorder | None = None) -> Answer:
    """Return the page that is asked for, or the last page if there are not so many hits. Raises EngineUnavailable.

    reorder: what happens to the best hits of a search by relevance that asks for no time before they are paged.
    """
    answer = Answer(search.plan, _on_existing_page(engine, search.plan, reorder))
    if search.without_quotes and not answer.result.total:
        result = _on_existing_page(engine, search.without_quotes, reorder)
        if result.total:
            return Answer(search.without_quotes, result, without_quotes=True)
    if search.without_days and not answer.result.total:
        return Answer(search.without_days, _on_existing_page(engine, search.without_days, reorder))
    return answer


def _on_existing_page(engine: Engine, plan: SearchPlan, reorder: Reorder | None) -> EngineResult:
    if plan.is_empty:
        return EngineResult()
    if plan.sort is Sort.RELEVANCE and not plan.only_days and plan.offset < plan.weights.reranked:
        return _rerank(engine, plan, reorder)
    result = engine.search(plan)
    if result.ranked or not result.total or not plan.offset:
        return result
    return _on_existing_page(engine, replace(plan, offset=_last_offset(result)), reorder)


def _rerank(engine: Engine, plan: SearchPlan, reorder: Reorder | None) -> EngineResult:
    """Return a page of the best hits, in their final order."""
    best = engine.search(replace(plan, offset=0, limit=max(plan.weights.reranked, plan.offset + plan.limit)))
    ranked = rerank(best.ranked[: plan.weights.reranked], plan) + list(best.ranked[plan.weights.reranked :])
    if reorder and is_reordered(plan) and plan.offset + plan.limit <= plan.weights.reranked:
        ranked = list(reorder(ranked))
    ranked = put_on_top(ranked, plan)
    offset = min(plan.offset, _last_offset(best))
    return replace(best, ranked=tuple(ranked[offset : offset + plan.limit]))


def _last_offset(result: EngineResult) -> int:
    return max(0, result.total - 1) // PER_PAGE * PER_PAGE
