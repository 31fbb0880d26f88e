"""Reading the demo's files at once, so that the search knows their text when the command ends."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

from django.db import transaction

from demo.loading.progress import Progress
from documents.files.processing import READING
from documents.models import DirectiveFile, ProcessingState

_BATCH_SIZE = 20
"""Files that are stored in one transaction."""


def read_files(progress: Progress) -> None:
    """Read the demo's files that wait, as many at once as there are processors; name those that cannot be read."""
    files = DirectiveFile.objects.filter(directive__source_id__startswith="demo:")
    waiting = list(files.filter(state=ProcessingState.WAITING).order_by("pk"))
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        texts = {file.pk: pool.submit(READING.extract, file) for file in waiting}
        for start in range(0, len(waiting), _BATCH_SIZE):
            batch = waiting[start : start + _BATCH_SIZE]
            with transaction.atomic():
                for file in batch:
                    READING.process(file.pk, extraction=texts[file.pk].result)
            progress.step("Tệp đã đọc", done=start + len(batch), total=len(waiting))
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops the work does not wait for what is left
    for file in files.filter(state=ProcessingState.FAILED).select_related("directive"):
        progress.say(f"  Không đọc được {file} của {file.directive.number}: {file.error}")
