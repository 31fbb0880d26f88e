"""Words of the text layer of PDF files and where they stand on the pictures of the pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf import open_pdf
from documents.extraction.extractors.pdf_parts import WORD

_MAX_WORDS: Final = 5_000
"""A page with more is no page of an office."""
_SIDE: Final = 1_000_000
"""Steps to which places are measured; PDFium gives whole ones."""
_DIGITS: Final = 4

WordRow = tuple[str, float, float, float, float, float]


def words_of(path: Path, *, max_pages: int) -> Iterator[tuple[int, list[WordRow]]]:
    """Yield the words of the first pages: text, left, top, width, height (shares of the picture), confidence 1."""
    with open_pdf(path) as document:
        for index in range(min(len(document), max_pages)):
            yield index + 1, _words_on(document, index)


def _words_on(document: pypdfium2.PdfDocument, index: int) -> list[WordRow]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return []
    try:
        layer = page.get_textpage()
        try:
            return _measure(page, layer)
        finally:
            layer.close()
    except pypdfium2.PdfiumError:
        return []
    finally:
        page.close()


def _measure(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> list[WordRow]:
    """Return the words; none where PDFium counts characters otherwise than its text has them."""
    text: str = layer.get_text_range(errors="replace")
    words = list(WORD.finditer(text))
    if len(text) != layer.count_chars() or len(words) > _MAX_WORDS:
        return []
    rows = []
    for word in words:
        corners = [
            _on_picture(page, x, y)
            for at in {word.start(), word.end() - 1}
            if (box := _box_of(layer, at)) is not None
            for x, y in ((box.left, box.bottom), (box.right, box.top))
        ]
        if corners:
            left, right = min(x for x, _y in corners), max(x for x, _y in corners)
            top, bottom = min(y for _x, y in corners), max(y for _x, y in corners)
            box_row = (round(side, _DIGITS) for side in (left, top, right - left, bottom - top))
            rows.append((word[0].replace("\ufffe", "-"), *box_row, 1.0))
    return rows  # type: ignore[return-value]


def _box_of(layer: pypdfium2.PdfTextPage, at: int) -> raw.FS_RECTF | None:
    """Return the box of a character with its ascenders and descenders; None for one without."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(layer.raw, at, box) or box.left == box.right:
        return None
    return box


def _on_picture(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the page lies on its picture, which is cut and turned as the page says: shares, 0–1."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, _SIDE, _SIDE, 0, x, y, across, down)
    return min(max(across.value / _SIDE, 0.0), 1.0), min(max(down.value / _SIDE, 0.0), 1.0)
