"""Which reader reads which media type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from documents.extraction import media_types
from documents.extraction.readers import docx, html, odt, pdf, plain
from documents.extraction.values import Limits, Note


class Reader(Protocol):
    """Reads one media type."""

    def __call__(self, path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
        """Yield the text of each page in order, "" for a page without text.

        What a person should know goes into `notes`. Raises ExtractionError.
        """


Repair = Callable[[str], str]

_readers: dict[str, Reader] = {
    media_types.PDF: pdf.read,
    media_types.DOCX: docx.read,
    media_types.ODT: odt.read,
    media_types.HTML: html.read,
    media_types.TEXT: plain.read,
}
_repairs: list[Repair] = []


def register_reader(media_type: str, reader: Reader) -> None:
    """Use `reader` for files of this media type from now on."""
    _readers[media_type] = reader


def register_repair(repair: Repair) -> None:
    """Pass the text of each page through `repair`, after those registered before."""
    _repairs.append(repair)


def reader_for(media_type: str) -> Reader | None:
    """Return the reader of a media type, None if it cannot be read."""
    return _readers.get(media_type)


def repaired(text: str) -> str:
    """Return the text of a page after all repairs."""
    for repair in _repairs:
        text = repair(text)
    return text
