"""Reading uploaded files in the background: waiting → running → done or failed, seen by the uploader, retried at will.

What is the same for every model of files. Each step can be run again: the text of a file is replaced as a whole, in one
transaction, or not at all. Whoever reads a file holds its name (`background.alive`): a row that says "running" although
nobody holds it was left behind by a process that was killed, and may be taken up at once.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import Error as DatabaseFault
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from background.alive import hold, is_held
from background.faults import passing_fault
from documents.extraction.limits import configured_limits, trust_roots
from documents.extraction.media_types import PACKAGES
from documents.extraction.messages import message_for, notes_text
from documents.extraction.process import extract
from documents.extraction.values import Extraction, ExtractionError, Note, PageText, Part, ReadingProblem
from documents.files.findings import FileTexts, forget_findings, renew_headings
from documents.files.letters import Removal, write_about
from documents.files.parts import missing_parts
from documents.files.recognised import (
    list_recognised,
    list_unrecognised,
    note_pictures,
    with_recognised,
)
from documents.models import ProcessingState
from documents.models.stored_file import StoredFile
from documents.reading.bounds import MAX_CITATIONS
from documents.record.secrecy import secrecy_mark, secrecy_mark_in_file_name

logger = logging.getLogger(__name__)

MAX_BROKEN_OFF = 5
"""A file whose reading was broken off at its last and at so many tries in all is not taken up by itself any more."""
ERROR_LENGTH = 500
READING_PRIORITY = 50
"""In the queue of the worker: somebody waits for the text of a file, nobody for Wagtail's index of references (0)."""


