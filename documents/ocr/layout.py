"""Words of a page → its text: lines, paragraphs, the left of two columns before the right one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median

from documents.extraction.extractors.pdf_columns import in_columns
from documents.extraction.extractors.pdf_parts import Box, Part, PartRow, rows_of
from documents.ocr.tesseract import Token

_WIDE_SPACE = 1.1
"""Heights of a line that divide two parts of it; justified lines have spaces of up to one."""
_PARAGRAPH = 1.45
"""Usual distances of lines from which two of them do not belong to one paragraph."""


def text_of(tokens: Sequence[Token]) -> str:
    """Return the text of a page in reading order."""
    if not tokens:
        return ""
    typical = median(token.height for token in tokens)
    segments = [segment for line in lines_of(tokens) for segment in _segments(line, typical)]
    rows = rows_of([Part(number, 0, 0, _box_of(segment, typical)) for number, segment in enumerate(segments)])
    text, parts = _write(rows, segments)
    return in_columns(text, parts, is_ruled=lambda _block: False)


def lines_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the lines that Tesseract found, words from left to right."""
    ordered = sorted(tokens, key=lambda token: (token.line, token.left))
    return [list(line) for _key, line in groupby(ordered, key=lambda token: token.line)]


def _segments(line: Sequence[Token], typical: float) -> list[list[Token]]:
    """Return the stretches of a line without wide empty space."""
    segments = [[line[0]]]
    for token in line[1:]:
        if token.left - segments[-1][-1].right > _WIDE_SPACE * typical:
            segments.append([token])
        else:
            segments[-1].append(token)
    return segments


def _box_of(segment: Sequence[Token], typical: float) -> Box:
    """Return the room of a line, which grows upwards in `Box`; marks of dirt make it no taller."""
    middle = median(token.middle for token in segment)
    height = max(typical, min(2.5 * typical, median(token.height for token in segment)))
    left, right = min(token.left for token in segment), max(token.right for token in segment)
    return Box(left, -middle - height / 2, right, -middle + height / 2)


def _write(rows: Sequence[PartRow], segments: Sequence[Sequence[Token]]) -> tuple[str, list[Part]]:
    """Return the text row by row, and its parts with their places in it."""
    distances = [one.box.middle - other.box.middle for one, other in zip(rows, rows[1:], strict=False)]
    usual = median(distances) if distances else 0.0
    text = ""
    parts: list[Part] = []
    for number, row in enumerate(rows):
        if number:
            text += "\n\n" if distances[number - 1] > _PARAGRAPH * usual else "\n"
        for place, part in enumerate(row.parts):
            text += " " if place else ""
            words = " ".join(token.text for token in segments[part.order])
            parts.append(Part(len(parts), len(text), len(text) + len(words), part.box))
            text += words
    return text, parts
