"""Reading the demo's files at once, so that the search knows their text when the command ends."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from demo.loading.progress import Progress
from demo.people import ACCOUNTS
from documents.extraction.child_process import pages_of
from documents.extraction.limits import configured_limits
from documents.extraction.media_types import READABLE
from documents.extraction.values import Extraction, Note, PageText
from documents.files import processing as directives
from documents.files.reading import FileReading, open_local_copy
from documents.models import DirectiveFile, ProcessingState
from documents.models.stored_file import StoredFile
from training.materials import reading as materials
from training.models import MaterialFile

_BATCH_SIZE = 20
"""Files that are stored in one transaction."""


def read_files(progress: Progress) -> None:
    """Read the files of the demo's directives that wait; name those that cannot be read."""
    _read_waiting(DirectiveFile.objects.filter(directive__source_id__startswith="demo:"), directives.READING, progress)


def read_material_files(progress: Progress) -> None:
    """Read the files of materials that the people of the demo have sent and that wait."""
    owners = [account.username for account in ACCOUNTS]
    _read_waiting(MaterialFile.objects.filter(sent_by__username__in=owners), materials.READING, progress)


def _read_waiting(files: QuerySet[Any], reading: FileReading, progress: Progress) -> None:
    waiting = list(files.filter(state=ProcessingState.WAITING).order_by("pk"))
    for start in range(0, len(waiting), _BATCH_SIZE):
        batch = waiting[start : start + _BATCH_SIZE]
        with transaction.atomic():
            for file in batch:
                reading.process(file.pk, extraction=partial(_extract, file, reading))
        progress.step("Tệp đã đọc", done=start + len(batch), total=len(waiting))
    for file in files.filter(state=ProcessingState.FAILED):
        progress.say(f"  Không đọc được {file.stored_name}: {file.error}")


def _extract(file: StoredFile, reading: FileReading) -> Extraction:
    """Return the text of a file, read in this process.

    Other people's files are read in a process of their own, with limits. These were written by this program a moment
    ago, and starting a process for each of a hundred takes five times as long as reading them.
    """
    if file.media_type not in READABLE:
        return reading.extract(file)
    notes: list[Note] = []
    with open_local_copy(file) as path:
        pages = list(pages_of(path, file.media_type, configured_limits(), notes))
    texts = (PageText(number, page.text, page.title) for number, page in enumerate(pages, start=1) if page.text)
    return Extraction(pages=tuple(texts), page_count=len(pages), notes=tuple(notes))
