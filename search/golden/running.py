"""Running golden queries: each as its reader, through everything that a search of the site goes through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from accounts.audience import PLAIN_MEMBER, Reader, engine_tokens
from accounts.roles import Role, group_for
from search.answering.pipeline import ask
from search.answering.succession import in_order_of_succession
from search.asking.planning import plan_search
from search.engines import get_engine
from search.engines.base import Engine
from search.models import GoldenQuery, GoldenRun, RankingProfile
from search.models.golden import Expectation, GoldenReader
from search.tuning.reading import current_tuning, ranking_of
from search.tuning.values import Tuning

#: Between two runs by the clock.
BETWEEN_RUNS: Final = timedelta(days=7)

#: Hits that are looked at; what stands behind them counts as not found.
LOOKED_AT: Final = 50


@dataclass(frozen=True, slots=True)
class GoldenAnswer:
    """What came of one query. rank: the place of the expected record that stands last, 0 if one of them is missing.

    missing: those that are not among the first ones, or that are found and must not be. reader: as whom it was asked.
    """

    pk: int
    query: str
    passed: bool
    rank: int
    total: int
    missing: tuple[str, ...] = ()
    reader: str = GoldenReader.ADMINISTRATOR


def run_queries(
    queries: Iterable[GoldenQuery], *, engine: Engine | None = None, tuning: Tuning | None = None
) -> list[GoldenAnswer]:
    """Return what comes of the queries; nothing is stored. Raises EngineUnavailable."""
    using, set_by_editors = engine or get_engine(), tuning or current_tuning()
    readers = {role: reader_of(role) for role in GoldenReader}
    return [_run(query, readers[GoldenReader(query.reader)], using, set_by_editors) for query in queries]


def reader_of(role: GoldenReader) -> Reader:
    """Return somebody who has the groups of a role and nothing else."""
    if role is GoldenReader.ADMINISTRATOR:
        return Reader(user_id=None, tokens=frozenset(), group_ids=frozenset(), sees_all=True)
    if role is GoldenReader.MEMBER:
        return PLAIN_MEMBER
    group = group_for(Role.TRAINERS if role is GoldenReader.TRAINER else Role.EDITORS)
    return replace(PLAIN_MEMBER, tokens=PLAIN_MEMBER.tokens | {f"group:{group.pk}"}, group_ids=frozenset({group.pk}))


def may_ask_as(role: GoldenReader, *, asker: Reader) -> bool:
    """Tell whether somebody sees everything that a role sees: what is found, and how much, tells of what is closed."""
    reader = reader_of(role)
    return asker.sees_all or not reader.sees_all and reader.group_ids <= asker.group_ids


def list_told(run: GoldenRun, *, asker: Reader) -> list[dict[str, Any]]:
    """Return what came of the queries of a run that somebody may know of; what names no reader saw everything."""
    told = {role for role in GoldenReader if may_ask_as(role, asker=asker)}
    return [row for row in run.results if row.get("reader", GoldenReader.ADMINISTRATOR) in told]


def _run(golden: GoldenQuery, reader: Reader, engine: Engine, tuning: Tuning) -> GoldenAnswer:
    planned = plan_search(golden.query, audience=engine_tokens(reader), facets=(), tuning=tuning)
    unquoted = planned.without_quotes and replace(planned.without_quotes, limit=LOOKED_AT)
    wide = replace(planned, plan=replace(planned.plan, limit=LOOKED_AT), without_quotes=unquoted)
    result = ask(engine, wide, reorder=in_order_of_succession).result
    places = {scored.ref: place for place, scored in enumerate(result.ranked, start=1)}
    return replace(judge(golden, places, total=result.total), reader=golden.reader)


def judge(golden: GoldenQuery, places: dict[str, int], *, total: int) -> GoldenAnswer:
    """Return whether a query has the answer that is expected. places: of the records found, from 1."""
    expected: Sequence[str] = golden.expected
    ranks = [places.get(ref, 0) for ref in expected]
    rank = max(ranks) if ranks and all(ranks) else 0
    if golden.expectation == Expectation.NOTHING:
        return GoldenAnswer(golden.pk, golden.query, total == 0, 0, total)
    if golden.expectation == Expectation.NOT_FOUND:
        found = tuple(ref for ref in expected if ref in places)
        return GoldenAnswer(golden.pk, golden.query, not found, 0, total, found)
    missing = tuple(ref for ref in expected if not 0 < places.get(ref, 0) <= golden.within)
    return GoldenAnswer(golden.pk, golden.query, bool(expected) and not missing, rank, total, missing)


def run_and_store(*, by: Any = None, profile: RankingProfile | None = None, engine: Engine | None = None) -> GoldenRun:
    """Run all golden queries in use under a profile, the live one if none is named, and store what came of it."""
    using = engine or get_engine()
    answers = run_queries(in_use(), engine=using, tuning=tuning_under(profile))
    return GoldenRun.objects.create(
        by=by,
        profile=profile or RankingProfile.objects.filter(is_live=True).first(),
        engine=using.name,
        queries=len(answers),
        passed=sum(answer.passed for answer in answers),
        results=[asdict(answer) for answer in answers],
    )


def in_use() -> list[GoldenQuery]:
    """Return the golden queries in use."""
    return list(GoldenQuery.objects.filter(is_on=True))


def tuning_under(profile: RankingProfile | None) -> Tuning:
    """Return what editors have set today, with the weights of a profile; None for the live one."""
    current = current_tuning()
    return current if profile is None else replace(current, ranking=ranking_of(profile))


def run_by_the_clock() -> None:
    """Run all golden queries once a week, if there are any: the trend shows when something has changed."""
    recently = GoldenRun.objects.filter(at__gt=timezone.now() - BETWEEN_RUNS)
    if not recently.exists() and GoldenQuery.objects.filter(is_on=True).exists():
        run_and_store()
