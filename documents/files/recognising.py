"""Recognising the pictures among the pages of a file in the background: page by page, some at a time.

A page counts as soon as it is stored: whoever is killed has lost one page at most. All who have the same bytes get it.
After some pages the task asks for the next ones and ends, so that a long scan keeps no other file waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from background.alive import hold
from documents.extraction.values import ExtractionError, PageText, Part, ReadingProblem
from documents.files.reading import ERROR_LENGTH, READING_PRIORITY, FileReading, get_readings, open_local_copy
from documents.files.recognised import has_text, list_failed, list_unrecognised, store_recognised, want_again
from documents.models import ProcessingState
from documents.ocr.process import recognise
from documents.ocr.program import find_tesseract, program_version
from documents.ocr.values import OcrPage
from documents.record.secrecy import secrecy_mark

logger = logging.getLogger(__name__)

RECOGNISING_PRIORITY = READING_PRIORITY - 2
"""Texts that can be read at once, and pictures of pages, come first."""
PAGES_AT_ONCE = 10
_TOLD_PAGES = 20


def recognise_some(reading: FileReading, file_id: int) -> int:
    """Recognise the next pages of a file, ask for those after them, and return how many are left."""
    left = recognise_next(reading, file_id)
    if left:
        reading.recognising_task.enqueue(file_id)
    return left


def recognise_next(reading: FileReading, file_id: int) -> int:
    """Recognise the next pages of a file and return how many are left; 0 if nothing can be done now.

    Does nothing if another worker is at the same bytes.
    A page at which Tesseract fails is noted, the others are read. A full disk or a locked database passes through.
    """
    record = reading.model._default_manager.filter(pk=file_id, gone_at=None, state=ProcessingState.DONE).first()
    if record is None or not record.pages_to_recognise:
        return 0
    with hold(f"recognising {record.sha256}") as is_ours:
        if not is_ours:
            return 0
        numbers = list_unrecognised(record.sha256)
        try:
            if _recognise(record, reading, numbers[:PAGES_AT_ONCE]):
                return 0
        except FileNotFoundError:
            reading.mark_gone(record)
            return 0
        return len(list_unrecognised(record.sha256))


def _recognise(record: Any, reading: FileReading, numbers: Sequence[int]) -> bool:
    """Recognise these pages; tell whether that is all: a state secret was found, or a part is missing."""
    tesseract = find_tesseract()
    if tesseract is None:
        _update(record.sha256, missing_part=Part.OCR)
        return True
    program = program_version(tesseract)
    left = list(numbers)
    problem = ReadingProblem.CRASH  # of a page of which nothing is heard
    try:
        with open_local_copy(record) as path:
            for page in recognise(path, media_type=record.media_type, numbers=numbers):
                mark = secrecy_mark(page.text)
                if mark:
                    _take_out(record.sha256, mark)
                    return True
                left.remove(page.number)
                _store(record.sha256, page, program=program)
    except ExtractionError as error:
        if error.problem is ReadingProblem.PART_MISSING:
            _update(record.sha256, missing_part=error.detail)
            return True
        logger.warning("pages of %s cannot be recognised: %s", record, error)
        problem = error.problem
    for number in left:
        _store(record.sha256, OcrPage(number, "", 0.0, problem=problem), program=program)
    _finish(record.sha256)
    return False


def _store(sha256: str, page: OcrPage, *, program: str) -> None:
    with transaction.atomic():
        store_recognised(sha256, page, program=program)
        for reading, twin in _twins(sha256):
            if page.problem is None:
                reading.add_page(twin, PageText(page.number, page.text, confidence=page.confidence))
        _update(sha256, missing_part="", pages_to_recognise=len(list_unrecognised(sha256)))


def _finish(sha256: str) -> None:
    """Have citations, pages and the search index follow, once for some pages; say at the end what could not be read."""
    failed = "" if list_unrecognised(sha256) else outcome_words(sha256)
    for reading, twin in _twins(sha256):
        reading.pages_added(twin)
        if failed and failed not in twin.error:
            error = f"{twin.error} {failed}".strip()[:ERROR_LENGTH]
            reading.model._default_manager.filter(pk=twin.pk).update(error=error)


def outcome_words(sha256: str) -> str:
    """Return which pages could not be recognised and what to do, or that nothing was found; "" if all went well."""
    numbers = list_failed(sha256)
    if not numbers:
        return "" if has_text(sha256) else _("No text was found on the pictures of the pages.")
    told = ", ".join(str(number) for number in numbers[:_TOLD_PAGES]) + ("…" if len(numbers) > _TOLD_PAGES else "")
    return _("The text of these pages could not be recognised: %(pages)s. Type it, or scan them anew.") % {
        "pages": told
    }


def recognise_again(reading: FileReading, file_id: int) -> bool:
    """Have the pictures among the pages of a file recognised anew; False if there are none."""
    record = reading.model._default_manager.filter(pk=file_id, gone_at=None, state=ProcessingState.DONE).first()
    if record is None:
        return False
    failed = outcome_words(record.sha256)
    with transaction.atomic():
        want_again(record.sha256)
        left = len(list_unrecognised(record.sha256))
        if not left:
            return False
        for owner, twin in _twins(record.sha256):
            error = twin.error.replace(failed, "").strip() if failed else twin.error
            owner.model._default_manager.filter(pk=twin.pk).update(error=error, pages_to_recognise=left)
        transaction.on_commit(partial(reading.recognising_task.enqueue, file_id), robust=True)
    return True


def _take_out(sha256: str, mark: str) -> None:
    for reading in get_readings():
        record = reading.model._default_manager.filter(sha256=sha256, gone_at=None).first()
        if record is not None:
            reading.remove_secret(record, mark)


def _twins(sha256: str) -> list[tuple[FileReading, Any]]:
    """Return all files with these bytes that have been read, with how they are read."""
    return [
        (reading, record)
        for reading in get_readings()
        for record in reading.model._default_manager.filter(sha256=sha256, state=ProcessingState.DONE, gone_at=None)
    ]


def _update(sha256: str, **fields: Any) -> None:
    for reading in get_readings():
        files = reading.model._default_manager.filter(sha256=sha256, state=ProcessingState.DONE, gone_at=None)
        files.update(**fields)
