"""Read the files that wait, and those that a worker left behind; recognise the pages that are pictures."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from documents.files.lost import note_lost_files
from documents.files.reading import FileReading, get_readings
from documents.files.recognising import recognise_next
from documents.models import ProcessingState


class Command(BaseCommand):
    """One line a file: its number, its state, its error."""

    help = "Read waiting files and those left behind by a worker that died; with --failed also failed ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --failed."""
        parser.add_argument("--failed", action="store_true", help="Try failed files again, too.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Note what the storage has lost, then read one file after the other, of every model."""
        for line in note_lost_files():
            self.stdout.write(line)
        for reading in get_readings():
            self._read(reading, with_failed=options["failed"])

    def _read(self, reading: FileReading, *, with_failed: bool) -> None:
        files = reading.model._default_manager
        file_ids = [file.pk for file in reading.list_waiting()]
        if with_failed:
            file_ids += files.filter(state=ProcessingState.FAILED).values_list("pk", flat=True)
        for file_id in file_ids:
            state = reading.process(file_id, again=with_failed)
            error = files.filter(pk=file_id).values_list("error", flat=True).first()
            self.stdout.write(f"{file_id} {state} {error or ''}".rstrip())
        for record in reading.list_unrecognised():
            while left := recognise_next(reading, record.pk):
                self.stdout.write(f"{record.pk} {left} pages left to be recognised")
            self.stdout.write(f"{record.pk} recognised")
        for file_id in reading.finish_left_behind():
            self.stdout.write(f"{file_id} finished")
