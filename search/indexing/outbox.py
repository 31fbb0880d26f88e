"""Changes on their way to the index.

Whoever changes a record calls `touch` in the same transaction, which adds a row (`OutboxEntry`), so that no change is
lost. To apply a row is to read its record from its source, write it to the index and delete the row. That is done after
the commit by whoever gets the writer's lock: the request that made the change, the next search, or the worker. A record
that cannot be read keeps its row, with the error, is tried again later, and never holds up others. The change itself
never fails because the index cannot be written.

While the engine cannot take a row, its record is only put among the entries of the fallback, and the row waits. For an
engine that runs elsewhere that is all a request does after its change: nobody who saves waits for the search servers.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from accounts.audience import all_may_see
from background.by_the_way import by_the_way
from search.engines import get_engine
from search.engines.base import Engine, EngineUnavailable, IndexBusy, Trouble
from search.engines.database_entries import delete_entries, make_entries, save_entries
from search.engines.patience import EngineResting, answering_in_time, asking
from search.hierarchies import read_records
from search.models import OutboxEntry, SearchEntry
from search.records import SearchRecord, make_ref, split_ref
from search.sources import get_source

logger = logging.getLogger(__name__)

#: Rows that one request applies at most; the worker takes the rest.
INLINE_LIMIT = 100
BATCH = 500

#: Seconds that a request waits for another writer after it has committed a change.
COMMIT_WAIT = 0.5

#: Part of the time of a page in which an engine that runs elsewhere has to take changes.
PART_OF_A_PAGE = 0.4

#: Seconds that the worker, an import or a command waits.
WORKER_WAIT = 10.0

#: After so many failures a row waits for `search_index sweep`.
MAX_ATTEMPTS = 8
_FIRST_DELAY = timedelta(seconds=30)

#: When a row is tried again that was given up. Every search looks for due rows by this date, in an index: however many
#: have been given up, none of them is read.
NEVER_AGAIN = datetime(9999, 1, 1, tzinfo=UTC)


class _ThisThread(threading.local):
    """What a thread has under way: the turn of its transaction, the changes of the block `gather_changes`, and whether
    changes wait for the end of the block `apply_at_end`.
    """

    def __init__(self) -> None:
        self.turn = _Turn()
        self.gathered: dict[tuple[str, int], None] | None = None
        self.waiting = False


@dataclass(slots=True)
class _Turn:
    """Shared by the callbacks of one transaction: the first one after the commit takes it and applies everything."""

    taken: bool = False


_this_thread = _ThisThread()


def touch(source: str, object_id: int) -> None:
    """Note that a record was added, changed or deleted. Call it inside the transaction that changes the record."""
    touch_many(source, [object_id])


def touch_many(source: str, ids: Iterable[int]) -> None:
    """Note many changes of one source; see `touch`."""
    changes = [(source, object_id) for object_id in ids]
    if _this_thread.gathered is not None:
        _this_thread.gathered.update(dict.fromkeys(changes))
    else:
        _write(changes)


@contextmanager
def gather_changes() -> Iterator[None]:
    """Run the block in a transaction and note its changes at its end, each record once, with one statement.

    For work on many records: what is stored one by one would otherwise note each of them several times.
    """
    if _this_thread.gathered is not None:
        yield
        return
    with transaction.atomic():
        gathered = _this_thread.gathered = {}
        try:
            yield
        finally:
            _this_thread.gathered = None
        _write(list(gathered))


@contextmanager
def apply_at_end() -> Iterator[None]:
    """Apply what the block changes when it ends, whether well or with an error, instead of after each transaction.

    For an import: a commit of the index costs as much as indexing dozens of records. If somebody else is writing or
    the engine does not answer, the worker applies it.
    """
    _this_thread.waiting = True
    try:
        yield
    finally:
        _this_thread.waiting = False
        try:
            if not get_engine().far:
                drain()
        except (IndexBusy, EngineUnavailable):
            pass
        _enqueue_rest()


def _write(changes: Sequence[tuple[str, int]]) -> None:
    if not changes:
        return
    rows = [OutboxEntry(source=source, object_id=object_id) for source, object_id in changes]
    OutboxEntry.objects.bulk_create(rows, batch_size=BATCH)
    # Each touch has a callback of its own, so that a savepoint rolled back takes its own and no other with it.
    if _this_thread.turn.taken:
        _this_thread.turn = _Turn()
    transaction.on_commit(partial(_apply_after_commit, _this_thread.turn), robust=True)


def _apply_after_commit(turn: _Turn) -> None:
    """Apply a few rows at once and hand the rest to the worker: once after a transaction, however often it touched."""
    if turn.taken or _this_thread.waiting:
        return
    turn.taken = True
    if not pending_rows().exists():
        return
    far = get_engine().far
    try:
        done = _apply_batch(limit=INLINE_LIMIT, wait=0.0 if far else COMMIT_WAIT, only_entries=far).done
    except IndexBusy:
        done = INLINE_LIMIT
    if far or done >= INLINE_LIMIT:
        _enqueue_rest()


def _enqueue_rest() -> None:
    """Leave what is due to the worker."""
    if pending_rows().exists():
        apply_outbox.enqueue()


@task()
def apply_outbox() -> int:
    """Apply everything that is due, in the worker; whoever is writing now applies it otherwise."""
    try:
        return drain()
    except IndexBusy:
        logger.info("index is being written to; its writer or the next search applies the rest")
        return 0


def pending_rows() -> QuerySet[OutboxEntry]:
    """Return the rows that are due."""
    due = Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())
    return OutboxEntry.objects.filter(due, attempts__lt=MAX_ATTEMPTS).order_by("pk")


@dataclass(slots=True)
class _Collected:
    """What a batch of rows amounts to."""

    records: list[SearchRecord] = field(default_factory=list)
    deletes: list[str] = field(default_factory=list)
    failed: dict[tuple[str, int], str] = field(default_factory=dict)


def apply_pending(*, limit: int = BATCH, wait: float = 0.0, engine: Engine | None = None) -> int:
    """Apply at most `limit` due rows; return how many rows are done.

    Raises IndexBusy if somebody else is still writing after `wait` seconds. If the engine is not available the rows
    stay. Records are read while the lock is held: otherwise an older reading could be written last.
    """
    return _apply_batch(limit=limit, wait=wait, engine=engine).done


@dataclass(frozen=True, slots=True)
class _Applied:
    """Numbers of rows that are done, that have failed, that only the fallback has taken; and why the engine has not."""

    done: int = 0
    failed: int = 0
    entered: int = 0
    stopped_by: EngineUnavailable | None = None

    @property
    def nothing(self) -> bool:
        """Tell whether no row was taken."""
        return not (self.done or self.failed or self.entered)


def _apply_batch(*, limit: int, wait: float, engine: Engine | None = None, only_entries: bool = False) -> _Applied:
    """Apply rows; return how many of them are not due any more, or not for the fallback."""
    chosen = engine or get_engine()
    stopped_by: EngineUnavailable | None = None
    try:
        with chosen.writing(wait=wait):
            if not only_entries:
                try:
                    with asking(chosen):
                        return _apply_rows(chosen, limit=limit)
                except EngineUnavailable as error:
                    stopped_by = error
                    _log_unless_resting(error)
            # An embedded index that is lost is built anew presently: nothing is read for nothing.
            applied = _enter_rows(limit=limit) if chosen.far else _Applied()
            return replace(applied, stopped_by=stopped_by)
    except EngineUnavailable as error:
        _log_unless_resting(error)
        return _Applied(stopped_by=error)


def _log_unless_resting(error: EngineUnavailable) -> None:
    if not isinstance(error, EngineResting):
        logger.warning("changes wait for the index: %s", error)


def _apply_rows(chosen: Engine, *, limit: int) -> _Applied:
    """Have engine and fallback take the rows that are due; raise EngineUnavailable if the engine does not."""
    state = chosen.status()
    if not state.ready:
        raise EngineUnavailable(state.detail, trouble=state.trouble or Trouble.OTHER)
    rows = list(pending_rows().values_list("pk", "source", "object_id")[:limit])
    if not rows:
        return _Applied()
    collected = _collect_rows(rows)
    refused = chosen.apply(upserts=collected.records, deletes=collected.deletes)
    collected.failed.update({split_ref(ref): error for ref, error in refused.items()})
    done = _without_failures(rows, collected)
    with _saving(rows, collected):
        for start in range(0, len(done), BATCH):
            OutboxEntry.objects.filter(pk__in=done[start : start + BATCH]).delete()
    return _Applied(done=len(done), failed=len(rows) - len(done))


def _enter_rows(*, limit: int) -> _Applied:
    """Have the fallback take the rows that are due; they wait for the engine."""
    rows = list(pending_rows().filter(entered=False).values_list("pk", "source", "object_id")[:limit])
    if not rows:
        return _Applied()
    collected = _collect_rows(rows)
    entered = _without_failures(rows, collected)
    closed = _find_closed(collected)
    closing = {pk for pk, source, object_id in rows if make_ref(source, object_id) in closed}
    with _saving(rows, collected):
        for start in range(0, len(entered), BATCH):
            batch = OutboxEntry.objects.filter(pk__in=entered[start : start + BATCH])
            batch.filter(pk__in=closing).update(closes=True)
            batch.update(entered=True)
    return _Applied(failed=len(rows) - len(entered), entered=len(entered))


def _find_closed(collected: _Collected) -> set[str]:
    """Return the keys of what somebody could see, by the entries, who cannot any more."""
    now = {record.ref: record.audience for record in collected.records}
    known = SearchEntry.objects.filter(ref__in=[*now, *collected.deletes]).values_list("ref", "audience")
    return {ref for ref, before in known if ref not in now or not all_may_see(before.split(), frozenset(now[ref]))}


def refuse_if_behind(engine: Engine) -> None:
    """Raise EngineUnavailable while an index that is elsewhere holds what was closed since: its counts would tell."""
    if engine.far and OutboxEntry.objects.filter(closes=True, error="").exists():
        raise EngineUnavailable("it still holds what was closed a moment ago")


def _without_failures(rows: Sequence[tuple[int, str, int]], collected: _Collected) -> list[int]:
    return [pk for pk, source, object_id in rows if (source, object_id) not in collected.failed]


@contextmanager
def _saving(rows: Sequence[tuple[int, str, int]], collected: _Collected) -> Iterator[None]:
    """Write the entries, what the block writes, and the failures, in one transaction."""
    entries, _unreadable = make_entries(collected.records)
    with transaction.atomic():
        save_entries(entries)
        delete_entries(collected.deletes)
        yield
        _record_failures(rows, collected.failed)


def _collect_rows(rows: Sequence[tuple[int, str, int]]) -> _Collected:
    ids_by_source: dict[str, list[int]] = {}
    for _, source, object_id in rows:
        ids_by_source.setdefault(source, []).append(object_id)
    collected = _Collected()
    for source, ids in ids_by_source.items():
        _collect(source, list(dict.fromkeys(ids)), collected)
    return collected


def _collect(source_name: str, ids: Sequence[int], collected: _Collected) -> None:
    """Read the records; if that fails, read them one by one so that one bad record stops no other."""
    source = get_source(source_name)
    if source is None:
        collected.deletes += [make_ref(source_name, object_id) for object_id in ids]
        return
    # Within a transaction of the caller an error must not end that; a transaction of its own would hold up every writer
    # of a database file while long texts are read.
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            records = read_records(source, ids)
    except Exception as error:  # a source is foreign code: whatever it raises is written to the row
        if len(ids) == 1:
            logger.exception("record %s:%s cannot be indexed", source_name, ids[0])
            collected.failed[source_name, ids[0]] = f"{type(error).__name__}: {error}"[:2000]
            return
        for object_id in ids:
            _collect(source_name, [object_id], collected)
        return
    collected.records += records
    present = {record.object_id for record in records}
    collected.deletes += [make_ref(source_name, object_id) for object_id in ids if object_id not in present]


def _record_failures(rows: Sequence[tuple[int, str, int]], failed: dict[tuple[str, int], str]) -> None:
    for pk, source, object_id in rows:
        error = failed.get((source, object_id))
        if error is None:
            continue
        row = OutboxEntry.objects.filter(pk=pk)
        attempts = 1 + (row.values_list("attempts", flat=True).first() or 0)
        later = timezone.now() + _FIRST_DELAY * 2 ** (attempts - 1)
        row.update(attempts=attempts, error=error, retry_at=later if attempts < MAX_ATTEMPTS else NEVER_AGAIN)


def drain(*, insist: bool = False) -> int:
    """Apply everything that is due, batch by batch (imports and the worker); return how many rows are done.

    Raises IndexBusy like `apply_pending`. insist: raise EngineUnavailable, too, if the engine takes nothing.
    """
    total = 0
    while True:
        applied = _apply_batch(limit=BATCH, wait=WORKER_WAIT)
        total += applied.done
        if not applied.nothing:
            continue
        if insist and applied.stopped_by is not None:
            raise applied.stopped_by
        return total


def apply_before_search() -> None:
    """Apply a bounded number of due rows if nobody else is writing, to the index or to the database.

    Raises nothing but a database error inside a transaction of the caller, which cannot go on after it.
    """
    try:
        if pending_rows().exists():
            seconds = PART_OF_A_PAGE * settings.SEARCH_SECONDS
            with by_the_way("applying changes before a search"), answering_in_time(seconds):
                apply_pending(limit=INLINE_LIMIT)
    except IndexBusy:
        return
    except DatabaseError:
        if connection.in_atomic_block:
            raise
        logger.exception("changes could not be applied before a search")


def all_rows() -> list[int]:
    """Return the keys of all rows that there are, whether due or not."""
    return list(OutboxEntry.objects.values_list("pk", flat=True))


def forget(keys: Sequence[int]) -> None:
    """Delete rows whose records have been read and written since these keys were listed."""
    for start in range(0, len(keys), BATCH):
        OutboxEntry.objects.filter(pk__in=keys[start : start + BATCH]).delete()


def retry_failed() -> int:
    """Make all failed rows due again; return how many."""
    return OutboxEntry.objects.exclude(error="").update(attempts=0, retry_at=None)
