"""Reading the demo's files at once, so that the search knows their text when the command ends."""

from __future__ import annotations

from django.db import transaction

from demo.loading.progress import Progress
from documents.files.processing import process_file
from documents.models import DirectiveFile, ProcessingState

_AT_ONCE = 20
"""Files read in one transaction: the search index is written to once for each."""


def read_files(progress: Progress) -> None:
    """Read the demo's files that wait; those that failed are told by name."""
    waiting = DirectiveFile.objects.filter(directive__source_id__startswith="demo:", state=ProcessingState.WAITING)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        with transaction.atomic():
            for file_id in batch:
                process_file(file_id)
        progress.step("Tệp đã đọc", done=start + len(batch), total=len(ids))
    failed = DirectiveFile.objects.filter(directive__source_id__startswith="demo:", state=ProcessingState.FAILED)
    for file in failed.select_related("directive"):
        progress.say(f"  Không đọc được {file} của {file.directive.number}: {file.error}")
