"""What an index on the servers counts: known for a while in this process, asked for in one request where it is not."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from search.engines.elasticsearch_client import Server
from search.engines.elasticsearch_query import MAKE, Json
from search.engines.plan_query import PlanQuery
from search.engines.query_maker import Occur
from search.plan import SearchPlan

#: Seconds for which a count is good enough for a weight, and how many counts are kept.
_KEPT_SECONDS: Final = 120.0
_MOST_KEPT: Final = 50_000

#: Answers to a first question that leads to no other; as many records as this make every rule of a plan ask.
_MANY: Final = 10**9

Key = tuple[str, str]


class KnownCounts:
    """Counts of one generation as far as this process has asked for them."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: dict[Key, int] = {}
        self.records = 0
        self._until = 0.0

    def read(self) -> tuple[dict[Key, int], int]:
        """Return what is known and the number of records; nothing if that was long ago."""
        if self._clock() > self._until or len(self._counts) > _MOST_KEPT:
            self.forget()
        return self._counts, self.records

    def add(self, counts: dict[Key, int], records: int) -> None:
        """Keep counts; the first ones say how long all are kept."""
        if not self._counts:
            self._until = self._clock() + _KEPT_SECONDS
        self._counts |= counts
        self.records = records

    def forget(self) -> None:
        """Know nothing any more: this process has changed the index."""
        self._counts, self.records = {}, 0


@dataclass(slots=True)
class PlanStatistics:
    """Counts for one plan (`query_maker.Statistics`); what is not known is noted in `missing` and guessed."""

    counts: dict[Key, int]
    numbers: dict[str, bool]
    records: int = 0
    missing: dict[Key, None] = field(default_factory=dict)

    def frequency(self, field: str, token: str) -> int:
        """Return in how many records the field holds the token; 1 as long as that is not known."""
        known = self.counts.get((field, token))
        if known is None:
            self.missing[field, token] = None
            return 1
        return known

    def carries(self, token: str) -> bool:
        """Tell whether a record that the reader may see has this number token of its own."""
        return self.numbers.get(token, False)


class Counter:
    """Compiles plans with the counts that they need."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: tuple[str, KnownCounts] | None = None

    def compile(self, plan: SearchPlan, index: str) -> PlanQuery[Json]:
        """Return the queries of a plan; asks the servers once if words are new or a number is asked for."""
        known = self._known_of(index)
        counts, records = known.read()
        tokens = dict.fromkeys(token for number in plan.numbers for token in number.tokens)
        numbers: dict[str, bool] = {}
        is_known = bool(records)
        while True:
            statistics = PlanStatistics(counts, numbers, records if is_known else _MANY)
            query = PlanQuery(plan, make=MAKE, statistics=statistics)
            query.rank_query()
            query.marked_pairs()
            if is_known and not statistics.missing and len(numbers) == len(tokens):
                return query
            asked = list(statistics.missing)
            filters = [MAKE.term(*key) for key in asked]
            filters += [_carried(token, plan.audience) for token in tokens if token not in numbers]
            found, records = self.count(filters, index)
            numbers |= {token: bool(count) for token, count in zip(tokens, found[len(asked) :], strict=False)}
            known.add(dict(zip(asked, found, strict=False)), records)
            counts, _ = known.read()
            is_known = True

    def count(self, filters: Sequence[Json], index: str) -> tuple[list[int], int]:
        """Return how many records each of the queries finds, and how many there are."""
        with self._server.asking() as client:
            answer = client.search(
                index=index,
                size=0,
                track_total_hits=True,
                allow_partial_search_results=False,
                aggregations={"counts": {"filters": {"filters": list(filters)}}} if filters else None,
                filter_path="hits.total.value,aggregations.counts.buckets.doc_count",
            )
        buckets = answer["aggregations"]["counts"]["buckets"] if filters else ()
        return [int(bucket["doc_count"]) for bucket in buckets], int(answer["hits"]["total"]["value"])

    def forget(self) -> None:
        """Ask anew: this process has changed the index."""
        self._known = None

    def _known_of(self, index: str) -> KnownCounts:
        if self._known is None or self._known[0] != index:
            self._known = (index, KnownCounts())
        return self._known[1]


def _carried(token: str, audience: Sequence[str] | None) -> Json:
    carried = MAKE.term("number", token)
    if audience is None:
        return carried
    readable = MAKE.any_value("audience", audience) if audience else MAKE.nothing()
    return MAKE.boolean([(Occur.MUST, carried), (Occur.MUST, readable)])
