"""Reading uploaded files in the background: waiting → running → done or failed, seen by the uploader, retried at will.

What is the same for every model of files. Each step can be run again: the text of a file is replaced as a whole, in one
transaction, or not at all.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.extraction.limits import configured_limits
from documents.extraction.messages import message_for, notes_text
from documents.extraction.process import extract
from documents.extraction.values import Extraction, ExtractionError
from documents.models import ProcessingState
from documents.models.stored_file import StoredFile
from documents.record.secrecy import secrecy_mark

logger = logging.getLogger(__name__)

STUCK_AFTER = timedelta(minutes=10)
"""A file that is still "being read" after this time was left behind by a worker that died."""
ERROR_LENGTH = 500
READING_PRIORITY = 50
"""In the queue of the worker: somebody waits for the text of a file, nobody for Wagtail's index of references (0)."""


class SecretFileError(Exception):
    """The text carries a grade of state secrecy; `mark` is the grade as printed."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


class FileReading(ABC):
    """How the files of one model are read. Subclasses say where the text goes."""

    model: ClassVar[type[Any]]

    @abstractmethod
    def ask(self, file_id: int) -> None:
        """Put the file into the queue of the worker."""

    @abstractmethod
    def store(self, record: Any, extraction: Extraction) -> None:
        """Replace the text of the file; called in a transaction that holds its row."""

    @abstractmethod
    def forget(self, record: Any) -> None:
        """Delete the text of the file."""

    def withdraw(self, record: Any) -> None:  # noqa: B027 - not every model has something to take back
        """Take back from readers what held a state secret; called in the transaction that takes it out."""

    @abstractmethod
    def note_change(self, file_ids: Iterable[int]) -> None:
        """Note that what is shown of these files is another."""

    def finish_left_behind(self) -> list[int]:
        """Do what comes after reading where a worker died before it was done; return the files. Most have nothing."""
        return []

    def extract(self, record: Any) -> Extraction:
        """Return the text of a file without asking the database; several threads may do so. Raises ExtractionError."""
        with open_local_copy(record) as path:
            return extract(path, limits=configured_limits())

    def enqueue(self, file_id: int) -> None:
        """Ask for a file to be read once the current transaction is committed."""
        # If the queue cannot take it, the record is saved all the same: `process_files` finds what waits.
        transaction.on_commit(partial(self.ask, file_id), robust=True)

    def retry(self, file_id: int) -> bool:
        """Ask for a file to be read again; False if it does not exist or is being read at this moment."""
        records = self._files(file_id).exclude(_being_read())
        record = records.first()
        # Why a file was taken out is not forgotten by looking for it again.
        why = record.error if record and record.state == ProcessingState.FAILED and not record.is_stored() else ""
        if not records.update(state=ProcessingState.WAITING, error=why, processed_at=timezone.now()):
            return False
        self.enqueue(file_id)
        return True

    def waiting(self) -> QuerySet[Any]:
        """Return what waits, and what a worker that died has left behind."""
        records: QuerySet[Any] = self.model._default_manager.filter(Q(state=ProcessingState.WAITING) | _stuck())
        return records.order_by("pk")

    def process(self, file_id: int, *, extraction: Callable[[], Extraction] | None = None) -> str:
        """Read one file now and return its state; does nothing if another worker is at it. Never raises for a bad file.

        `extraction` gives the text, or raises ExtractionError, for a caller who has had the file read already.
        """
        claimed = self._files(file_id).exclude(_being_read())
        if not claimed.update(state=ProcessingState.RUNNING, attempts=F("attempts") + 1, processed_at=timezone.now()):
            return str(self._files(file_id).values_list("state", flat=True).first() or "")
        record = self._files(file_id).get()
        if extraction is None and not record.is_stored():
            gone = record.error or _("The file is no longer in the storage. Send it again.")
            return self._mark_failed(file_id, gone)
        try:
            text = extraction() if extraction else self.extract(record)
            refuse_secrets(text)
            self._replace(record, text)
        except ExtractionError as error:
            return self._mark_failed(file_id, message_for(error))
        except SecretFileError as error:
            return self._remove_secret(record, error.mark)
        except FileNotFoundError:
            return self._mark_failed(file_id, _("The file is no longer in the storage. Send it again."))
        except Exception:
            self._mark_failed(file_id, _("Reading the file failed because of an error in the system. Try again later."))
            logger.exception("reading file %s failed", file_id)
            raise
        return str(ProcessingState.DONE)

    def _files(self, file_id: int) -> QuerySet[Any]:
        files: QuerySet[Any] = self.model._default_manager.filter(pk=file_id)
        return files

    def _replace(self, record: StoredFile, extraction: Extraction) -> None:
        with transaction.atomic():
            # The file may have been deleted while it was read.
            if not self._files(record.pk).select_for_update().exists():
                return
            self.store(record, extraction)
            self._files(record.pk).update(
                state=ProcessingState.DONE,
                error=notes_text(extraction.notes)[:ERROR_LENGTH],
                page_count=extraction.page_count,
                processed_at=timezone.now(),
            )

    def _mark_failed(self, file_id: int, message: str) -> str:
        """Note why; what was read before stays as it is."""
        with transaction.atomic():
            self._files(file_id).update(
                state=ProcessingState.FAILED, error=message[:ERROR_LENGTH], processed_at=timezone.now()
            )
            self.note_change([file_id])
        return str(ProcessingState.FAILED)

    def _remove_secret(self, record: StoredFile, mark: str) -> str:
        """Take a secret out of the system: its text and the file itself; the row stays and says why."""
        message = _("The file is marked “%(mark)s” (state secret). It must not be kept here and was removed.")
        with transaction.atomic():
            self.forget(record)
            self.withdraw(record)
            state = self._mark_failed(record.pk, message % {"mark": mark})
            transaction.on_commit(lambda: record.file.storage.delete(record.file.name or ""))
        return state


def _stuck() -> Q:
    long_ago = timezone.now() - STUCK_AFTER - timedelta(seconds=configured_limits().seconds)
    return Q(state=ProcessingState.RUNNING) & (Q(processed_at__lt=long_ago) | Q(processed_at=None))


def _being_read() -> Q:
    return Q(state=ProcessingState.RUNNING) & ~_stuck()


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
    """Raise SecretFileError if a page carries a grade of state secrecy."""
    for page in extraction.pages:
        mark = secrecy_mark(page.text)
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
