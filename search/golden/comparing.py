"""Two profiles on the golden queries: which queries one of them answers better."""

from __future__ import annotations

from dataclasses import dataclass

from search.engines.base import Engine
from search.golden.running import GoldenAnswer, in_use, run_queries, tuning_under
from search.models import RankingProfile


@dataclass(frozen=True, slots=True)
class ComparedQuery:
    """One query under both profiles."""

    first: GoldenAnswer
    second: GoldenAnswer

    @property
    def change(self) -> int:
        """Return 1 if the second profile answers better, -1 if worse, 0 if alike."""
        if self.first.passed != self.second.passed:
            return 1 if self.second.passed else -1
        one, other = (answer.rank or 10**6 for answer in (self.first, self.second))
        return (one > other) - (one < other)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All golden queries under two profiles; None is the live one."""

    first: RankingProfile | None
    second: RankingProfile | None
    queries: tuple[ComparedQuery, ...]

    @property
    def passed(self) -> tuple[int, int]:
        """Return how many queries each profile passes."""
        return sum(one.first.passed for one in self.queries), sum(one.second.passed for one in self.queries)

    @property
    def better(self) -> int:
        """Return how many queries the second profile answers better."""
        return sum(one.change > 0 for one in self.queries)

    @property
    def worse(self) -> int:
        """Return how many it answers worse."""
        return sum(one.change < 0 for one in self.queries)


def compare(first: RankingProfile | None, second: RankingProfile | None, *, engine: Engine | None = None) -> Comparison:
    """Return what comes of all golden queries in use under two profiles. Raises EngineUnavailable."""
    queries = in_use()
    answers = [run_queries(queries, engine=engine, tuning=tuning_under(profile)) for profile in (first, second)]
    return Comparison(first, second, tuple(map(ComparedQuery, *answers)))
