"""Which extractor reads which media type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from documents.extraction import media_types
from documents.extraction.extractors import docx, html, odt, pdf, picture, plain, pptx, xlsx
from documents.extraction.values import Limits, Note, TitledText


class Extractor(Protocol):
    """Reads one media type."""

    def __call__(self, path: Path, limits: Limits, notes: list[Note]) -> Iterator[str | TitledText]:
        """Yield the text of each page in order, "" for a page without text, with its title where pages have one.

        What a person should know goes into `notes`. Raises ExtractionError.
        """


_extractors: dict[str, Extractor] = {
    media_types.PDF: pdf.read,
    media_types.DOCX: docx.read,
    media_types.PPTX: pptx.read,
    media_types.XLSX: xlsx.read,
    media_types.ODT: odt.read,
    media_types.HTML: html.read,
    media_types.TEXT: plain.read,
    **dict.fromkeys(media_types.PICTURES, picture.read),
}


def register_extractor(media_type: str, extractor: Extractor) -> None:
    """Use `extractor` for files of this media type from now on."""
    _extractors[media_type] = extractor


def extractor_for(media_type: str) -> Extractor | None:
    """Return the extractor of a media type, None if it cannot be read."""
    return _extractors.get(media_type)
