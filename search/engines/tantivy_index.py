"""Opening, reading and writing the pair of Tantivy indexes of one generation."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from search.analysed.many import analyse_many
from search.analysed.records import AnalysedRecord, Unanalysable
from search.engines.base import DamagedIndex, EngineUnavailable, ReportProgress, Written
from search.engines.tantivy_files import State, check_list_of_files, check_sums, list_segment_files, read_state
from search.engines.tantivy_schema import (
    make_documents,
    passage_schema,
    record_id,
    record_schema,
    register_analyser,
)
from search.records import SearchRecord
from search.weights import Weights

logger = logging.getLogger(__name__)

RECORDS, PASSAGES = "records", "passages"

#: Bytes that a writer may collect before it writes a segment; the first is Tantivy's minimum for one thread.
SMALL_HEAP = 15_000_000
REBUILD_HEAP = 40_000_000

#: Records between two calls of `progress`.
PROGRESS_STEP = 1_000


@contextmanager
def translate_errors() -> Iterator[None]:
    """Turn whatever Tantivy raises into EngineUnavailable.

    A panic of the library is no Exception in Python, so that it would pass every ordinary handler.
    """
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineUnavailable(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineUnavailable(str(error)) from error


def count_hits(result: tantivy.SearchResult) -> int:
    """Return the number of all hits of a search that counted them (the library's stub leaves it out)."""
    return int(getattr(result, "count", 0) or 0)


def _read_stamp(folder: Path) -> tuple[int, ...]:
    """Return what changes with every commit to either index."""
    stamp: list[int] = []
    for name in (RECORDS, PASSAGES):
        state = (folder / name / "meta.json").stat()
        stamp += [state.st_mtime_ns, state.st_ino, state.st_size]
    return tuple(stamp)


def check_generation(folder: Path) -> None:
    """Read every file of a generation; raise DamagedIndex if one is missing or not as it was written."""
    for name in (RECORDS, PASSAGES):
        check_list_of_files(folder / name)
        check_sums(list_segment_files(folder / name))


class IndexPair:
    """The two open indexes of one generation."""

    def __init__(self, folder: Path, weights: Weights, *, create: bool = False) -> None:
        self.folder = folder
        self._weights = weights
        with translate_errors():
            if create:
                (folder / RECORDS).mkdir()
                (folder / PASSAGES).mkdir()
            self.records = tantivy.Index(record_schema(), str(folder / RECORDS), reuse=True)
            self.passages = tantivy.Index(passage_schema(), str(folder / PASSAGES), reuse=True)
            for index in (self.records, self.passages):
                register_analyser(index)
                index.config_reader("manual")
                index.reload()
            self._stamp = _read_stamp(folder)
            self._states = self._read_states()

    @classmethod
    def open(cls, folder: Path, weights: Weights) -> IndexPair:
        """Open a generation that exists; raises EngineUnavailable if a part of it is missing or broken."""
        check_generation(folder)
        return cls(folder, weights)

    def refresh(self) -> None:
        """Make the commits of other processes visible."""
        with translate_errors():
            stamp = _read_stamp(self.folder)
            if stamp != self._stamp:
                self.records.reload()
                self.passages.reload()
                self._states = self._read_states()
                self._stamp = stamp

    def look_at_files(self) -> None:
        """Raise DamagedIndex if a file has changed since it was opened: it must not be read any more."""
        for file, state in self._states.items():
            if read_state(file) != state:
                with translate_errors():
                    if _read_stamp(self.folder) == self._stamp:
                        raise DamagedIndex(f"{file.parent.name}/{file.name} has changed")
                # Another process has committed in between, and put away what it has merged.
                self.refresh()
                return

    def _read_states(self) -> dict[Path, State | None]:
        return {
            file: read_state(file) for name in (RECORDS, PASSAGES) for file in list_segment_files(self.folder / name)
        }

    def write(
        self,
        *,
        upserts: Iterable[SearchRecord],
        deletes: Iterable[str] = (),
        fresh: bool = False,
        progress: ReportProgress | None = None,
    ) -> Written:
        """Write and commit. fresh: the index is empty, nothing to replace.

        What a source raises while it yields passes through, and nothing is committed.
        """
        heap = REBUILD_HEAP if fresh else SMALL_HEAP
        with translate_errors():
            records, passages = self.records.writer(heap, 1), self.passages.writer(heap, 1)
        written = Written()
        try:
            for ref in deletes:
                _delete(records, passages, ref)
            for record in analyse_many(upserts, self._weights):
                if not fresh:
                    _delete(records, passages, record.ref)
                _add(records, passages, record, written)
                if progress and written.count % PROGRESS_STEP == 0:
                    progress(written.count)
        except BaseException:
            for writer in (records, passages):
                with suppress(EngineUnavailable), translate_errors():
                    writer.rollback()
            raise
        with translate_errors():
            # Passages first: a record without passages shows less, a passage without a record is never asked for.
            passages.commit()
            records.commit()
            passages.wait_merging_threads()
            records.wait_merging_threads()
        self.refresh()
        return written


def _add(
    records: tantivy.IndexWriter,
    passages: tantivy.IndexWriter,
    record: AnalysedRecord | Unanalysable,
    written: Written,
) -> None:
    if isinstance(record, Unanalysable):
        written.refused[record.ref] = record.error
        return
    try:
        document, parts = make_documents(record)
    except Exception as error:  # whatever is wrong with one record must not stop the others
        logger.exception("record %s cannot be indexed", record.ref)
        written.refused[record.ref] = f"{type(error).__name__}: {error}"
        return
    with translate_errors():
        records.add_document(document)
        for part in parts:
            passages.add_document(part)
    written.count += 1


def _delete(records: tantivy.IndexWriter, passages: tantivy.IndexWriter, ref: str) -> None:
    with translate_errors():
        rid = record_id(ref)
        records.delete_documents_by_term("rid", rid)
        passages.delete_documents_by_term("rid", rid)
