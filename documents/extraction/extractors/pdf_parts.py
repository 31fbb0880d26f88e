"""Where the text of a PDF page stands: parts of lines, and the rows that parts form side by side.

All lengths are points of the page, y grows upwards. "Height" is that of a line with ascenders and descenders.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import sub
from typing import Protocol

WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
LINE_END = re.compile("[\n\ufffe]")
"""Words and ends of lines of PDFium's text. U+FFFE is its hyphen at the end of a line, with no line break behind it."""

Interval = tuple[float, float]

_WIDE = 0.6
"""Heights of empty space that divide two parts of a line; a space between words takes about a quarter."""
_SAME_ROW = 0.4
"""Heights by which the middles of two parts of one row may differ."""


def line_ranges(text: str, words: Sequence[SpanLike]) -> list[tuple[int, int]]:
    """Return for each line of a text the numbers of its first word and of the word behind its last one."""
    starts = [word.start() for word in words]
    bounds = [0, *(bisect_left(starts, end.end()) for end in LINE_END.finditer(text)), len(words)]
    return [(first, end) for first, end in pairwise(bounds) if first < end]


class SpanLike(Protocol):
    """Where a word stands in a text: a match, or a `Span`."""

    def start(self) -> int:
        """Return the offset of the first letter."""

    def end(self) -> int:
        """Return the offset behind the last letter."""

    def span(self) -> tuple[int, int]:
        """Return both."""


class Span:
    """Where a word stands in a text."""

    __slots__ = ("_end", "_start")

    def __init__(self, start: int, end: int) -> None:
        self._start, self._end = start, end

    def start(self) -> int:
        """Return the offset of the first letter."""
        return self._start

    def end(self) -> int:
        """Return the offset behind the last letter."""
        return self._end

    def span(self) -> tuple[int, int]:
        """Return both."""
        return self._start, self._end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that holds text."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def centre(self) -> float:
        """Return the middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Return the middle between bottom and top."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """Return the distance from bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line without wide empty space.

    order: its place among all parts of the page as the file writes them; start, end: offsets into the page's text.
    """

    order: int
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class PartRow:
    """Parts at one height of the page, from left to right."""

    parts: tuple[Part, ...]

    @property
    def box(self) -> Box:
        """Return the rectangle around all parts."""
        return around(part.box for part in self.parts)

    def gaps(self) -> list[Interval]:
        """Return the empty spaces from left to right, beginning with that before and ending with that after all."""
        intervals: list[Interval] = []
        reached = -inf
        for part in self.parts:
            if part.box.left > reached:
                intervals.append((reached, part.box.left))
            reached = max(reached, part.box.right)
        return [*intervals, (reached, inf)]


def around(boxes: Iterable[Box]) -> Box:
    """Return the rectangle around some boxes, at least one."""
    known = tuple(boxes)
    return Box(
        min(box.left for box in known),
        min(box.bottom for box in known),
        max(box.right for box in known),
        max(box.top for box in known),
    )


def is_wide(gap: Interval, height: float) -> bool:
    """Return whether an empty space is wide enough to part columns of lines of this height."""
    return gap[1] - gap[0] >= _WIDE * height


def in_stretches(
    text: str, words: Sequence[SpanLike], edges: Sequence[float]
) -> tuple[Sequence[SpanLike], Sequence[float]]:
    """Return the words with those lines as a whole that surely have no wide empty space: there are fewer to look at."""
    lefts, tops, bottoms, rights = edges[0::8], edges[1::8], edges[3::8], edges[6::8]
    spans: list[SpanLike] = []
    places: list[float] = []
    for first, end in line_ranges(text, words):
        gaps = map(sub, lefts[first + 1 : end], rights[first : end - 1])
        is_dense = max(gaps, default=0) < _WIDE * (min(tops[first:end]) - max(bottoms[first:end]))
        if end - first > 1 and is_dense and lefts[first:end] == sorted(lefts[first:end]):
            spans.append(Span(words[first].start(), words[end - 1].end()))
            places += edges[8 * first : 8 * first + 4]
            places += edges[8 * end - 4 : 8 * end]
        else:
            spans += words[first:end]
            places += edges[8 * first : 8 * end]
    return spans, places


def parts_of(text: str, words: Sequence[SpanLike], edges: Sequence[float]) -> list[Part]:
    """Return the parts of the lines of a page, in the order of the text.

    words: those of `text`. edges: eight numbers a word: left, top, right, bottom of its first and of its last letter.
    A word that does not run level from left to right belongs to no part, but takes a number in the order.
    """
    parts: list[Part] = []
    order, start, end, open_ = -1, 0, 0, False
    left = bottom = right = top = 0.0
    for number, word in enumerate(words):
        word_left, first_top, _, first_bottom, _, last_top, word_right, last_bottom = edges[8 * number : 8 * number + 8]
        word_top, word_bottom = max(first_top, last_top), min(first_bottom, last_bottom)
        height = word_top - word_bottom
        level = (
            word_left < word_right
            and first_bottom < first_top
            and last_bottom < last_top
            and abs(first_top + first_bottom - last_top - last_bottom) <= height
        )
        if open_:
            widest = _WIDE * max(height, top - bottom)
            if (
                level
                and left <= word_left < right + widest
                and abs(word_top + word_bottom - top - bottom) <= height
                and text.find("\n", end, word.start()) < 0
                and text[end - 1] != "\ufffe"
            ):
                end, right = word.end(), max(right, word_right)
                bottom, top = min(bottom, word_bottom), max(top, word_top)
                continue
            parts.append(Part(order, start, end, Box(left, bottom, right, top)))
        order += 1
        (start, end), open_ = word.span(), level
        left, bottom, right, top = word_left, word_bottom, word_right, word_top
    if open_:
        parts.append(Part(order, start, end, Box(left, bottom, right, top)))
    return parts


def rows_of(parts: Sequence[Part]) -> list[PartRow]:
    """Return the rows of a page from top to bottom."""
    rows: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: -part.box.middle):
        if rows:
            first = rows[-1][0].box
            if first.middle - part.box.middle <= _SAME_ROW * min(first.height, part.box.height):
                rows[-1].append(part)
                continue
        rows.append([part])
    return [PartRow(tuple(sorted(row, key=lambda part: part.box.left))) for row in rows]


def common(some: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    """Return what two lists of intervals have in common; both ascend and do not overlap in themselves."""
    intervals: list[Interval] = []
    one = other = 0
    while one < len(some) and other < len(others):
        low, high = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if low < high:
            intervals.append((low, high))
        if some[one][1] < others[other][1]:
            one += 1
        else:
            other += 1
    return intervals
