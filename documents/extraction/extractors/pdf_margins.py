"""What stands above and below the text of PDF pages: repeated headings, footers and numbers of pages.

They are left out only where other pages show what they are: the same line at the same place of three pages, or numbers
that count the pages. A page alone keeps all it has, and so does a letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.extraction.extractors.pdf_page import PlacedText
from documents.extraction.extractors.pdf_parts import Box
from vietnamese.fold import fold

LOOK_AHEAD = 4
"""Pages behind one that are known when its margins are judged."""
_BAND = 0.12
"""Share of a page above and below, in which headings, footers and numbers stand."""
_LINES = 2
"""Lines at each edge that are looked at."""
_SAME_PLACE = 4.0
"""Points by which the place of a repeated line may differ."""
_REPEATED = 3
_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—(\[]?\s*(\d{1,4})\s*(?:(?:/|of|tren)\s*\d{1,4})?\s*[-–—)\]]?", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"cong hoa xa hoi|doc lap\W+tu do|dang cong san viet nam|^so\b|^noi nhan\b|^kinh gui\b|\bngay\b.*\bthang\b"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line near an edge: the numbers of its words, its text, and the distance from this edge, negative from below."""

    words: tuple[int, ...]
    text: str
    distance: float

    @property
    def number(self) -> int | None:
        """Return the number of the page that the line is, None if it is something else."""
        match = _NUMBER.fullmatch(fold(self.text).strip())
        return int(match[1]) if match else None

    @property
    def key(self) -> str:
        """Return what is the same on all pages, "" for what belongs to a letterhead."""
        folded = fold(self.text)
        return "" if _LETTERHEAD.search(folded) else _DIGITS.sub("#", folded)


@dataclass(frozen=True, slots=True)
class Margins:
    """The lines near the edges of one page."""

    page: int
    lines: tuple[MarginLine, ...]


def margins_of(page: int, placed: PlacedText, sheet: Box) -> Margins:
    """Return the lines near the upper and the lower edge of a page."""
    if not placed.words:
        return Margins(page, ())
    depth = _BAND * sheet.height
    tops, bottoms = placed.edges[1::8], placed.edges[3::8]
    above = [(sheet.top - tops[n], n) for n, foot in enumerate(bottoms) if foot >= sheet.top - depth and foot < tops[n]]
    below = [(bottoms[n] - sheet.bottom, n) for n, top in enumerate(tops) if bottoms[n] < top <= sheet.bottom + depth]
    upper = [MarginLine(words, _text(placed, words), place) for place, words in _lines(placed, above)]
    lower = [MarginLine(words, _text(placed, words), -1 - place) for place, words in _lines(placed, below)]
    return Margins(page, (*upper, *lower))


def _lines(placed: PlacedText, words: list[tuple[float, int]]) -> list[tuple[float, tuple[int, ...]]]:
    """Return the lines nearest to the edge: their distance and their words from left to right."""
    lines: list[tuple[float, list[int]]] = []
    for distance, number in sorted(words):
        if lines and distance - lines[-1][0] <= _SAME_PLACE:
            lines[-1][1].append(number)
        elif len(lines) == _LINES:
            break
        else:
            lines.append((distance, [number]))
    return [(distance, tuple(sorted(numbers, key=lambda n: placed.edges[8 * n]))) for distance, numbers in lines]


def _text(placed: PlacedText, words: Sequence[int]) -> str:
    return " ".join(placed.text[placed.words[n].start() : placed.words[n].end()] for n in words)


def without_margins(placed: PlacedText, own: Margins, others: Sequence[Margins]) -> PlacedText:
    """Return the text of a page without headings, footers and numbers that other pages have in the same places."""
    left_out: set[int] = set()
    for line in own.lines:
        if _is_page_number(line, own.page, others) or _is_repeated(line, own.page, others):
            left_out.update(line.words)
    return _cut(placed, left_out) if left_out else placed


def _at_same_place(line: MarginLine, others: Sequence[Margins]) -> list[tuple[int, MarginLine]]:
    return [
        (margins.page, other)
        for margins in others
        for other in margins.lines
        if (other.distance < 0) is (line.distance < 0) and abs(other.distance - line.distance) <= _SAME_PLACE
    ]


def _is_page_number(line: MarginLine, page: int, others: Sequence[Margins]) -> bool:
    """Return whether a line is a number that counts on with the pages, as another one at its place shows."""
    number = line.number
    if number is None:
        return False
    return any(
        page != other_page and other.number is not None and other.number - number == other_page - page
        for other_page, other in _at_same_place(line, others)
    )


def _is_repeated(line: MarginLine, page: int, others: Sequence[Margins]) -> bool:
    """Return whether a line stands on two more pages, of two in a row that are near."""
    key = line.key
    if not key:
        return False
    pages = sorted({page, *(other_page for other_page, other in _at_same_place(line, others) if other.key == key)})
    return len(pages) >= _REPEATED and any(second - first <= 2 for first, second in pairwise(pages))  # noqa: PLR2004


def _cut(placed: PlacedText, left_out: set[int]) -> PlacedText:
    """Return the text with blanks in the place of some words and of the line breaks before them."""
    text = list(placed.text)
    for number in left_out:
        start, end = placed.words[number].span()
        while start and text[start - 1].isspace():
            start -= 1
        text[start:end] = " " * (end - start)
        if start and end < len(text) and not text[end].isspace():
            text[end - 1] = "\n"
        elif start and end < len(text):
            text[start] = "\n"
    kept = [number for number in range(len(placed.words)) if number not in left_out]
    edges = [edge for number in kept for edge in placed.edges[8 * number : 8 * number + 8]]
    return replace(placed, text="".join(text), words=[placed.words[number] for number in kept], edges=edges)
