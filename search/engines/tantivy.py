"""The embedded engine: Tantivy indexes in a folder of this machine, answered inside the process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock

import tantivy
from django.conf import settings
from tantivy import Query

from search.engines.base import (
    DamagedIndex,
    EngineResult,
    EngineStatus,
    EngineUnavailable,
    ReportProgress,
    ScoredPassage,
    ScoredRef,
    Spelling,
    Trouble,
    Written,
)
from search.engines.explanation import Explanation
from search.engines.generations import Generations
from search.engines.plan_query import PlanQuery, suggestion_query
from search.engines.suggestion_order import SUGGESTIONS_READ, asks_for_number, suggestion_rank
from search.engines.tantivy_best import BestHit, find_best
from search.engines.tantivy_explaining import explain_records
from search.engines.tantivy_facets import count_facets
from search.engines.tantivy_index import IndexPair, check_generation, count_hits, translate_errors
from search.engines.tantivy_passages import FEW_FOUND, find_best_by_record, find_passages, read_rids, score_passages
from search.engines.tantivy_query import TantivyQueries, TantivyStatistics, score_one_by_one
from search.engines.tantivy_schema import index_version
from search.engines.tantivy_spelling import TantivySpelling, Vocabulary
from search.plan import SearchPlan, Sort, SuggestPlan
from search.records import SearchRecord
from search.weights import WEIGHTS, Weights

#: Seconds in which whoever is writing has to be done before all files are read.
FINDING_WAIT = 10.0

_MAKE = TantivyQueries()


class TantivyEngine:
    """Engine over the generations below one folder; safe to share between threads."""

    name = "tantivy"
    far = False

    def __init__(self, root: Path, *, weights: Weights = WEIGHTS) -> None:
        self.generations = Generations(root)
        self.weights = weights
        self.version = index_version(weights)
        self._current: IndexPair | None = None
        self._damaged: tuple[Path, str] | None = None
        self._vocabulary: tuple[IndexPair, Vocabulary] | None = None
        self._opening = Lock()

    @classmethod
    def of_site(cls) -> TantivyEngine:
        """Return the engine over `settings.SEARCH_INDEX_DIR`, one per folder and process."""
        return shared_engine(Path(settings.SEARCH_INDEX_DIR))

    @classmethod
    @contextmanager
    def throw_away(cls) -> Iterator[TantivyEngine]:
        """Yield an engine over a folder of its own, which is deleted at the end."""
        with tempfile.TemporaryDirectory(prefix="search-") as folder:
            yield cls(Path(folder))

    # Reading

    def _open(self) -> IndexPair:
        """Return the current indexes with all commits visible; all files are read before they are opened."""
        folder = self.generations.current()
        if folder is None:
            raise EngineUnavailable("there is no index", trouble=Trouble.NO_INDEX)
        with self._opening, self._noting_damage(folder):
            if self._current is None or self._current.folder != folder:
                version = self.generations.read_version(folder)
                if version != self.version:
                    detail = f"index of another version: {version or 'unknown'}"
                    raise EngineUnavailable(detail, trouble=Trouble.OTHER_VERSION)
                self._current = IndexPair.open(folder, self.weights)
            self._current.refresh()
            return self._current

    @contextmanager
    def _noting_damage(self, folder: Path) -> Iterator[None]:
        """Let a generation that was found damaged be opened, and so read to its end, no second time."""
        if self._damaged is not None and self._damaged[0] == folder:
            raise DamagedIndex(self._damaged[1])
        try:
            yield
        except DamagedIndex as error:
            self._damaged = (folder, str(error))
            self._current = None
            raise

    @contextmanager
    def _reading(self, *, first: bool = False) -> Iterator[IndexPair]:
        """Yield the current indexes. first: of what a request asks; only then one looks whether files have changed.

        After an error of the library they are opened anew, and so checked, the next time.
        """
        pair = self._open()
        if first:
            with self._noting_damage(pair.folder):
                pair.look_at_files()
        try:
            with translate_errors():
                yield pair
        except EngineUnavailable:
            self._current = None
            raise

    def find_damage(self) -> str:
        """Read every file of the current generation; return what is wrong, "" if nothing."""
        folder = self.generations.current()
        if folder is None:
            return "there is no index"
        try:
            with self.writing(wait=FINDING_WAIT), self._noting_damage(folder):
                check_generation(folder)
        except DamagedIndex as error:
            return str(error)
        return ""

    def search(self, plan: SearchPlan) -> EngineResult:
        """Return the page of a plan, the total and facet counts."""
        with self._reading(first=True) as pair:
            searcher = pair.records.searcher()
            query = self._compile(plan, searcher)
            counted = count_facets(plan, query, searcher)
            ranked, total = self._rank(query, searcher, pair, total=counted.total)
            return EngineResult(ranked=ranked, total=total, facets=counted.facets)

    def count(self, plan: SearchPlan) -> int:
        """Return how many records a plan finds."""
        with self._reading() as pair:
            searcher = pair.records.searcher()
            return count_hits(searcher.search(self._compile(plan, searcher).filter_query(), limit=1))

    def _compile(self, plan: SearchPlan, searcher: tantivy.Searcher) -> PlanQuery[Query]:
        statistics = TantivyStatistics(searcher, audience=plan.audience)
        return PlanQuery(plan, make=_MAKE, statistics=statistics)

    def _rank(
        self, query: PlanQuery[Query], searcher: tantivy.Searcher, pair: IndexPair, *, total: int | None
    ) -> tuple[tuple[ScoredRef, ...], int]:
        """Return the hits of the page and how many there are in all. total: how many, if that is known already."""
        plan = query.plan
        if plan.sort is not Sort.RELEVANCE:
            order = tantivy.Order.Desc if plan.sort is Sort.NEWEST else tantivy.Order.Asc
            page = searcher.search(
                query.filter_query(), limit=plan.limit, offset=plan.offset, order_by_field="order", order=order
            )
            return tuple(_make_scored_ref(searcher, address) for _, address in page.hits), count_hits(page)
        if tiers := query.day_tiers():
            return _rank_by_day(plan, tiers, searcher)
        few = (query.most_found() if total is None else total) <= FEW_FOUND * query.records
        rank = score_one_by_one(query.filter_query(), _queries_of(query)) if few else query.rank_query()
        best, total = find_best(searcher, rank, limit=plan.limit, offset=plan.offset)
        addresses = [hit.address for hit in best]
        ranked = [self._make_ranked_ref(plan, searcher, hit) for hit in best]
        close = max(0, plan.weights.reranked - plan.offset)
        evidence = self._find_evidence(query, read_rids(searcher, addresses[:close]), searcher, pair)
        ranked[:close] = [
            replace(scored, passage_scores=scores, texts=texts, as_typed=as_typed)
            for scored, (scores, texts, as_typed) in zip(ranked[:close], evidence, strict=True)
        ]
        return tuple(ranked), total

    def _make_ranked_ref(self, plan: SearchPlan, searcher: tantivy.Searcher, hit: BestHit) -> ScoredRef:
        """Return the key of a hit with what its score alone tells: an exact number, a day that was asked for."""
        exact = hit.score >= plan.weights.number_exact
        issued = plan.issued is not None and plan.issued.certain and not exact and hit.score >= plan.weights.issued
        return _make_scored_ref(searcher, hit.address, hit.score, exact=exact, issued=issued, order=hit.order)

    def _find_evidence(
        self, query: PlanQuery[Query], rids: list[int], searcher: tantivy.Searcher, pair: IndexPair
    ) -> list[tuple[tuple[float, ...], tuple[str, ...], float]]:
        """Return for each record scores and texts of its best passages, and what neighbours as typed add."""
        if len(rids) < 2:  # noqa: PLR2004 - nothing to put in order
            return [((), (), 0.0)] * len(rids)
        passages = score_passages(query.plan, rids, pair.passages.searcher())
        as_typed: dict[int, list[tuple[float, tantivy.DocAddress]]] = {}
        if typed := query.marked_pair_queries():
            within = score_one_by_one(_MAKE.any_value("rid", rids), typed)
            as_typed, _is_all = find_best_by_record(searcher, within, len(rids))
        return [
            (*passages.get(rid, ((), ())), max((score for score, _ in as_typed.get(rid, ())), default=0.0))
            for rid in rids
        ]

    def passages(
        self, refs: Sequence[str], *, terms: Sequence[str], limit: int
    ) -> Mapping[str, Sequence[ScoredPassage]]:
        """Return the best passages of each record; one that holds none of the terms is its first one, score 0."""
        with self._reading() as pair:
            searcher = pair.passages.searcher()
            return {ref: find_passages(searcher, ref, terms, limit) for ref in refs}

    def suggest(self, plan: SuggestPlan) -> Sequence[str]:
        """Return the keys of records whose title or number goes on as typed."""
        if not plan.complete and not plan.beginning:
            return ()
        with self._reading(first=True) as pair:
            searcher = pair.records.searcher()
            query = suggestion_query(plan, _MAKE)
            if asks_for_number(plan):
                addresses = [hit.address for hit in find_best(searcher, query, limit=SUGGESTIONS_READ)[0]]
            else:
                hits = searcher.search(query, limit=SUGGESTIONS_READ, count=False, order_by_field="order").hits
                addresses = [address for _, address in hits]
            documents = [searcher.doc(address) for address in addresses]
        documents.sort(
            key=lambda document: suggestion_rank(
                plan, number=_read_text(document, "number_shown"), title=_read_text(document, "title_shown")
            )
        )
        return [str(document.get_first("ref")) for document in documents[: plan.limit]]

    def spelling(self, *, audience: tuple[str, ...] | None) -> Spelling | None:
        """Return the spelling of the index as it is now; the words are read once for each generation."""
        with self._reading() as pair:
            if self._vocabulary is None or self._vocabulary[0] is not pair:
                self._vocabulary = (pair, Vocabulary())
            return TantivySpelling(pair.records.searcher(), self._vocabulary[1], audience=audience)

    def explain(self, plan: SearchPlan, refs: Sequence[str]) -> Mapping[str, Explanation]:
        """Return what each clause of a plan is for these records."""
        with self._reading(first=True) as pair:
            searcher = pair.records.searcher()
            return explain_records(self._compile(plan, searcher), refs, searcher)

    def refs(self) -> frozenset[str]:
        """Return the keys of all records in the index."""
        with self._reading(first=True) as pair:
            searcher = pair.records.searcher()
            if not searcher.num_docs:
                return frozenset()
            hits = searcher.search(Query.all_query(), limit=searcher.num_docs, count=False).hits
            return frozenset(str(searcher.doc(address).get_first("ref")) for _, address in hits)

    def status(self) -> EngineStatus:
        """Return the state of the index; never raises."""
        folder = self.generations.current()
        version = self.generations.read_version(folder) if folder else ""
        try:
            with self._reading(first=True) as pair:
                records = pair.records.searcher().num_docs
        except EngineUnavailable as error:
            return EngineStatus(
                self.name,
                ready=False,
                version=version,
                expected=self.version,
                detail=str(error),
                trouble=error.trouble,
            )
        return EngineStatus(self.name, ready=True, records=records, version=version, expected=self.version)

    # Writing

    def tidy(self) -> None:
        """Do nothing: what is written puts files together."""

    def writing(self, *, wait: float = 0.0) -> AbstractContextManager[None]:
        """Hold the lock of the folder; see `Generations.writing`."""
        return self.generations.writing(wait=wait)

    def apply(self, *, upserts: Iterable[SearchRecord], deletes: Iterable[str]) -> Mapping[str, str]:
        """Replace or add records, delete others by key; the caller holds `writing`."""
        return self._open().write(upserts=upserts, deletes=deletes).refused

    def rebuild(self, records: Iterable[SearchRecord], *, progress: ReportProgress | None = None) -> Written:
        """Build a new generation beside the live one, which answers until it is swapped; the caller holds `writing`."""
        with translate_errors():
            folder = self.generations.create(version=self.version)
        try:
            written = IndexPair(folder, self.weights, create=True).write(upserts=records, fresh=True, progress=progress)
            with translate_errors():
                self.generations.publish(folder)
        except BaseException:
            self.generations.discard(folder)
            raise
        return written


@cache
def shared_engine(folder: Path) -> TantivyEngine:
    """Return the engine over a folder: always the same one, for it keeps the files of the index mapped."""
    return TantivyEngine(folder)


def _make_scored_ref(
    searcher: tantivy.Searcher,
    address: tantivy.DocAddress,
    score: float = 0.0,
    *,
    exact: bool = False,
    issued: bool = False,
    order: int = 0,
) -> ScoredRef:
    reasons = ("number",) if exact else ("days",) if issued else ("words",) if score else ()
    ref = str(searcher.doc(address).get_first("ref"))
    return ScoredRef(ref, score, exact, issued, reasons, order)


def _rank_by_day(
    plan: SearchPlan, tiers: Sequence[Query], searcher: tantivy.Searcher
) -> tuple[tuple[ScoredRef, ...], int]:
    """Return the page of what nothing but days was asked of: tier by tier, in each the newest first."""
    shown: list[ScoredRef] = []
    total = 0
    for number, tier in enumerate(tiers):
        # No limit may be 0; what is not wanted of a tier is counted only.
        wanted = max(1, plan.limit - len(shown))
        skipped = max(0, plan.offset - total)
        page = searcher.search(tier, limit=wanted, offset=skipped, order_by_field="order", order=tantivy.Order.Desc)
        if len(shown) < plan.limit:
            shown += [_make_scored_ref(searcher, address, issued=number == 0) for _, address in page.hits]
        total += count_hits(page)
    return tuple(shown), total


def _queries_of(query: PlanQuery[Query]) -> Iterator[Query]:
    return (clause.query for clause in query.score_clauses())


def _read_text(document: tantivy.Document, field: str) -> str:
    return str(document.get_first(field) or "")
