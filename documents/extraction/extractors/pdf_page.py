"""The words of a PDF page with their places: asked of PDFium, and put in order where that is needed."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_fonts import decode_old_fonts, may_be_old
from documents.extraction.extractors.pdf_letters import (
    MARK_WITHIN,
    RAISED,
    close_spaced_letters,
    drop_note_marks,
    is_raised,
    without_lone_marks,
)
from documents.extraction.extractors.pdf_lines import Letter, Line, Word, put_in_order
from documents.extraction.extractors.pdf_parts import LINE_END, WORD, Box, Span, SpanLike, line_ranges
from documents.extraction.extractors.pdf_stamps import Stamps, parted
from documents.extraction.extractors.pdf_upright import Upright

_MAX_CHARACTERS = 50_000
"""A page with more is no page of an office, and its boxes would take much memory."""
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: +[^\W\d_](?!\S)){3}")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """The text of a page, spans of its words, and eight numbers a word (see `pdf_parts.parts_of`)."""

    text: str
    words: Sequence[SpanLike]
    edges: Sequence[float]
    has_old_letters: bool = False
    """Whether some of it was drawn in fonts of the time before Unicode, and decoded."""


class Letters:
    """Asks PDFium where letters of a page stand; boxes are those of the page as it is seen."""

    def __init__(self, layer: pypdfium2.PdfTextPage, text: str, upright: Upright) -> None:
        self._handle = layer.raw
        self._text = text
        self._upright = upright
        self._box = raw.FS_RECTF()

    def edges(self, words: Sequence[SpanLike]) -> list[float]:
        """Return left, top, right and bottom of the first and of the last letter of each word, one after the other.

        A letter without a box has zeros.
        """
        boxes = (raw.FS_RECTF * (2 * len(words)))()
        box_of, handle = raw.FPDFText_GetLooseCharBox, self._handle
        for number, word in enumerate(words):
            box_of(handle, word.start(), boxes[2 * number])
            box_of(handle, word.end() - 1, boxes[2 * number + 1])
        edges = list(array("f", bytes(boxes)))
        self._upright.follow(edges)
        return self._upright.turn_all(edges)

    def box_at(self, index: int) -> Box | None:
        """Return the box of one letter, None if it has none."""
        if not raw.FPDFText_GetLooseCharBox(self._handle, index, self._box):
            return None
        left, top, right, bottom = self._upright.turn(self._box.left, self._box.top, self._box.right, self._box.bottom)
        return Box(left, bottom, right, top) if left < right and bottom < top else None

    def between(self, start: int, end: int) -> Iterator[Letter]:
        """Yield the letters and blanks of a span that the file draws."""
        for index in range(start, end):
            if raw.FPDFText_IsGenerated(self._handle, index) != 1:
                box = self.box_at(index)
                if box:
                    yield self._text[index], box, index


def placed_text_of(layer: pypdfium2.PdfTextPage, upright: Upright, stamps: Stamps) -> PlacedText:
    """Return the text of a page in the order of its lines; columns are still side by side.

    Where boxes and text do not fit together it is PDFium's own, without words. `upright` is turned as the text runs.
    """
    text: str = layer.get_text_range(errors="replace")
    if not 0 < len(text) <= _MAX_CHARACTERS or len(text) != layer.count_chars():
        return PlacedText(text, (), ())
    letters = Letters(layer, text, upright)
    words = list(WORD.finditer(text))
    edges = letters.edges(words)
    inside = _numbers_inside(edges, upright.sheet)
    is_cut = len(inside) < len(words)
    if is_cut:
        words = [words[number] for number in inside]
        edges = [edge for number in inside for edge in edges[8 * number : 8 * number + 8]]
    is_old = may_be_old(text)
    if not (is_cut or is_old or stamps.drawn or stamps.unwritten or _needs_order(text, words, edges, letters)):
        return PlacedText(text, words, edges)
    drawn = stamps.places_in(upright)
    lines = [part for line in _lines_of(text, words, edges) for part in parted(line, drawn, stamps.first)]
    lines = without_lone_marks(put_in_order([*lines, *stamps.unwritten_lines(upright)], letters.between))
    for line in lines:
        drop_note_marks(line, letters.box_at)
        close_spaced_letters(line)
    has_old = is_old and decode_old_fonts(lines, layer)
    return _written(lines, has_old_letters=has_old)


def _numbers_inside(edges: Sequence[float], sheet: Box) -> list[int]:
    """Return the numbers of the words that are seen: some files keep others beyond the edge of the page."""
    lefts, tops, rights, bottoms = edges[0::8], edges[1::8], edges[6::8], edges[7::8]
    return [
        number
        for number, (left, top, right, bottom) in enumerate(zip(lefts, tops, rights, bottoms, strict=True))
        if (max(left, right) > sheet.left and min(left, right) < sheet.right and top > sheet.bottom)
        and bottom < sheet.top
        or not (left or right or top or bottom)
    ]


def _needs_order(text: str, words: Sequence[SpanLike], edges: Sequence[float], letters: Letters) -> bool:
    """Return whether the lines of a page have to be looked at one by one; most pages need not."""
    if _SPACED.search(text) or any(_is_mark(found, letters) for found in MARK_WITHIN.finditer(text)):
        return True
    lefts, tops, bottoms = edges[0::8], edges[1::8], edges[3::8]
    rights, last_bottoms = edges[6::8], edges[7::8]
    hulls: list[tuple[float, float, float, float]] = []  # foot, height, left and right of each line
    for first, end in line_ranges(text, words):
        places, foot, height = lefts[first:end], bottoms[first], max(tops[first:end]) - bottoms[first]
        if places != sorted(places) or max(last_bottoms[first:end]) - min(bottoms[first:end]) > RAISED * height:
            return True
        hulls.append((foot, height, places[0], max(rights[first:end])))
    return _may_have_pieces(hulls)


def _is_mark(found: re.Match[str], letters: Letters) -> bool:
    base, mark = letters.box_at(found.start()), letters.box_at(found.end() - 1)
    return base is not None and mark is not None and is_raised(mark, base)


def _is_below(before: Word, word: Word) -> bool:
    """Return whether a word stands at another height than the one before it in PDFium's line: two forms drawn there."""
    if before.box is None or word.box is None:
        return False
    height = max(before.box.height, word.box.height)
    return _is_other_height(2 * before.box.middle, 2 * word.box.middle, height)


