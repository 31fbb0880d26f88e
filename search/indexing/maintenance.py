"""Keeps an index whole: rebuild, sweep (repair of differences), and what happens by itself when an index is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from background.by_the_way import by_the_way
from search.analysis import record_digest
from search.engines import FALLBACK, get_engine
from search.engines.base import Engine, EngineStatus, EngineUnavailable, IndexBusy, ReportProgress, Trouble
from search.engines.database_entries import delete_other_entries, save_entries_of
from search.engines.patience import answering_in_time, rest_of
from search.hierarchies import read_records
from search.indexing import health, outbox
from search.models import OutboxEntry, SearchEntry
from search.records import SearchRecord, make_ref, split_ref
from search.sources import get_sources

logger = logging.getLogger(__name__)

#: Up to so many records a lost index is rebuilt on the spot (well under a second); above, by the worker.
REBUILD_AT_ONCE = 400

#: Seconds after which the worker is asked once more to rebuild an index that is still lost.
REBUILD_ASKED_AGAIN = 60


def read_all_records() -> Iterator[SearchRecord]:
    """Yield every record of every source; a record that cannot be read goes to the outbox with its error."""
    for source in get_sources():
        ids = list(source.ids())
        for start in range(0, len(ids), outbox.BATCH):
            batch = ids[start : start + outbox.BATCH]
            try:
                records = read_records(source, batch)
            except Exception:  # a source is foreign code; the outbox reads the records of this batch one by one
                logger.exception("records of %s cannot be read at once", source.name)
                outbox.touch_many(source.name, batch)
                continue
            yield from records


def rebuild(*, engine: Engine | None = None, progress: ReportProgress | None = None) -> int:
    """Build the index beside the live one and swap it in, then apply what changed meanwhile.

    Returns the number of records. Raises IndexBusy if somebody else is writing.
    """
    chosen = engine or get_engine()
    if chosen.name == FALLBACK:
        return chosen.rebuild(read_all_records(), progress=progress).count
    seen: set[str] = set()
    with chosen.writing(wait=outbox.WORKER_WAIT):
        # What waits now is read below: it need not be applied once more.
        waiting = outbox.all_rows()
        written = chosen.rebuild(save_entries_of(read_all_records(), seen), progress=progress)
        delete_other_entries(seen)
        outbox.forget(waiting)
    # The outbox tells why they are missing, and tries them again.
    _note_changes(list(written.refused))
    outbox.drain()
    return written.count


def rebuild_if_needed(*, engine: Engine | None = None) -> int:
    """Rebuild the index if it cannot answer or is damaged; return the number of records, 0 if nothing was needed."""
    chosen = engine or get_engine()
    problem = find_problem(chosen)
    if not problem:
        return 0
    logger.warning("search index %s is built anew: %s", chosen.name, problem)
    return rebuild(engine=chosen)


def build_if_missing(*, progress: ReportProgress | None = None) -> int:
    """Build the index if it cannot answer; return the number of records, 0 if nothing was needed.

    For commands that fill an empty site, where no worker need be running. Raises IndexBusy and EngineUnavailable.
    """
    engine = get_engine()
    return 0 if engine.status().ready else rebuild(engine=engine, progress=progress)


def find_problem(engine: Engine) -> str:
    """Return why an index has to be built anew, "" if it has not; reads all of it.

    Raises EngineUnavailable where that would not help: the server is what is wrong.
    """
    state = engine.status()
    if state.ready:
        return engine.find_damage()
    trouble = state.trouble or Trouble.OTHER
    if not trouble.ends_with_a_rebuild:
        raise EngineUnavailable(state.detail, trouble=trouble)
    return state.detail or "it cannot answer"


def look_after_index() -> None:
    """Do what nobody else has done: build an index anew that cannot answer, apply what is due. Costs a few looks.

    What is wrong is noted for administrators (`health`): as readers meet it, who wait less long than the worker.
    """
    engine = get_engine()
    rest_of(engine).end()
    with answering_in_time():
        state = engine.status()
    trouble, detail = state.trouble or (None if state.ready else Trouble.OTHER), state.detail
    try:
        with suppress(IndexBusy):  # whoever is writing does it
            if trouble is not None and not state.ready and trouble.ends_with_a_rebuild:
                rebuild_if_needed(engine=engine)
                trouble = None
            if outbox.pending_rows().exists():
                outbox.drain(insist=True)
    except EngineUnavailable as error:
        logger.warning("search index %s cannot be looked after: %s", engine.name, error)
        if trouble is None or trouble.ends_with_a_rebuild:
            trouble, detail = error.trouble, str(error)
    health.note_health(engine.name, trouble, detail)


def check_index() -> None:
    """Read all of the index, and build it anew if it is damaged."""
    try:
        rebuild_if_needed()
    except IndexBusy:
        return
    except EngineUnavailable as error:
        logger.warning("search index cannot be checked: %s", error)


def sweep_by_night() -> None:
    """Compare the index with all records, once a night however many workers run; a failed one is made up for."""
    now = timezone.now()
    if not health.is_sweep_due(now=now) or not health.begin_sweep(now=now):
        return
    try:
        swept = sweep()
        get_engine().tidy()
    except (EngineUnavailable, IndexBusy) as error:
        health.forget_sweep(now=now)
        logger.warning("search index cannot be compared with the records: %s", error)
        return
    if swept != SweepResult(0, 0, 0):
        logger.warning("the nightly look at the search index repaired: %s", swept)


@task()
def rebuild_index(name: str | None = None) -> int:
    """Build an index anew in the worker, unless somebody does so already or it has become whole meanwhile.

    Returns the number of records, 0 if nothing was done. name: that of the engine, None for the site's.
    """
    try:
        return rebuild_if_needed(engine=get_engine(name))
    except IndexBusy:
        return 0


def recover(engine: Engine) -> bool:
    """Bring back an index that cannot answer: a small one at once, a big one by the worker.

    Returns whether it can answer now. Never raises for reasons of the index. Every search of a member comes here while
    the index is lost: it neither counts the register nor hands the same work to the worker again and again. Nor does it
    wait long while somebody else writes to the database: the worker looks after the index by itself, too, and it alone
    after one that is elsewhere.
    """
    if engine.far:
        return False
    if engine.status().ready:
        return True
    try:
        with by_the_way("building the index anew"):
            if _is_small():
                with transaction.atomic():  # whoever cannot write now need not read everything first
                    pass
                rebuild(engine=engine)
            elif cache.add(f"search:rebuild:{engine.name}", True, timeout=REBUILD_ASKED_AGAIN):
                rebuild_index.enqueue(engine.name)
    except (EngineUnavailable, IndexBusy) as error:
        logger.warning("index cannot be rebuilt now: %s", error)
    return engine.status().ready


def _is_small() -> bool:
    """Tell whether all sources together have no more than REBUILD_AT_ONCE records; reads no further than that."""
    ids = chain.from_iterable(source.ids() for source in get_sources())
    return len(list(islice(ids, REBUILD_AT_ONCE + 1))) <= REBUILD_AT_ONCE


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What a sweep found: records missing from the index, changed since, and no longer there.

    problem: why the whole index was built anew instead, "" if it was not.
    """

    missing: int
    changed: int
    gone: int
    problem: str = ""


