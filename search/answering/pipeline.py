"""One planned search to one engine: the page, and the second try without quotation marks or days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.asking.planning import PlannedSearch
from search.engines.base import Engine, EngineResult
from search.plan import PER_PAGE, SearchPlan


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answered, to which plan. without_quotes: the quoted words were found nowhere as quoted."""

    plan: SearchPlan
    result: EngineResult
    without_quotes: bool = False


def ask(engine: Engine, search: PlannedSearch) -> Answer:
    """Return the page that is asked for, or the last page if there are not so many hits. Raises EngineUnavailable."""
    answer = Answer(search.plan, _on_existing_page(engine, search.plan))
    if search.without_quotes and not answer.result.total:
        result = _on_existing_page(engine, search.without_quotes)
        if result.total:
            return Answer(search.without_quotes, result, without_quotes=True)
    if search.without_days and not answer.result.total:
        return Answer(search.without_days, _on_existing_page(engine, search.without_days))
    return answer


def _on_existing_page(engine: Engine, plan: SearchPlan) -> EngineResult:
    if plan.is_empty:
        return EngineResult()
    result = engine.search(plan)
    if result.ranked or not result.total or not plan.offset:
        return result
    return engine.search(replace(plan, offset=(result.total - 1) // PER_PAGE * PER_PAGE))
