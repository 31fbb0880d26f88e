"""Plain text in whatever encoding it came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.extraction.encodings import decode_text
from documents.extraction.values import Limits, Note


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages of a text file; form feeds separate pages."""
    data = path.read_bytes()
    yield from decode_text(data, notes).split("\f")