def _is_other_height(twice_middle: float, twice_other: float, height: float) -> bool:
    return abs(twice_middle - twice_other) > 1.4 * height > 0


def _may_have_pieces(hulls: Sequence[tuple[float, float, float, float]]) -> bool:
    """Return whether a line may be a piece of another one at its height: within it, or directly behind it."""
    ordered = sorted(hulls, reverse=True)
    for (foot, height, left, right), (lower, other, left_too, right_too) in pairwise(ordered):
        tall = max(height, other)
        if foot - lower <= 0.6 * tall and left - 0.4 * tall <= right_too and left_too <= right + 0.4 * tall:
            return True
    return False


def _lines_of(text: str, words: Sequence[SpanLike], edges: Sequence[float]) -> list[Line]:
    """Return the lines as PDFium gives them."""
    lines: list[Line] = []
    for number, span in enumerate(words):
        start, end = span.span()
        left, first_top, _, first_bottom, _, last_top, right, last_bottom = edges[8 * number : 8 * number + 8]
        is_level = (
            left < right
            and first_bottom < first_top
            and last_bottom < last_top
            and abs(first_top + first_bottom - last_top - last_bottom) <= first_top - first_bottom
        )
        box = Box(left, min(first_bottom, last_bottom), right, max(first_top, last_top)) if is_level else None
        word = Word(text[start:end], box, end=end)
        if (
            lines
            and LINE_END.search(text, lines[-1].end - 1, start) is None
            and not _is_below(lines[-1].words[-1], word)
        ):
            lines[-1].words.append(word)
            lines[-1].end = end
        else:
            lines.append(Line([word], start, end))
    return lines


def _written(lines: Sequence[Line], *, has_old_letters: bool) -> PlacedText:
    """Return lines as a text; words that are glued together are one."""
    parts: list[str] = []
    spans: list[SpanLike] = []
    edges: list[float] = []
    at = 0
    for line in lines:
        for number, word in enumerate(line.words):
            box = word.box
            if number and word.glued:
                spans[-1] = Span(spans[-1].start(), at + len(word.text))
                edges[-4:] = (box.left, box.top, box.right, box.bottom) if box else (0.0,) * 4
            else:
                if number:
                    parts.append(" ")
                    at += 1
                spans.append(Span(at, at + len(word.text)))
                edges += (box.left, box.top, box.right, box.bottom) * 2 if box else (0.0,) * 8
            parts.append(word.text)
            at += len(word.text)
        if not parts[-1].endswith("\ufffe"):
            parts.append("\n")
            at += 1
    return PlacedText("".join(parts), spans, edges, has_old_letters)
