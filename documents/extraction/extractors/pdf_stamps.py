"""Form fields, stamps and pictures of signatures on a PDF page: what they write is text of the page.

PDFium's text is that of the page itself; so what is drawn over it is drawn into it first.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_lines import Line, Word
from documents.extraction.extractors.pdf_parts import Box
from documents.extraction.extractors.pdf_upright import Upright

_KINDS = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)
_UNSEEN = 0x02 | 0x20
"""Hidden, not to be viewed."""
_MOST = 1_000
"""Annotations of a page that are looked at; the text of all is read."""
_KEYS = {raw.FPDF_ANNOT_FREETEXT: b"Contents", raw.FPDF_ANNOT_WIDGET: b"V"}
_TEXT_FIELDS = ("Tx", "Ch")


Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class Stamps:
    """drawn: the rectangles of what was drawn into the page. unwritten: what fields say that draw nothing themselves.

    first: where their text begins in that of the page, at the earliest. Rectangles are left, top, right, bottom on the
    page that is not turned.
    """

    drawn: list[Rectangle] = field(default_factory=list)
    unwritten: list[tuple[str, Rectangle]] = field(default_factory=list)
    first: int = 0

    def places_in(self, upright: Upright) -> list[Box]:
        """Return where they are drawn on the page as it is seen."""
        return [_box(rectangle, upright) for rectangle in self.drawn]

    def unwritten_lines(self, upright: Upright) -> list[Line]:
        """Return what fields say that draw nothing, in their rectangles."""
        return [line for text, rectangle in self.unwritten for line in _lines(text, _box(rectangle, upright))]


def parted(line: Line, places: Sequence[Box], first: int) -> list[Line]:
    """Return a line of the page with what stamps have written in lines of its own, one a stamp."""
    if line.end <= first or not places or not line.is_level:
        return [line]
    parts: list[tuple[int | None, Line]] = []
    for word in line.words:
        start = word.end - len(word.text)
        place = _place_of(word, places) if start >= first else None
        if not parts or parts[-1][0] != place:
            parts.append((place, Line([], start, stamp=place is not None)))
        parts[-1][1].words.append(word)
        parts[-1][1].end = word.end
    return [part for _place, part in parts]


def _place_of(word: Word, places: Sequence[Box]) -> int | None:
    """Return the number of the stamp that has written a word, None if the page has."""
    if word.box is None:
        return None
    x, y = word.box.centre, word.box.middle
    for number, place in enumerate(places):
        if place.left - 2 <= x <= place.right + 2 and place.bottom - 2 <= y <= place.top + 2:
            return number
    return None


def _box(rectangle: Rectangle, upright: Upright) -> Box:
    left, top, right, bottom = upright.turn(*rectangle)
    return Box(left, bottom, right, top)


def draw_stamps(
    document: pypdfium2.PdfDocument, index: int, page: pypdfium2.PdfPage
) -> tuple[pypdfium2.PdfPage, Stamps]:
    """Return the page with its stamps drawn into it, and where they are; the page itself if it has none.

    The page that was given is closed if another one is returned.
    """
    stamps = _find(page)
    if not stamps.drawn:
        return page, stamps
    before = _text_of(page)
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        stamps.drawn.clear()
        return page, stamps
    page.close()
    drawn = document[index]
    stamps.first = _common_start(before, _text_of(drawn))
    return drawn, stamps


def _find(page: pypdfium2.PdfPage) -> Stamps:
    found = Stamps()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, number)
        if annotation:
            _look_at(annotation, found)
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _look_at(annotation: raw.FPDF_ANNOTATION, found: Stamps) -> None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind not in _KINDS or raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
        return
    place = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, place) or place.left >= place.right or place.bottom >= place.top:
        return
    rectangle = (place.left, place.top, place.right, place.bottom)
    if _string(raw.FPDFAnnot_GetAP, annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL):
        found.drawn.append(rectangle)
        return
    ask = raw.FPDFAnnot_GetStringValue
    is_text = kind == raw.FPDF_ANNOT_FREETEXT or _string(ask, annotation, b"FT") in _TEXT_FIELDS
    text = _string(ask, annotation, _KEYS[kind]) if is_text and kind in _KEYS else ""
    if text.strip():
        found.unwritten.append((text, rectangle))


def _lines(text: str, place: Box) -> list[Line]:
    """Return the lines of a field, one below the other in its rectangle."""
    rows = [row.split() for row in text.splitlines() if row.split()]
    height = (place.top - place.bottom) / max(1, len(rows))
    lines: list[Line] = []
    for number, row in enumerate(rows):
        top, width = place.top - number * height, (place.right - place.left) / len(row)
        words = [
            Word(word, Box(place.left + at * width, top - height, place.left + (at + 0.7) * width, top))
            for at, word in enumerate(row)
        ]
        lines.append(Line(words, stamp=True))
    return lines


def _string(ask: Callable[..., int], annotation: raw.FPDF_ANNOTATION, key: bytes | int) -> str:
    """Return a text that PDFium gives in UTF-16, without its closing zero."""
    size = ask(annotation, key, None, 0)
    if not 2 < size <= 100_000:  # noqa: PLR2004 - nothing but the zero; no text of a form
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    ask(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace").rstrip("\x00")


def _text_of(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        text: str = layer.get_text_range(errors="replace")
        return text
    finally:
        layer.close()


def _common_start(one: Sequence[str], other: Sequence[str]) -> int:
    for number, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return number
    return min(len(one), len(other))
