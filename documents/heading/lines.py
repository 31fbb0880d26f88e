"""Pages as lines: columns and cells parted, each line with its place on the page where the boxes of words are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
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
_ROOM_GAP: Final = 8.0
_SAME_ROW: Final = 0.5
_LAST: Final = 3
"""Words of a row that the next one is compared with: the very last may be a stroke."""
_MOST_OF_WORD: Final = 80
_RULE_BEFORE: Final = re.compile(r"\A[^/]*[=_-]{2,}(?=[^\W\d_]{2})")
_SAME_PLACE: Final = 0.55
_DIRT: Final = 0.5
_BAND: Final = 0.008
"""Of the height of a page: rows are looked for in bands of half a line."""
_MOST_NEAR: Final = 12
_TALLEST: Final = 0.02
_MOST_WORDS: Final = 6_000
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
    words = [word for word in map(_cleaned, page.words[:_MOST_WORDS]) if word and not _is_dirt(word)]
    for row in _rows(words):
        for cell, stretch in enumerate(_stretches(_without_doubles(row))):
            box = unite(map(box_of_word, stretch))
            gap = before is None or before.box is None or box is None or _parts(before.box, box)
            text = " ".join(word.text for word in stretch)
            before = Line(text, page.number, box, tuple(stretch), cell, gap and not cell)
            yield before


def _cleaned(word: Word) -> Word | None:
    """Return a word as it is read: composed, no space in it, a slash for what looks like one; None if it is empty."""
    text = "".join(normalise(word.text[:_MOST_OF_WORD]).split()).replace("⁄", "/")
    text = _RULE_BEFORE.sub("", text)
    return Word(text, word.left, word.top, word.width, word.height, word.confidence) if text else None


def _is_dirt(word: Word) -> bool:
    """Tell whether a stroke was taken for a sign."""
    return word.confidence < _DIRT and not any(map(str.isalnum, word.text))


def _without_doubles(row: Sequence[Word]) -> list[Word]:
    """Return a row in which no two words stand in one place: of what was read twice the surer reading."""
    kept: list[Word] = []
    for word in row:
        if kept and _covers(kept[-1], word):
            if word.confidence > kept[-1].confidence:
                kept[-1] = word
        else:
            kept.append(word)
    return kept


def _covers(before: Word, word: Word) -> bool:
    common = min(before.left + before.width, word.left + word.width) - max(before.left, word.left)
    return common > _SAME_PLACE * min(before.width, word.width)


def _parts(above: Box, box: Box) -> bool:
    """Tell whether room for a line stands between two lines."""
    return box.top - above.top - above.height > _PARAGRAPH_GAP * min(above.height, box.height)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Return words in rows from the top, each from left to right, in whatever order they were recognised.

    A word joins the row whose last words stand beside it, so that a page that lies askew has rows as well. Rows are
    found by where they stand: a page of thousands of words takes time as they are many.
    """
    rows: list[list[Word]] = []
    at: dict[int, list[int]] = defaultdict(list)
    for word in sorted(words, key=lambda each: each.left):
        place = int((word.top + word.height / 2) / _BAND)
        near = {number for band in range(place - 2, place + 3) for number in at[band][-_MOST_NEAR:]}
        fitting = [number for number in near if _is_beside(rows[number], word)]
        if fitting:
            number = max(fitting, key=lambda each: max(_shared(last, word) for last in rows[each][-_LAST:]))
            rows[number].append(word)
        else:
            number = len(rows)
            rows.append([word])
        if number not in at[place][-_MOST_NEAR:]:
            at[place].append(number)
    return sorted(rows, key=lambda row: min(row[0].top, row[-1].top))


def _is_beside(row: Sequence[Word], word: Word) -> bool:
    return any(_shared(last, word) > _SAME_ROW * min(last.height, word.height) for last in row[-_LAST:])


def _shared(before: Word, word: Word) -> float:
    return min(before.top + before.height, word.top + word.height) - max(before.top, word.top)


def _stretches(row: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of a row that no wide gap parts."""
    stretch: list[Word] = []
    for word in row:
        if stretch and _is_gap(stretch[-1], word):
            yield stretch
            stretch = []
        stretch.append(word)
    yield stretch


def _is_gap(before: Word, word: Word) -> bool:
    if before.text.endswith("|") or word.text.startswith("|"):
        return True  # the frame of a stamp, or of a cell
    gap = word.left - before.left - before.width
    height = min(max(before.height, word.height), _TALLEST) * _ASPECT
    is_room = fold(before.text) in _ROOM_TO_WRITE or word.text[0] in "/-"
    return gap > (_ROOM_GAP if is_room else _COLUMN_GAP) * height


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

    def cut(self, spans: Sequence[tuple[int, int]], *, until: int | None = None) -> list[Line]:
        """Return the lines without these spans of the text, what is left of each as lines of their own.

        until: where to stop; None: at the end.
        """
        left: list[Line] = []
        is_ruled = False
        edges = [0, *(edge for span in sorted(spans) for edge in span), len(self.text) if until is None else until]
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
