"""Read files as the register does and say what was found; nothing is stored."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandParser

from documents.files.at_once import FileReport, State, read_at_once

_TOLD: Final = ("number", "date", "type", "issuer", "signer", "signer_position", "signer_capacity", "subject")
"""Fields of the heading, in the order in which they are told."""


class Command(BaseCommand):
    """One line a file, in the order given: a JSON object with `--json`, else a row of a table, its notes below.

    The exit code is 1 if a file was unreadable, 0 otherwise; a bad file keeps none of the others from being read.
    """

    help = "Read files with every program of the register (extraction, LibreOffice, OCR, heading) and store nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add FILE…, --json, --text."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
        parser.add_argument("--text", action="store_true", help="with the text of each page")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read one file after the other; what is known of one is written at once."""
        is_any_unreadable = False
        try:
            for name in options["files"]:
                report = read_at_once(Path(name))
                is_any_unreadable = is_any_unreadable or report.state is State.UNREADABLE
                if options["json"]:
                    line = as_json(name, report, with_text=options["text"])
                    self._write(json.dumps(line, ensure_ascii=not self._writes_unicode()))
                else:
                    self._tell(name, report, with_text=options["text"])
        except BrokenPipeError:
            # Whoever reads has seen enough; keep the interpreter from complaining when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if is_any_unreadable:
            sys.exit(1)

    def _tell(self, name: str, report: FileReport, *, with_text: bool) -> None:
        recognised = f" ({len(report.recognised)} OCR)" if report.recognised else ""
        self._write(
            f"{report.state:<11} {report.reader:<12} {report.page_count:>4}{recognised} {report.characters:>9}  {name}"
        )
        heading = report.heading.readings()
        for field in _TOLD:
            reading = heading[field]
            if reading.value or reading.part:
                mark = "" if reading.is_sure else "?"
                self._write(f"    {field:<16} {reading.value or '…' + reading.part}{mark}")
        for note in report.notes:
            self._write(f"    ! {note}")
        for page in report.pages if with_text else ():
            self._write(f"--- {page.number}\n{page.text}")

    def _write(self, text: str) -> None:
        self.stdout.write(text if self._writes_unicode() else text.encode("ascii", "backslashreplace").decode("ascii"))
        self.stdout.flush()

    def _writes_unicode(self) -> bool:
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        return encoding.lower().replace("-", "").startswith("utf")


def as_json(name: str, report: FileReport, *, with_text: bool) -> dict[str, Any]:
    """Return what is told of a file as one object."""
    heading = report.heading.readings()
    line: dict[str, Any] = {
        "file": name,
        "state": str(report.state),
        "reader": report.reader,
        "pages": report.page_count,
        "characters": report.characters,
        "ocr_pages": len(report.recognised),
        "confidence": report.confidence,
        "notes": list(report.notes),
        "heading": {
            field: {
                "value": heading[field].value,
                "confidence": round(heading[field].confidence, 3),
                "page": heading[field].page,
            }
            for field in _TOLD
        },
    }
    return {**line, "text": [page.text for page in report.pages]} if with_text else line
