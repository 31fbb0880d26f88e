"""The engine for several machines: Elasticsearch, fed with the same tokens as the embedded one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from typing import Any, Final, TypeVar

from django.conf import settings

from search.engines.base import (
    EngineResult,
    EngineStatus,
    EngineUnavailable,
    ReportProgress,
    ScoredPassage,
    Spelling,
    Trouble,
    Written,
)
from search.engines.elasticsearch_client import Connection, MissingIndex, Server
from search.engines.elasticsearch_generations import Generation, ServerGenerations
from search.engines.elasticsearch_mapping import ORDER, REF, index_version
from search.engines.elasticsearch_paging import WINDOW, ask_page, walk_refs
from search.engines.elasticsearch_query import MAKE, Json
from search.engines.elasticsearch_request import (
    BEST_FIRST,
    make_clauses_request,
    make_passages_request,
    make_request,
    only_values,
    read_clauses,
    read_passages_of_all,
    read_result,
    values_of,
)
from search.engines.elasticsearch_spelling import ElasticsearchSpelling, Vocabulary
from search.engines.elasticsearch_statistics import Counter
from search.engines.elasticsearch_writing import Writer
from search.engines.explaining import explain_plan
from search.engines.explanation import Explanation
from search.engines.plan_query import suggestion_query
from search.engines.suggestion_order import SUGGESTIONS_READ, asks_for_number, suggestion_rank
from search.engines.writers_lock import hold_lock
from search.plan import SearchPlan, SuggestPlan
from search.records import SearchRecord
from search.weights import WEIGHTS, Weights

_Answer = TypeVar("_Answer")

#: Passages of one record that the servers give at most (index.max_inner_result_window).
_MOST_PASSAGES: Final = 100


class ElasticsearchEngine:
    """Engine over the generations behind one alias; safe to share between threads."""

    name = "elasticsearch"
    far = True

    def __init__(
        self, connection: Connection, alias: str, *, shards: int = 1, replicas: int = 1, weights: Weights = WEIGHTS
    ) -> None:
        self.weights = weights
        self.version = index_version(weights)
        self.server = Server(connection)
        self.generations = ServerGenerations(self.server, alias, version=self.version)
        self._counter = Counter(self.server)
        self._shards, self._replicas = shards, replicas
        self._vocabulary: tuple[str, Vocabulary] | None = None

    @classmethod
    def of_site(cls) -> ElasticsearchEngine:
        """Return the engine over the index that the settings name, one per process."""
        return _shared_engine(
            Connection.from_settings(),
            settings.ELASTICSEARCH_INDEX,
            settings.ELASTICSEARCH_SHARDS,
            settings.ELASTICSEARCH_REPLICAS,
        )

    @classmethod
    @contextmanager
    def throw_away(cls) -> Iterator[ElasticsearchEngine]:
        """Yield an engine over an index of its own, which is deleted at the end."""
        alias = f"{settings.ELASTICSEARCH_INDEX}-throw-away-{secrets.token_hex(6)}"
        engine = cls(Connection.from_settings(), alias, shards=settings.ELASTICSEARCH_SHARDS, replicas=0)
        try:
            yield engine
        finally:
            with suppress(EngineUnavailable):
                engine.generations.delete()

    # Reading

    def _read(self, ask: Callable[[str], _Answer]) -> _Answer:
        """Ask the current generation; if it has been replaced meanwhile, ask the new one."""
        try:
            return ask(self.generations.current())
        except MissingIndex:
            if not self.generations.forget():
                raise
            return ask(self.generations.current())

    def search(self, plan: SearchPlan) -> EngineResult:
        """Return the page of a plan, the total and facet counts."""

        def ask(index: str) -> EngineResult:
            query = self._counter.compile(plan, index)
            with self.server.asking() as client:
                answer = ask_page(client, index, make_request(query), offset=plan.offset, limit=plan.limit)
            return read_result(answer, query)

        return self._read(ask)

    def count(self, plan: SearchPlan) -> int:
        """Return how many records a plan finds."""
        return self._read(
            lambda index: self._counter.count([self._counter.compile(plan, index).filter_query()], index)[0][0]
        )

    def passages(
        self, refs: Sequence[str], *, terms: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[ScoredPassage]]:
        """Return the best passages of each record; one that holds none of the terms is its first one, score 0."""
        if not refs:
            return {}
        request = make_passages_request(refs, terms=terms, limit=min(limit, _MOST_PASSAGES))
        answer = self._read(lambda index: self._ask(request, index, limit=min(len(refs), WINDOW)))
        found = read_passages_of_all(answer)
        return {ref: found.get(ref, ()) for ref in refs}

    def suggest(self, plan: SuggestPlan) -> Sequence[str]:
        """Return the keys of records whose title or number goes on as typed."""
        if not plan.complete and not plan.beginning:
            return ()
        request: dict[str, Any] = {
            "query": suggestion_query(plan, MAKE),
            "sort": BEST_FIRST if asks_for_number(plan) else [{ORDER: "desc"}],
            "track_total_hits": False,
            **only_values(REF, "title_shown", "number_shown"),
        }
        answer = self._read(lambda index: self._ask(request, index, limit=SUGGESTIONS_READ))
        found = [values_of(hit) for hit in answer["hits"]["hits"]]
        found.sort(
            key=lambda one: suggestion_rank(plan, number=one.get("number_shown", ""), title=one.get("title_shown", ""))
        )
        return [str(one[REF]) for one in found[: plan.limit]]

    def _ask(self, request: dict[str, Any], index: str, *, limit: int) -> Mapping[str, Any]:
        with self.server.asking() as client:
            return ask_page(client, index, request, offset=0, limit=limit)

    def spelling(self, *, audience: tuple[str, ...] | None) -> Spelling | None:
        """Return the spelling of the index as it is now; the words are read once for each generation."""

        def make(index: str) -> Spelling:
            if self._vocabulary is None or self._vocabulary[0] != index:
                self._vocabulary = (index, Vocabulary())
            return ElasticsearchSpelling(self.server, self._counter, index, self._vocabulary[1], audience=audience)

        return self._read(make)

    def explain(self, plan: SearchPlan, refs: Sequence[str]) -> Mapping[str, Explanation]:
        """Return what each clause of a plan is for these records."""

        def explain(index: str) -> Mapping[str, Explanation]:
            def ask(queries: Sequence[Json]) -> list[dict[str, float]]:
                answer = self._ask(make_clauses_request(refs, queries), index, limit=len(refs))
                return read_clauses(answer, len(queries))

            return explain_plan(self._counter.compile(plan, index), refs, ask=ask)

        return self._read(explain) if refs else {}

    def refs(self) -> frozenset[str]:
        """Return the keys of all records in the index."""

        def walk(index: str) -> frozenset[str]:
            with self.server.asking() as client:
                return frozenset(walk_refs(client, index))

        return self._read(walk)

    def status(self) -> EngineStatus:
        """Return the state of the index; never raises."""
        found: Generation | None = None
        try:
            found = self.generations.find()
            _, records = self._read(lambda index: self._counter.count([], index))
        except EngineUnavailable as error:
            return self._make_status(found, ready=False, detail=str(error), trouble=error.trouble)
        if found is not None and found.blocked:
            detail = "the index takes no changes"
            return self._make_status(found, ready=True, records=records, detail=detail, trouble=Trouble.READ_ONLY)
        return self._make_status(found, ready=True, records=records)

    def _make_status(self, found: Generation | None, *, ready: bool, **known: Any) -> EngineStatus:
        version = found.version if found else ""
        return EngineStatus(self.name, ready=ready, version=version, expected=self.version, **known)

    def find_damage(self) -> str:
        """Return "": the servers check by themselves what they read, and answer nothing from a part that is damaged."""
        return ""

    # Writing

    def tidy(self) -> None:
        """Let an index that was built since yesterday take its small size."""
        self.generations.merge_if_new()

    def writing(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the right to write, on all machines; see `writers_lock`."""
        return hold_lock(self.generations.alias, wait=wait)

    def apply(self, *, upserts: Iterable[SearchRecord], deletes: Iterable[str]) -> Mapping[str, str]:
        """Replace or add records, delete others by key; the caller holds `writing`."""
        self.generations.forget()
        self.generations.current()
        writer = Writer(self.server, self.generations.alias, self.weights, is_alias=True)
        try:
            return writer.write(upserts=upserts, deletes=deletes).refused
        finally:
            self._counter.forget()

    def rebuild(self, records: Iterable[SearchRecord], *, progress: ReportProgress | None = None) -> Written:
        """Build a new generation beside the live one, which answers until it is swapped; the caller holds `writing`."""
        name = self.generations.create(shards=self._shards)
        try:
            written = Writer(self.server, name, self.weights).write(upserts=records, progress=progress)
            self.generations.publish(name, replicas=self._replicas)
        except BaseException:
            with suppress(EngineUnavailable):
                self.generations.discard(name)
            raise
        self._counter.forget()
        return written


@cache
def _shared_engine(connection: Connection, alias: str, shards: int, replicas: int) -> ElasticsearchEngine:
    return ElasticsearchEngine(connection, alias, shards=shards, replicas=replicas)
