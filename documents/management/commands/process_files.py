"""Read the files that wait, and those that a worker left behind."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from documents.files.processing import files_to_read, process_file
from documents.models import DirectiveFile, ProcessingState


class Command(BaseCommand):
    """One line a file: its number, its state, its error."""

    help = "Read waiting files and those left behind by a worker that died; with --failed also failed ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --failed."""
        parser.add_argument("--failed", action="store_true", help="Try failed files again, too.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read one file after the other."""
        file_ids = list(files_to_read().values_list("pk", flat=True))
        if options["failed"]:
            file_ids += DirectiveFile.objects.filter(state=ProcessingState.FAILED).values_list("pk", flat=True)
        for file_id in file_ids:
            state = process_file(file_id)
            error = DirectiveFile.objects.filter(pk=file_id).values_list("error", flat=True).first()
            self.stdout.write(f"{file_id} {state} {error or ''}".rstrip())
