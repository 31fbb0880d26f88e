"""Which extractor reads which media type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from documents.extraction import media_types
from documents.extraction.extractors import docx, html, odt, pdf, plain, pptx, xlsx
from documents.extraction.values import Limits, Note, TitledText


class Extractor(Protocol):
    """Reads one media type."""

    def __call__(self, path: Path, limits: Limits, notes: list[Note]) -> Iterator[str | TitledText]:
        """Yield the text of each page in order, "" for a page without text, with its title where pages have one.

        What a person should know goes into `notes`. Raises ExtractionError.
        """


Repair = Callable[[str], str]

_extractors: dict[str, Extractor] = {
    media_types.PDF: pdf.read,
    media_types.DOCX: docx.read,
    media_types.PPTX: pptx.read,
    media_types.XLSX: xlsx.read,
    media_types.ODT: odt.read,
    media_types.HTML: html.read,
    media_types.TEXT: plain.read,
}
_repairs: list[Repair] = []


def register_extractor(media_type: str, extractor: Extractor) -> None:
    """Use `extractor` for files of this media type from now on."""
    _extractors[media_type] = extractor


def register_repair(repair: Repair) -> None:
    """Pass the text of each page through `repair`, after those registered before."""
    _repairs.append(repair)


def extractor_for(media_type: str) -> Extractor | None:
    """Return the extractor of a media type, None if it cannot be read."""
    return _extractors.get(media_type)


def repair_text(text: str) -> str:
    """Return the text of a page after all repairs."""
    for repair in _repairs:
        text = repair(text)
    return text
