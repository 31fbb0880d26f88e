"""Where the text of a PDF page stands: parts of lines, and the rows that parts form side by side.

All lengths are points of the page, y grows upwards. "Height" is that of a line with ascenders and descenders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\s\ufffe])?\ufffe?")
WORD = re.compile(r"[^\s\ufffe]+\ufffe?")
"""Lines and words of PDFium's text. U+FFFE is its hyphen at the end of a line, behind which it sets no line break."""

Interval = tuple[float, float]

_WIDE = 0.6
"""Heights of empty space that divide two parts of a line; a space between words takes about a quarter."""
_LOOSE = 0.5
"""Heights across a line for each of its characters, when it is spread; running text takes four tenths."""
_SAME_ROW = 0.4
"""Heights by which the middles of two parts of one row may differ."""


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


def is_spread(edges: Sequence[float], characters: int) -> bool:
    """Return whether a line of so many characters may hold wide empty space. edges: as of one word in `parts_of`."""
    left, top, _, bottom, _, _, right, _ = edges
    return not 0 < right - left <= _LOOSE * (top - bottom) * characters


def parts_of(text: str, words: Sequence[re.Match[str]], edges: Sequence[float]) -> list[Part]:
    """Return the parts of the lines of a page, in the order of the text.

    words: matches of WORD in `text`, or of LINE where a line surely has no wide empty space. edges: eight numbers a
    word: left, top, right, bottom of its first character and of its last. A word that does not run level from left to
    right belongs to no part, but takes a number in the order.
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