class SecretFileError(Exception):
    """The text carries a grade of state secrecy; `mark` is the grade as printed."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@dataclass(frozen=True, slots=True)
class FileText:
    """The pages of a file with the citations in them, as rows that are not stored yet."""

    pages: Sequence[Any]
    citations: Sequence[Any]


class FileReading(ABC):
    """How the files of one model are read. Subclasses say where the text goes."""

    model: ClassVar[type[Any]]

    @property
    @abstractmethod
    def task(self) -> Any:
        """The task of the worker that reads a file; takes its key."""

    @property
    @abstractmethod
    def recognising_task(self) -> Any:
        """The task of the worker that recognises the next pictures among the pages of a file; takes its key."""

    @abstractmethod
    def prepare(self, record: Any, extraction: Extraction) -> FileText:
        """Make the rows of the text, not stored; called outside of any transaction, for it takes its time."""

    @abstractmethod
    def store(self, record: Any, text: FileText) -> None:
        """Replace the text of the file; called in a transaction that holds its row."""

    @abstractmethod
    def add_page(self, record: Any, page: PageText) -> None:
        """Put in what was recognised on a page, in place of its text; what a person corrected stays."""

    @abstractmethod
    def pages_added(self, record: Any) -> None:
        """Have citations, pages and the search index follow what `add_page` has put in."""

    @abstractmethod
    def forget(self, record: Any) -> None:
        """Delete the text of the file."""

    def withdraw(self, record: Any) -> None:  # noqa: B027 - not every model has something to take back
        """Take back from readers what held a state secret; called in the transaction that takes it out."""

    @abstractmethod
    def concerned(self, record: Any) -> tuple[str, tuple[User, ...]]:
        """Return the path of the form in which another file can be sent, and who should know of it."""

    @abstractmethod
    def note_change(self, file_ids: Iterable[int]) -> None:
        """Note that what is shown of these files is another."""

    def look_through(self, record: Any, extraction: Extraction) -> None:  # noqa: B027 - not every file has a heading
        """Find in a file that was just stored what is kept by its bytes; called outside of any transaction."""

    def files_with_heading(self) -> QuerySet[Any]:
        """Return the files whose headings are kept, and looked for again when the rules change."""
        files: QuerySet[Any] = self.model._default_manager.none()
        return files

    def texts_of(self, record: Any) -> FileTexts:
        """Return what is kept of a file with a heading."""
        raise NotImplementedError

    def list_unfinished(self) -> list[tuple[Any, list[int]]]:
        """Return what is still to be done: each task with the keys of the files that need it."""
        return [
            (self.task, [file.pk for file in self.list_waiting()]),
            (self.recognising_task, [file.pk for file in self.list_unrecognised()]),
        ]

    def list_unrecognised(self) -> list[Any]:
        """Return the files with pages that have still to be recognised, if this machine can do it."""
        files = self.model._default_manager.filter(state=ProcessingState.DONE, pages_to_recognise__gt=0, gone_at=None)
        return [] if Part.OCR in missing_parts() else list(files.order_by("pk"))

    def finish_left_behind(self) -> list[int]:
        """Do what comes after reading where a worker died before it was done; return the files. Most have nothing."""
        return []

    def extract(self, record: Any) -> Extraction:
        """Return the text of a file without asking the database; several threads may do so. Raises ExtractionError."""
        with open_local_copy(record) as path:
            return extract(path, limits=configured_limits(), roots=trust_roots())

    def enqueue(self, file_id: int) -> None:
        """Ask for a file to be read once the current transaction is committed."""
        # If the queue cannot take it, the record is saved all the same: `documents.files.queueing` finds what waits.
        transaction.on_commit(partial(self.task.enqueue, file_id), robust=True)

    def retry(self, file_id: int) -> bool:
        """Ask for a file to be read again; False if it does not exist or is being read at this moment."""
        record = self._files(file_id).first()
        if record is None or self._is_being_read(record):
            return False
        # Why a file was taken out is not forgotten by looking for it again.
        why = record.error if record.is_gone else ""
        self._files(file_id).update(
            state=ProcessingState.WAITING, error=why, missing_part="", processed_at=timezone.now()
        )
        self.enqueue(file_id)
        return True

    def list_waiting(self) -> list[Any]:
        """Return the files that wait, and those that a worker which died has left behind.

        One that waits for a program which this machine still lacks is not among them.
        """
        unread = self.model._default_manager.filter(state__in=(ProcessingState.WAITING, ProcessingState.RUNNING))
        unread = unread.exclude(state=ProcessingState.WAITING, missing_part__in=missing_parts())
        return [record for record in unread.order_by("pk") if not self._is_being_read(record)]

    def _is_being_read(self, record: Any) -> bool:
        return record.state == ProcessingState.RUNNING and is_held(self._name(record.pk))

    def _name(self, file_id: int) -> str:
        return f"file {self.model._meta.label} {file_id}"

    def process(self, file_id: int, *, again: bool = False, extraction: Callable[[], Extraction] | None = None) -> str:
        """Read one file now, if it waits or was left behind, and return its state. Never raises for a bad file.

        Does nothing if another worker is at it. again: read it also if it has been read, or has failed.
        `extraction` gives the text, or raises ExtractionError, for a caller who has had the file read already.
        """
        with hold(self._name(file_id)) as is_ours:
            record = self._claim(file_id, again=again) if is_ours else None
            if record is None:
                return str(self._files(file_id).values_list("state", flat=True).first() or "")
            try:
                return self._read(record, extraction)
            except Exception as error:
                self._give_up(record, error)
                raise

    def _claim(self, file_id: int, *, again: bool) -> Any | None:
        """Mark the file as being read and return it as it was before; None if there is nothing to read."""
        record = self._files(file_id).first()
        if record is None or (record.state in {ProcessingState.DONE, ProcessingState.FAILED} and not again):
            return None
        if record.state == ProcessingState.RUNNING and record.attempts >= MAX_BROKEN_OFF and not again:
            self._mark_failed(file_id, _("Reading the file was broken off again and again. Send it in another form."))
            return None
        self._files(file_id).update(
            state=ProcessingState.RUNNING, attempts=F("attempts") + 1, processed_at=timezone.now()
        )
        return record

    def _read(self, record: Any, extraction: Callable[[], Extraction] | None) -> str:
        if extraction is None and not record.is_stored():
            return self.mark_gone(record)
        try:
            extracted = extraction() if extraction else self.extract(record)
            known = list_recognised(record.sha256)
            extracted = with_recognised(record.sha256, extracted)
            refuse_secrets(extracted)
            self._replace(record, extracted, self.prepare(record, extracted), known=known)
            self.look_through(record, extracted)
        except ExtractionError as error:
            if error.problem is ReadingProblem.PART_MISSING:
                return self._let_wait(record.pk, error)
            return self._mark_failed(record.pk, message_for(error, name=record.stored_name))
        except SecretFileError as error:
            return self.remove_secret(record, error.mark)
        except FileNotFoundError:
            return self.mark_gone(record)
        return str(ProcessingState.DONE)

    def _give_up(self, record: Any, error: Exception) -> None:
        """Leave the file as it was if the disk or the database is at fault; else say that the system is."""
        try:
            if passing_fault(error):
                self._files(record.pk).update(state=ProcessingState.WAITING, attempts=record.attempts)
                return
            self._mark_failed(
                record.pk, _("Reading the file failed because of an error in the system. Try again later.")
            )
        except DatabaseFault as refusal:
            # It goes on saying "running", held by nobody: whoever comes next takes it up.
            logger.warning("what became of file %s could not be noted: %s", record.pk, refusal)
        logger.exception("reading file %s failed", record.pk)

    def _files(self, file_id: int) -> QuerySet[Any]:
        files: QuerySet[Any] = self.model._default_manager.filter(pk=file_id)
        return files

    def _replace(self, record: StoredFile, extraction: Extraction, text: FileText, *, known: Sequence[int]) -> None:
        notes = (*extraction.notes, *((Note.MANY_CITATIONS,) if len(text.citations) >= MAX_CITATIONS else ()))
        with transaction.atomic():
            # The file may have been deleted while it was read.
            if not self._files(record.pk).select_for_update().exists():
                return
            self.store(record, text)
            left = self._note_pictures(record, extraction, known)
            self._files(record.pk).update(
                state=ProcessingState.DONE,
                pages_to_recognise=left,
                missing_part=Part.OCR if left and Part.OCR in missing_parts() else "",
                error=notes_text(notes)[:ERROR_LENGTH],
                page_count=extraction.page_count,
                processed_at=timezone.now(),
                gone_at=None,
            )

    def _note_pictures(self, record: StoredFile, extraction: Extraction, known: Sequence[int]) -> int:
        """Note what has to be recognised, and have it done; return of how many pages.

        known: the pages that were recognised when `extraction` was put together; others were meanwhile.
        """
        if not extraction.to_recognise or not record.sha256:
            return 0
        note_pictures(record.sha256, extraction.to_recognise)
        late = set(list_recognised(record.sha256)) - set(known)
        for page in with_recognised(record.sha256, extraction).pages if late else ():
            if page.number in late:
                self.add_page(record, page)
        left = len(list_unrecognised(record.sha256))
        if left and Part.OCR not in missing_parts():
            transaction.on_commit(partial(self.recognising_task.enqueue, record.pk), robust=True)
        return left

    def mark_gone(self, record: StoredFile) -> str:
        """Note that the storage does not hold the file: nobody is offered it. Why it was taken out stays written.

        Another file that was sent in its place meanwhile stays as it is.
        """
        if not self._files(record.pk).filter(file=record.file.name).update(gone_at=record.gone_at or timezone.now()):
            return str(self._files(record.pk).values_list("state", flat=True).first() or "")
        why = record.error if record.is_gone else ""
        return self._mark_failed(record.pk, why or _("The file is no longer in the storage. Send it again."))

    def _mark_failed(self, file_id: int, message: str) -> str:
        """Note why; what was read before stays as it is."""
        return self._note_unread(file_id, ProcessingState.FAILED, message)

    def _let_wait(self, file_id: int, error: ExtractionError) -> str:
        """Note which program this machine lacks; the file is read once it is there, and no try is counted."""
        return self._note_unread(
            file_id, ProcessingState.WAITING, message_for(error), missing_part=error.detail, attempts=0
        )

    def _note_unread(self, file_id: int, state: ProcessingState, message: str, **fields: Any) -> str:
        noted = {"missing_part": "", **fields}
        with transaction.atomic():
            self._files(file_id).update(state=state, error=message[:ERROR_LENGTH], processed_at=timezone.now(), **noted)
            self.note_change([file_id])
        return str(state)

    def remove_secret(self, record: StoredFile, mark: str) -> str:
        """Take a secret out of the system: its text and the file itself; the row stays and says why.

        Rows that hold the same bytes go the same way, of whatever model they are.
        """
        with transaction.atomic():
            forget_findings(record.sha256)
            if not record.sha256:
                self._take_out(record, mark)
            for reading in {self: None, **dict.fromkeys(_readings)} if record.sha256 else ():
                for twin in reading.model._default_manager.filter(sha256=record.sha256):
                    reading._take_out(twin, mark)
        return str(ProcessingState.FAILED)

    def _take_out(self, record: StoredFile, mark: str) -> None:
        message = _("The file is marked “%(mark)s” (state secret). It must not be kept here and was removed.")
        self.forget(record)
        self.withdraw(record)
        self._files(record.pk).update(gone_at=timezone.now())
        self._mark_failed(record.pk, message % {"mark": mark})
        transaction.on_commit(partial(record.file.storage.delete, record.file.name or ""))
        letter = Removal(record.stored_name, mark, *self.concerned(record))
        # A mail server that is down takes nothing back: the file is out, and the form says why.
        transaction.on_commit(partial(write_about, [letter]), robust=True)


@contextmanager
def open_local_copy(record: StoredFile) -> Iterator[Path]:
    """Give the file as a path on this machine, wherever the storage is."""
    try:
        path = Path(record.file.path)
    except NotImplementedError:
        path = None
    if path is not None:
        yield path
    else:
        with tempfile.NamedTemporaryFile(dir=getattr(settings, "FILE_UPLOAD_TEMP_DIR", None)) as copy:
            with record.file.open("rb") as source:
                shutil.copyfileobj(source, copy)
            copy.flush()
            yield Path(copy.name)


def refuse_secrets(extraction: Extraction) -> None:
    """Raise SecretFileError if a page carries a grade of state secrecy, or the name of a file that lies in this one."""
    has_names = extraction.media_type in PACKAGES
    for page in extraction.pages:
        mark = secrecy_mark(page.text) or (secrecy_mark_in_file_name(page.title) if has_names else None)
        if mark:
            raise SecretFileError(mark)


_readings: list[FileReading] = []


def register_reading(reading: FileReading) -> None:
    """Make known how the files of a model are read (apps register in `ready`), for the command `process_files`."""
    if reading not in _readings:
        _readings.append(reading)


def get_readings() -> tuple[FileReading, ...]:
    """Return how the files of every model are read."""
    return tuple(_readings)


def renew_all_headings() -> int:
    """Look again through files of every model whose headings older rules have found; return of how many."""
    return renew_headings(_readings)
