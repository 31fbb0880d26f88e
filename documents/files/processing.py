"""Reading uploaded files in the background: waiting → running → done or failed, seen by the uploader, retried at will.

Each step can be run again: the text pages of a file are replaced as a whole, in one transaction, or not at all.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from documents.citations.store import store_citations
from documents.extraction.limits import configured_limits
from documents.extraction.messages import message_for, notes_text
from documents.extraction.process import extract
from documents.extraction.values import Extraction, ExtractionError
from documents.models import DirectiveFile, ProcessingState, TextPage
from documents.record.secrecy import secrecy_mark
from documents.text import text_changed

logger = logging.getLogger(__name__)

STUCK_AFTER = timedelta(minutes=10)
"""A file that is still "being read" after this time was left behind by a worker that died."""
_ERROR_LENGTH = 500
_BATCH = 200


class SecretFileError(Exception):
    """The text carries a grade of state secrecy; `mark` is the grade as printed."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@task()
def read_file(file_id: int) -> str:
    """Read one file in the background; return its state afterwards."""
    return process_file(file_id)


def enqueue(file_id: int) -> None:
    """Ask for a file to be read once the current transaction is committed."""
    # If the queue cannot take it, the record is saved all the same: `process_files` finds what waits.
    transaction.on_commit(partial(read_file.enqueue, file_id), robust=True)


def retry_file(file_id: int) -> bool:
    """Ask for a file to be read again; False if it does not exist or is being read at this moment."""
    records = DirectiveFile.objects.filter(pk=file_id).exclude(_being_read())
    if not records.update(state=ProcessingState.WAITING, error="", processed_at=timezone.now()):
        return False
    enqueue(file_id)
    return True


def files_to_read() -> QuerySet[DirectiveFile]:
    """Return what waits, and what a worker that died has left behind."""
    records: QuerySet[DirectiveFile] = DirectiveFile.objects.filter(Q(state=ProcessingState.WAITING) | _stuck())
    return records.order_by("pk")


def process_file(file_id: int, *, extraction: Callable[[], Extraction] | None = None) -> str:
    """Read one file now and return its state; does nothing if another worker is at it. Never raises for a bad file.

    `extraction` gives the text, or raises ExtractionError, for a caller who has had the file read already.
    """
    claimed = DirectiveFile.objects.filter(pk=file_id).exclude(_being_read())
    if not claimed.update(state=ProcessingState.RUNNING, attempts=F("attempts") + 1, processed_at=timezone.now()):
        return str(DirectiveFile.objects.filter(pk=file_id).values_list("state", flat=True).first() or "")
    record = DirectiveFile.objects.get(pk=file_id)
    try:
        text = extraction() if extraction else extract_text(record)
        _refuse_secrets(text)
        _store(record, text)
    except ExtractionError as error:
        return _mark_failed(file_id, message_for(error))
    except SecretFileError as error:
        return _remove_secret(record, error.mark)
    except FileNotFoundError:
        return _mark_failed(file_id, _("The file is no longer in the storage. Send it again."))
    except Exception:
        _mark_failed(file_id, _("Reading the file failed because of an error in the system. Try again later."))
        logger.exception("reading file %s failed", file_id)
        raise
    return str(ProcessingState.DONE)


def extract_text(record: DirectiveFile) -> Extraction:
    """Return the text of a file without asking the database; several threads may do so. Raises ExtractionError."""
    with _local_copy(record) as path:
        return extract(path, limits=configured_limits())


def _stuck() -> Q:
    long_ago = timezone.now() - STUCK_AFTER - timedelta(seconds=configured_limits().seconds)
    return Q(state=ProcessingState.RUNNING) & (Q(processed_at__lt=long_ago) | Q(processed_at=None))


def _being_read() -> Q:
    return Q(state=ProcessingState.RUNNING) & ~_stuck()


@contextmanager
def _local_copy(record: DirectiveFile) -> Iterator[Path]:
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


def _refuse_secrets(extraction: Extraction) -> None:
    for page in extraction.pages:
        mark = secrecy_mark(page.text)
        if mark:
            raise SecretFileError(mark)


def _store(record: DirectiveFile, extraction: Extraction) -> None:
    """Replace the text of the file; what people corrected by hand stays on its page."""
    with transaction.atomic():
        # The directive may have been deleted while its file was read.
        if not DirectiveFile.objects.select_for_update().filter(pk=record.pk).exists():
            return
        old = TextPage.objects.filter(file=record)
        corrected = dict(old.exclude(corrected_text="").values_list("number", "corrected_text"))
        old.delete()
        TextPage.objects.bulk_create(
            [
                TextPage(
                    directive_id=record.directive_id,
                    file=record,
                    number=page.number,
                    text=page.text,
                    corrected_text=corrected.get(page.number, ""),
                )
                for page in extraction.pages
            ],
            batch_size=_BATCH,
        )
        DirectiveFile.objects.filter(pk=record.pk).update(
            state=ProcessingState.DONE,
            error=notes_text(extraction.notes)[:_ERROR_LENGTH],
            page_count=extraction.page_count,
            processed_at=timezone.now(),
        )
        store_citations([record.directive_id])


def _mark_failed(file_id: int, message: str) -> str:
    """Note why; what was read before stays as it is."""
    failed = DirectiveFile.objects.filter(pk=file_id)
    with transaction.atomic():
        failed.update(state=ProcessingState.FAILED, error=message[:_ERROR_LENGTH], processed_at=timezone.now())
        text_changed(failed.values_list("directive_id", flat=True))
    return str(ProcessingState.FAILED)


def _remove_secret(record: DirectiveFile, mark: str) -> str:
    """Take a secret out of the system: its text and the file itself; the row stays and says why."""
    message = _("The file is marked “%(mark)s” (state secret). It must not be kept here and was removed.")
    with transaction.atomic():
        TextPage.objects.filter(file=record).delete()
        state = _mark_failed(record.pk, message % {"mark": mark})
        transaction.on_commit(lambda: record.file.storage.delete(record.file.name or ""))
    return state
