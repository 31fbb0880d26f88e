"""Plain text in whatever encoding it came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.extraction.encodings import decode_text
from documents.extraction.running_heads import without_running_heads
from documents.extraction.values import Limits, Note


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages of a text file; form feeds separate pages, the last of which may be followed by one, too."""
    pages = decode_text(path.read_bytes(), notes).replace("\r\n", "\n").split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    yield from without_running_heads(pages)
