"""Reading a file in a process of its own."""

from __future__ import annotations

from pathlib import Path

from documents.extraction.confinement import ask
from documents.extraction.values import Extraction, Limits, Note, PageText


def extract(path: Path, *, limits: Limits | None = None) -> Extraction:
    """Return the text of a file by page.

    Raises ExtractionError for every way in which a file can be bad: broken, encrypted, too long, hostile, too slow.
    """
    lines, closing = ask("documents.extraction", path, limits=limits or Limits())
    return Extraction(
        pages=tuple(
            PageText(number, line["text"], line["title"]) for number, line in enumerate(lines, start=1) if line["text"]
        ),
        page_count=len(lines),
        notes=tuple(Note(note) for note in closing["notes"]),
        to_recognise=tuple(number for number, line in enumerate(lines, start=1) if line["is_picture"]),
        media_type=closing["media_type"],
    )
