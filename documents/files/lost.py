"""Files that somebody has deleted in the storage, or brought back: rows learn of it, so that no page has to look."""

from __future__ import annotations

from documents.files.reading import FileReading, get_readings
from documents.files.recognised import forget_recognised_of_nobody


def note_lost_files() -> list[str]:
    """Look for every file in the storage; return a line for each that is gone since the last look, or back."""
    return [line for reading in get_readings() for line in _look(reading)]


def forget_what_nobody_holds() -> None:
    """Delete what was recognised in files that nobody holds any more."""
    held = [reading.model._default_manager.filter(gone_at=None).values("sha256") for reading in get_readings()]
    forget_recognised_of_nobody(held)


def _look(reading: FileReading) -> list[str]:
    lines = []
    for record in reading.model._default_manager.exclude(file="").order_by("pk").iterator():
        is_stored = record.is_stored()
        if not is_stored and not record.is_gone:
            reading.mark_gone(record)
            lines.append(f"{record.pk} gone: {record.file.name}")
        elif is_stored and record.is_gone:
            reading.retry(record.pk)
            lines.append(f"{record.pk} back: {record.file.name}")
    return lines
