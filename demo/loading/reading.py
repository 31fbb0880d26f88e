"""Reading the demo's files at once, so that the search knows their text when the command ends."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from demo.loading.progress import Progress
from demo.people import ACCOUNTS
from documents.files import processing as directives
from documents.files.reading import FileReading
from documents.models import DirectiveFile, ProcessingState
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
    """Read as many files at once as there are processors."""
    waiting = list(files.filter(state=ProcessingState.WAITING).order_by("pk"))
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        texts = {file.pk: pool.submit(reading.extract, file) for file in waiting}
        for start in range(0, len(waiting), _BATCH_SIZE):
            batch = waiting[start : start + _BATCH_SIZE]
            with transaction.atomic():
                for file in batch:
                    reading.process(file.pk, extraction=texts[file.pk].result)
            progress.step("Tệp đã đọc", done=start + len(batch), total=len(waiting))
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops the work does not wait for what is left
    for file in files.filter(state=ProcessingState.FAILED):
        progress.say(f"  Không đọc được {file.stored_name}: {file.error}")
