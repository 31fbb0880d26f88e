"""One question to one engine: plan, page, and the second try without quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.asking.planning import PAGE_FACETS, plan_query
from search.asking.query import SearchQuery
from search.engines.base import Engine, EngineResult
from search.plan import PER_PAGE, SearchPlan, Sort


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine answered, to which plan. without_quotes: the quoted words were found nowhere as quoted."""

    plan: SearchPlan
    result: EngineResult
    without_quotes: bool = False


def ask(
    engine: Engine,
    query: SearchQuery,
    *,
    audience: tuple[str, ...] | None,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    facets: Sequence[str] = PAGE_FACETS,
) -> Answer:
    """Return the page at `offset`, or the last page if there are not so many hits. Raises EngineUnavailable."""

    def asked(wanted: SearchQuery) -> Answer:
        plan = plan_query(wanted, audience=audience, filters=filters, sort=sort, offset=offset, facets=facets)
        return Answer(plan, _on_existing_page(engine, plan))

    answer = asked(query)
    if query.phrases and not answer.result.total:
        plain = asked(query.without_quotes())
        if plain.result.total:
            return replace(plain, without_quotes=True)
    return answer


def _on_existing_page(engine: Engine, plan: SearchPlan) -> EngineResult:
    if plan.asks_nothing:
        return EngineResult()
    result = engine.search(plan)
    if result.hits or not result.total or not plan.offset:
        return result
    return engine.search(replace(plan, offset=(result.total - 1) // PER_PAGE * PER_PAGE))
