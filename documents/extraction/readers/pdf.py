"""Text layer of PDF files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from documents.extraction.values import ExtractionError, Limits, Note, Problem

_NEEDS_PASSWORD = "password"  # noqa: S105 - the word in PDFium's message
_PDFIUM_HYPHEN = "\ufffe"


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the text layer page by page, one page in memory at a time."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = _NEEDS_PASSWORD in str(error).lower()
        raise ExtractionError(Problem.ENCRYPTED if encrypted else Problem.BROKEN) from error
    try:
        count = len(document)
        if count == 0:
            raise ExtractionError(Problem.BROKEN)
        if count > limits.pages:
            raise ExtractionError(Problem.TOO_MANY_PAGES, str(count))
        for index in range(count):
            yield _text_of(document, index)
    finally:
        document.close()


def _text_of(document: pypdfium2.PdfDocument, index: int) -> str:
    """Return the text of one page; a page that is damaged on its own counts as one without text."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ""
    try:
        layer = page.get_textpage()
        try:
            text: str = layer.get_text_range(errors="replace")
        finally:
            layer.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
    return text.replace("\r\n", "\n").replace(_PDFIUM_HYPHEN, "-")
