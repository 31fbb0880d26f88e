"""Where the words of a text stand on the picture of its page: the text may have been corrected, its lines put in order.

Pure: rows of words come from the text layer or from recognition, `[text, left, top, width, height, confidence]`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WordRow = Sequence[str | float]
_TOKEN = re.compile(r"\S+")
_FEW = 3
"""Words that may stand for another number of words: one that was divided, two that were put together."""
_MOST_STEPS = 200_000
"""Of looking for the same words in both: a fifth of a second. A table of thousands of zeros would take many."""
_SAME_LINE = 0.5
"""Share of the lower word's height by which two words of a line overlap."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a picture, in shares of its width and height, 0–1."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Rectangle) -> Rectangle:
        """Return the smallest rectangle that holds both."""
        return Rectangle(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def is_beside(self, other: Rectangle) -> bool:
        """Tell whether both stand in one line."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return overlap > _SAME_LINE * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """Characters start..end of the text, where they stand on the picture, and how sure it is that they are right.

    What the machine has not read like that, somebody has written: it is sure.
    """

    start: int
    end: int
    place: Rectangle
    confidence: float


def place_words(text: str, rows: Sequence[WordRow]) -> list[PlacedWord]:
    """Return the words of a text that are found on the picture, in the order of the text.

    A word that was corrected stands where the words stand that it has taken the place of.
    """
    tokens = list(_TOKEN.finditer(text))
    written, seen = [token[0] for token in tokens], [str(row[0]) for row in rows]
    placed = []
    for (first, last), (start, stop), is_same in _pairs(written, seen):
        for at in range(first, last):
            among = _share(at - first, last - first, start, stop)
            if among:
                token, chosen = tokens[at], [rows[index] for index in among]
                place = rectangle_of(chosen[0])
                for row in chosen[1:]:
                    place = place.joined(rectangle_of(row))
                confidence = min(float(row[5]) for row in chosen) if is_same else 1.0
                placed.append(PlacedWord(token.start(), token.end(), place, confidence))
    return placed


def rectangle_of(row: WordRow) -> Rectangle:
    """Return where a word stands."""
    left, top, width, height = (float(side) for side in row[1:5])
    return Rectangle(left, top, left + width, top + height)


def lines_of(placed: Sequence[PlacedWord], *, start: int, end: int) -> list[Rectangle]:
    """Return the rectangles that hold the characters start..end, one for each line that they stand in."""
    lines: list[Rectangle] = []
    for word in placed:
        if word.start < end and word.end > start:
            if lines and lines[-1].is_beside(word.place):
                lines[-1] = lines[-1].joined(word.place)
            else:
                lines.append(word.place)
    return lines


def _pairs(written: Sequence[str], seen: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Yield stretches of words that stand for each other, and whether they are the same."""
    before = _same_at_the_beginning(written, seen)
    if before:
        yield (0, before), (0, before), True
    written, seen, at, behind = written[before:], seen[before:], before, 0
    if written and seen:
        behind = _same_at_the_beginning(written[::-1], seen[::-1])
    between = written[: len(written) - behind], seen[: len(seen) - behind]
    for kind, first, last, start, stop in _compare(*between):
        if kind in {"equal", "replace"}:
            yield (at + first, at + last), (at + start, at + stop), kind == "equal"
    if behind:
        ends = at + len(between[0]), at + len(between[1])
        yield (ends[0], ends[0] + behind), (ends[1], ends[1] + behind), True


def _same_at_the_beginning(written: Sequence[str], seen: Sequence[str]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(written, seen, strict=False)) if one != other),
        min(len(written), len(seen)),
    )


def _compare(written: Sequence[str], seen: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield what became of the words. Where that would take long, words that stand everywhere lead nowhere."""
    often = Counter(seen)
    steps = sum(often[word] for word in written)
    yield from SequenceMatcher(None, written, seen, autojunk=steps > _MOST_STEPS).get_opcodes()


def _share(at: int, count: int, start: int, stop: int) -> range:
    """Return which of the words start..stop word number `at` of `count` stands for."""
    length = stop - start
    if count != length and max(count, length) > _FEW:
        return range(0)
    if count == length:
        return range(start + at, start + at + 1)
    first = start + at * length // count
    return range(first, max(first + 1, start + (at + 1) * length // count)) if length else range(0)
