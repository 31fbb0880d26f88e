"""Text layer of PDF files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_assembly import assemble
from documents.extraction.extractors.pdf_drawings import Drawings, drawings_of
from documents.extraction.extractors.pdf_fonts import decode_old
from documents.extraction.extractors.pdf_hyphens import write_hyphens
from documents.extraction.extractors.pdf_margins import LOOK_AHEAD, Margins, margins_of, without_margins
from documents.extraction.extractors.pdf_page import PlacedText, placed_text_of
from documents.extraction.extractors.pdf_parts import Box
from documents.extraction.extractors.pdf_pictures import COVERED, PictureReason, picture_reason
from documents.extraction.extractors.pdf_signing import with_stamps_last
from documents.extraction.extractors.pdf_stamps import draw_stamps
from documents.extraction.extractors.pdf_upright import Upright
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, TitledText

_NEEDS_PASSWORD = "password"  # noqa: S105 - the word in PDFium's message


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page holds, and the rectangle of it that is seen."""

    placed: PlacedText
    drawings: Drawings
    sheet: Box
    margins: Margins


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str | TitledText]:
    """Yield the text of page after page, a few pages in memory at a time.

    A page that is a picture, or whose text layer cannot be read, has none: what little it says is no text of the page.
    """
    with open_pdf(path) as document:
        count = len(document)
        if count > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(count))
        ahead: deque[_Page] = deque()
        known: deque[Margins] = deque(maxlen=2 * LOOK_AHEAD + 1)
        for index in range(count):
            page = _page_of(document, index)
            ahead.append(page)
            known.append(page.margins)
            if len(ahead) > LOOK_AHEAD:
                yield _written(ahead.popleft(), known, notes)
        while ahead:
            yield _written(ahead.popleft(), known, notes)


def is_signed(path: Path) -> bool:
    """Return whether a PDF has signatures, damaged ones too. Raises ExtractionError as `open_pdf`."""
    with open_pdf(path) as document:
        return bool(raw.FPDF_GetSignatureCount(document.raw) > 0)


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


def _page_of(document: pypdfium2.PdfDocument, index: int) -> _Page:
    """Return what one page holds; a page that is damaged on its own counts as one without text."""
    nothing = PlacedText("", (), ())
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return _Page(nothing, Drawings(), Box(0, 0, 0, 0), Margins(index, ()))
    upright = Upright(page)
    placed, drawings = nothing, Drawings()
    try:
        page, stamps = draw_stamps(document, index, page)
        layer = page.get_textpage()
        try:
            placed = placed_text_of(layer, upright, stamps)
        finally:
            layer.close()
        drawings = drawings_of(page, upright)
    except pypdfium2.PdfiumError:
        pass
    finally:
        page.close()
    sheet = upright.sheet
    return _Page(placed, drawings, sheet, margins_of(index, placed, sheet))


def _written(page: _Page, known: Sequence[Margins], notes: list[Note]) -> TitledText:
    covered = page.drawings.covered(page.sheet)
    reason = picture_reason(page.placed.text, covered)
    is_old = (
        reason is PictureReason.UNREADABLE
        and covered < COVERED  # a program that read a scan before us wrote what it misread, no old letters
        and picture_reason(decode_old(page.placed.text), covered) is None
    )
    if reason is not None and not is_old:
        return TitledText("", is_picture=True)
    placed = without_margins(page.placed, page.margins, known)
    text = assemble(placed, page.drawings, page.sheet)
    if (is_old or placed.has_old_letters) and Note.LEGACY_ENCODING not in notes:
        notes.append(Note.LEGACY_ENCODING)
    return TitledText(with_stamps_last(write_hyphens(decode_old(text) if is_old else text)))