def sweep(*, engine: Engine | None = None) -> SweepResult:
    """Compare every record with the index and repair the differences; failed rows are tried again.

    An index that cannot answer, is damaged, or holds a record twice is built anew.
    """
    chosen = engine or get_engine()
    outbox.retry_failed()
    problem = find_problem(chosen)
    indexed = frozenset() if problem else chosen.refs()
    if not problem and chosen.status().records != len(indexed):
        problem = "it holds records twice"
    if problem:
        logger.warning("search index %s is built anew: %s", chosen.name, problem)
        rebuild(engine=chosen)
        return SweepResult(0, 0, 0, problem)
    digests = dict(SearchEntry.objects.values_list("ref", "digest"))
    missing: list[str] = []
    changed: list[str] = []
    seen: set[str] = set()
    for record in read_all_records():
        seen.add(record.ref)
        if record.ref not in indexed:
            missing.append(record.ref)
        elif digests.get(record.ref) != record_digest(record):
            changed.append(record.ref)
    gone = sorted((indexed | digests.keys()) - seen)
    _note_changes([*missing, *changed, *gone])
    outbox.drain()
    return SweepResult(len(missing), len(changed), len(gone))


def _note_changes(refs: list[str]) -> None:
    by_source: dict[str, list[int]] = {}
    for ref in refs:
        source, object_id = split_ref(ref)
        by_source.setdefault(source, []).append(object_id)
    for source, ids in by_source.items():
        outbox.touch_many(source, ids)


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """Index, fallback and outbox side by side."""

    engine: EngineStatus
    sources: dict[str, int]
    entries: int
    pending: int
    failed: int
    errors: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Tell whether index, entries and sources agree and nothing waits."""
        known = sum(self.sources.values())
        return self.engine.ready and self.engine.records == self.entries == known and not (self.pending or self.failed)

    @property
    def only_unreadable(self) -> bool:
        """Tell whether nothing is amiss but records that cannot be read, which no repair of the index can mend."""
        missing = sum(self.sources.values()) - self.entries
        together = self.engine.ready and self.engine.records == self.entries and not self.pending
        return together and 0 <= missing <= self.failed > 0


def get_status(name: str | None = None) -> IndexStatus:
    """Return the state of the index, its sources and the outbox; reads all of the index."""
    engine = get_engine(name)
    with suppress(EngineUnavailable):
        engine.find_damage()
    failed = OutboxEntry.objects.exclude(error="")
    return IndexStatus(
        engine=engine.status(),
        sources={source.name: sum(1 for _ in source.ids()) for source in get_sources()},
        entries=SearchEntry.objects.count(),
        pending=outbox.pending_rows().count(),
        failed=failed.count(),
        errors=tuple(f"{make_ref(row.source, row.object_id)}: {row.error}" for row in failed[:5]),
    )
