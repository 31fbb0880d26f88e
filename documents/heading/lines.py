"""Pages as lines: columns and cells parted, each line with its place on the page where the boxes of words are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from documents.extraction.values import Word
from documents.heading.values import Box, HeadingPage
from documents.reading.typesetting.lines import is_drawn
from vietnamese.fold import fold
from vietnamese.normalise import normalise

#: Between two cells of a row, or two columns of a line: a bar, a tab, a wide gap that leaves no room to write in.
_CELLS: Final = re.compile(
    r"(?:(?<=\s)|^)\|(?=\s|$)|\t+|(?<![:ốyg.…_ ])[ ]{6,}(?![ ]|[/\d.…_]|tháng|năm)", re.IGNORECASE
)
_ASPECT: Final = 1.414
"""Height of a page over its width."""
_COLUMN_GAP: Final = 1.7
"""A gap between two words of so many heights of a line parts two columns."""
_SAME_ROW: Final = 0.5
_PARAGRAPH_GAP: Final = 0.9
_ROOM_TO_WRITE: Final = frozenset({"so", "so:", "so.", "ngay", "thang", "nam"})
"""Behind these a gap is room for what is written by hand."""
_RIGHT_HALF: Final = 0.42


@dataclass(frozen=True, slots=True)
class Line:
    """A line or cell: its words with single spaces, page and place.

    read: the recognised words that it is made of, () for a text layer. cell: its number in its row. follows_gap:
    whether an empty line, or as much room, stands before it; follows_rule: whether a line drawn with signs does.
    """

    words: str
    page: int
    box: Box | None = None
    read: tuple[Word, ...] = ()
    cell: int = 0
    follows_gap: bool = False
    follows_rule: bool = False

    @property
    def is_right(self) -> bool:
        """Tell whether the line begins in the right half of its page; False if its place is not known."""
        return self.box is not None and self.box.left > _RIGHT_HALF

    @property
    def is_recognised(self) -> bool:
        """Tell whether the line comes from a picture."""
        return bool(self.read)

    def confidence_of(self, start: int, end: int) -> float:
        """Return how sure the least sure word is that the characters start..end touch; 1 for a text layer."""
        return min(
            (word.confidence for word, place in self._places() if place < end and place + len(word.text) > start),
            default=1.0,
        )

    def box_of(self, start: int, end: int) -> Box | None:
        """Return the box of the words that the characters start..end touch; that of the line if there are none."""
        touched = [box_of_word(word) for word, at in self._places() if at < end and at + len(word.text) > start]
        return unite(touched) or self.box

    def part(self, start: int, end: int) -> Line:
        """Return the characters start..end as a line of their own."""
        words = self.words[start:end].strip()
        if words == self.words:
            return self
        read = tuple(word for word, at in self._places() if start <= at < end)
        box = unite(map(box_of_word, read)) or self.box
        return Line(words, self.page, box, read, self.cell, self.follows_gap and not start)

    def _places(self) -> Iterator[tuple[Word, int]]:
        place = 0
        for word in self.read:
            yield word, place
            place += len(word.text) + 1


def box_of_word(word: Word) -> Box:
    """Return the box of a word."""
    return Box(word.left, word.top, word.width, word.height)


def unite(boxes: Iterable[Box | None]) -> Box | None:
    """Return the smallest box around all that are known; None if none is."""
    united: Box | None = None
    for box in boxes:
        united = box if united is None or box is None else united.united(box)
    return united


def lines_of(page: HeadingPage) -> list[Line]:
    """Return the lines of a page in the order of its text."""
    return list(_from_words(page) if page.words else _from_text(page))


def _from_text(page: HeadingPage) -> Iterator[Line]:
    follows_gap = True
    for written in normalise(page.text).split("\n"):
        cells = [" ".join(cell.split()) for cell in _CELLS.split(written)]
        for number, words in enumerate(cells):
            if words:
                yield Line(words, page.number, cell=number, follows_gap=follows_gap)
        follows_gap = not any(cells)


def _from_words(page: HeadingPage) -> Iterator[Line]:
    before: Line | None = None
    for cell, row in _rows(page.words):
        box = unite(map(box_of_word, row))
        words = " ".join(word.text for word in row)
        gap = before is None or before.box is None or box is None or _parts(before.box, box)
        before = Line(words, page.number, box, tuple(row), cell, gap)
        yield before


def _parts(above: Box, box: Box) -> bool:
    """Tell whether room for a line stands between two lines, or the second one begins a column."""
    room = box.top - above.top - above.height
    return room > _PARAGRAPH_GAP * min(above.height, box.height) or room < -above.height


def _rows(words: Iterable[Word]) -> Iterator[tuple[int, list[Word]]]:
    """Yield words that stand together in a row, with the number of their cell."""
    row: list[Word] = []
    cell = 0
    for word in filter(None, map(_cleaned, words)):
        if row and _is_in_row(row[-1], word):
            if not _is_gap(row[-1], word):
                row.append(word)
                continue
            yield cell, row
            cell, row = cell + 1, [word]
            continue
        if row:
            yield cell, row
        cell, row = 0, [word]
    if row:
        yield cell, row


def _cleaned(word: Word) -> Word | None:
    """Return a word as it is read: composed, no space in it, a slash for what looks like one; None if it is empty."""
    text = "".join(normalise(word.text).split()).replace("⁄", "/")
    return Word(text, word.left, word.top, word.width, word.height, word.confidence) if text else None


def _is_in_row(before: Word, word: Word) -> bool:
    shared = min(before.top + before.height, word.top + word.height) - max(before.top, word.top)
    return shared > _SAME_ROW * min(before.height, word.height) and word.left > before.left


def _is_gap(before: Word, word: Word) -> bool:
    gap = word.left - before.left - before.width
    height = max(before.height, word.height) * _ASPECT
    is_room = fold(before.text) in _ROOM_TO_WRITE or word.text[0] in "/-"
    return gap > _COLUMN_GAP * height and not is_room


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines in a row as one text, a line break between them; `folded` has the same length."""

    lines: tuple[Line, ...]
    text: str = field(init=False)
    folded: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        text = "\n".join(line.words for line in self.lines)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "folded", _fold_alike(text))
        starts = accumulate((len(line.words) + 1 for line in self.lines[:-1]), initial=0)
        object.__setattr__(self, "starts", tuple(starts))

    def number_at(self, place: int) -> int:
        """Return the number of the line in which a character stands."""
        return max(0, bisect_right(self.starts, place) - 1)

    def line_at(self, place: int) -> Line:
        """Return the line in which a character stands."""
        return self.lines[self.number_at(place)]

    def _touched(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        for number in range(self.number_at(start), self.number_at(max(start, end - 1)) + 1):
            yield self.lines[number], start - self.starts[number], end - self.starts[number]

    def confidence_of(self, start: int, end: int) -> float:
        """Return how sure the least sure word of the characters start..end is."""
        return min(line.confidence_of(first, last) for line, first, last in self._touched(start, end))

    def box_of(self, start: int, end: int) -> Box | None:
        """Return the box of the lines in which the characters start..end stand."""
        return unite(line.box for line, _first, _last in self._touched(start, end))

    def cut(self, spans: Sequence[tuple[int, int]]) -> list[Line]:
        """Return the lines without these spans of the text, what is left of each as lines of their own."""
        left: list[Line] = []
        is_ruled = False
        edges = [0, *(edge for span in sorted(spans) for edge in span), len(self.text)]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            for number in range(self.number_at(start), self.number_at(max(start, end - 1)) + 1) if end > start else ():
                line, begin = self.lines[number], self.starts[number]
                first, last = max(0, start - begin), min(len(line.words), end - begin)
                piece = line.part(first, last)
                if is_drawn(piece.words):
                    is_ruled = True
                elif piece.words.strip(" ,;."):
                    left.append(replace(piece, follows_rule=True) if is_ruled else piece)
                    is_ruled = False
        return left


def _fold_alike(text: str) -> str:
    """Return a text folded, of the same length whatever it holds."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(f if len(f := fold(c)) == 1 else c for c in text)
