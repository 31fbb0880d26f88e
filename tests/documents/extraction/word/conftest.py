"""Word and ODF files are read by their extractors; what starts and bounds the process is tried elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from documents.extraction.child_process import pages_of
from documents.extraction.media_types import DOCX
from documents.extraction.values import Limits, Note


class Read(NamedTuple):
    """Pages as lists of lines, and what is said of the file."""

    pages: list[list[str]]
    notes: list[Note]

    @property
    def lines(self) -> list[str]:
        return [line for page in self.pages for line in page]


ReadFile = Callable[..., Read]


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Return a function that reads the bytes of a file of a media type."""

    def read(data: bytes, media_type: str = DOCX) -> Read:
        path = tmp_path / "tep"
        path.write_bytes(data)
        notes: list[Note] = []
        pages: Iterator = pages_of(path, media_type, Limits(), notes)
        return Read([page.text.split("\n") for page in pages], notes)

    return read
