"""Recognise the citations in lines of plain text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from documents.citations.recognise import recognise
from documents.citations.spans import CitationSpan

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Command(BaseCommand):
    """Read lines, write one JSON line for each (`--json`) or a listing to read.

    Offsets are characters of the line as given, without its line end ("\\n" or "\\r\\n"), end exclusive. Bytes that are
    no UTF-8 become U+FFFD, one for each faulty sequence, and count as one character; the number of the line is reported
    on standard error.
    """

    help = "Recognise the citations of documents in a file of plain text or in standard input, line by line."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Add FILE and --json."""
        parser.add_argument(
            "file", nargs="?", default="-", metavar="FILE", help='UTF-8 text; standard input if "-" or absent'
        )
        parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a listing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Recognise line by line; lines of any length and any bytes are read."""
        try:
            with _open_source(options["file"]) as source:
                for number, (line, faulty) in enumerate(_lines(source), start=1):
                    if faulty:
                        message = _("line %(number)d: not valid UTF-8; unreadable bytes are shown as �")
                        self.stderr.write(self._writable(message % {"number": number}))
                    self._report(line, recognise(line), number=number, as_json=options["json"])
        except BrokenPipeError:
            # Whoever reads has seen enough; keep the interpreter from complaining when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _report(self, line: str, spans: list[CitationSpan], *, number: int, as_json: bool) -> None:
        """Write what was found in one line."""
        if as_json:
            record = {"text": line, "spans": [asdict(span) for span in spans]}
            self.stdout.write(json.dumps(record, ensure_ascii=not self._writes_unicode()))
            return
        for span in spans:
            facts = " · ".join(fact for fact in (span.type, span.number, span.issuer, span.date) if fact)
            written = " ".join(line[span.start : span.end].split())
            self.stdout.write(self._writable(f"{number}:{span.start}-{span.end}  {written}  →  {facts}"))

    def _writes_unicode(self) -> bool:
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        return encoding.lower().replace("-", "").startswith("utf")

    def _writable(self, text: str) -> str:
        """Return `text` with what the terminal cannot show written as escapes."""
        return text if self._writes_unicode() else text.encode("ascii", "backslashreplace").decode("ascii")


@contextmanager
def _open_source(name: str) -> Iterator[BinaryIO]:
    """Yield the file, or standard input for "-", as bytes. Raises CommandError if the file cannot be read."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = Path(name).open("rb")  # noqa: SIM115 - closed below; only opening it is guarded here
    except (OSError, ValueError) as error:
        raise CommandError(_("Cannot read %(file)s: %(reason)s") % {"file": name, "reason": error}) from error
    with source:
        yield source


def _lines(source: BinaryIO) -> Iterator[tuple[str, bool]]:
    """Yield each line without its end, and whether bytes in it had to be replaced."""
    for number, raw in enumerate(source):
        line = raw.removeprefix(_BYTE_ORDER_MARK) if number == 0 else raw
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        try:
            yield line.decode(), False
        except UnicodeDecodeError:
            yield line.decode(errors="replace"), True
