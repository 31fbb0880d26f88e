"""Text layer of PDF files."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from re import Match

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_columns import ColumnBlock, in_columns
from documents.extraction.extractors.pdf_parts import LINE, WORD, is_spread, parts_of
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem

_NEEDS_PASSWORD = "password"  # noqa: S105 - the word in PDFium's message
_PDFIUM_HYPHEN = "\ufffe"
_MAX_CHARACTERS = 50_000
"""A page with more is no page of an office, and its boxes would take much memory."""
_FEW_STROKES = 4
"""Separate pieces in which a program writes a line of columns; word processors write a dense line word by word."""
_MAX_DRAWINGS = 3_000
_THIN = 3
"""Points across a drawn line, at most."""


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the text layer page by page, one page in memory at a time."""
    with open_pdf(path) as document:
        count = len(document)
        if count > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(count))
        for index in range(count):
            yield _text_of(document, index)


@contextmanager
def open_pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF that has pages. Raises ExtractionError: damaged, or locked with a password."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        encrypted = _NEEDS_PASSWORD in str(error).lower()
        raise ExtractionError(ReadingProblem.ENCRYPTED if encrypted else ReadingProblem.BROKEN) from error
    try:
        if len(document) == 0:
            raise ExtractionError(ReadingProblem.BROKEN)
        yield document
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
            text = _order_columns(page, layer)
        finally:
            layer.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
    return text.replace("\r\n", "\n").replace(_PDFIUM_HYPHEN, "-")


def _order_columns(page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> str:
    """Return the text of a page in reading order, in PDFium's own where boxes and text do not fit together."""
    text: str = layer.get_text_range(errors="replace")
    if not 0 < len(text) <= _MAX_CHARACTERS or len(text) != layer.count_chars() or page.get_rotation():
        return text
    parts = parts_of(text, *_measure_words(layer, text))
    return in_columns(text, parts, is_ruled=lambda block: _is_ruled(page, block))


def _measure_words(layer: pypdfium2.PdfTextPage, text: str) -> tuple[list[Match[str]], list[float]]:
    """Return the words of a page and their edges; lines as a whole where they are dense and not in a few pieces.

    Asking for the box of a character costs much more than all else; most lines of most pages need no more than two.
    """
    lines = list(LINE.finditer(text))
    edges = _edges(layer, lines)
    words: list[Match[str]] = []
    places: list[float] = []
    for number, line in enumerate(lines):
        place, count = edges[8 * number : 8 * number + 8], line.end() - line.start()
        if is_spread(place, count) or 1 < raw.FPDFText_CountRects(layer.raw, line.start(), count) <= _FEW_STROKES:
            inner = list(WORD.finditer(text, line.start(), line.end()))
            words += inner
            places += _edges(layer, inner)
        else:
            words.append(line)
            places += place
    return words, places


def _edges(layer: pypdfium2.PdfTextPage, words: Sequence[Match[str]]) -> list[float]:
    """Return left, top, right and bottom of the first and of the last character of each word, one after the other.

    A character without a box has zeros.
    """
    boxes = (raw.FS_RECTF * (2 * len(words)))()
    box_of, handle = raw.FPDFText_GetLooseCharBox, layer.raw
    for number, word in enumerate(words):
        box_of(handle, word.start(), boxes[2 * number])
        box_of(handle, word.end() - 1, boxes[2 * number + 1])
    return list(array("f", bytes(boxes)))


def _is_ruled(page: pypdfium2.PdfPage, block: ColumnBlock) -> bool:
    """Return whether frames, upright lines or lines that reach into the gutter are drawn among the rows of a block.

    What reaches far above or below is the ground of the page. Too many drawings to look through count as lines, damaged
    ones too.
    """
    box, height = block.box, block.height
    try:
        for number, drawing in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
            left, bottom, right, top = drawing.get_bounds()
            apart = (
                right < box.left - height
                or left > box.right + height
                or top < box.bottom - height
                or bottom > box.top + height
            )
            ground = right - left > _THIN and (bottom < box.bottom - 3 * height or top > box.top + 3 * height)
            upright = top - bottom >= height
            across = left < block.gutter[1] and right > block.gutter[0]
            if number >= _MAX_DRAWINGS or ((upright or across) and not apart and not ground):
                return True
    except pypdfium2.PdfiumError:
        return True
    return False
