"""What LibreOffice makes of what: the endings that it knows files by, and the names of its filters."""

from __future__ import annotations

from typing import Final

from documents.extraction import media_types
from documents.extraction.media_types import OFFICE, PDF, SHEETS, SLIDES

READ_BY_US: Final = frozenset({media_types.DOCX, media_types.XLSX, media_types.PPTX, media_types.ODT})
"""Office files that have an extractor of their own."""
_ENDINGS: Final = {media_types.WORD_XML: "xml", media_types.EXCEL_XML: "xml", media_types.PDF: "pdf"}
_FILTERS: Final = {
    media_types.DOCX: "MS Word 2007 XML",
    media_types.XLSX: "Calc MS Excel 2007 XML",
    media_types.PPTX: "Impress MS PowerPoint 2007 XML",
}


def readable_form(media_type: str) -> str:
    """Return the media type as which an office file is read: its own, or the one that it is converted to."""
    if media_type not in OFFICE or media_type in READ_BY_US:
        return media_type
    if media_type in SLIDES:
        return media_types.PPTX
    return media_types.XLSX if media_type in SHEETS else media_types.DOCX


def ending_of(media_type: str) -> str:
    """Return the ending under which LibreOffice knows files of a kind."""
    return _ENDINGS.get(media_type) or OFFICE[media_type].lower()


def output_filter(media_type: str, *, to: str) -> str:
    """Return what LibreOffice is told to write: ending and name of the filter."""
    if to == PDF:
        program = "impress" if media_type in SLIDES else "calc" if media_type in SHEETS else "writer"
        return f"pdf:{program}_pdf_Export"
    return f"{ending_of(to)}:{_FILTERS[to]}"
