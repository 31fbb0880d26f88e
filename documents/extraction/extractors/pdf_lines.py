"""Lines of a PDF page as a reader sees them, where the order in which the file draws its letters is another.

PDFium gives letters in the order of the file. Mostly that is the order of reading. Not so with letters that a second
font draws behind the line, with numbers that a signing program writes into the gap left for them, with what stands
behind the mark of a note, and with letters drawn twice to look bold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.extraction.extractors.pdf_parts import Box, around

SPACE = 0.13
"""Heights of empty space between two words; a space takes about a quarter, less in a line that was squeezed."""
_NEXT = 0.4
"""Heights within which one line goes on with another."""
_FIELD = 3
"""Heights that the text of a form field may stand behind its label."""
_SAME_ROW = 0.3
"""Heights by which the feet of two pieces of one line may differ."""
_MOST_BESIDE = 40
"""Lines side by side that are pieces of one another; a page of an office has fewer."""
_BACK = 0.25
"""Heights by which a word may stand left of where the one before it begins, in a line that is in order."""
_TWICE = 0.08
"""Heights between two drawings of one letter that is to look bold."""
_MAX_OVERLAP = 0.3
_CLOSING = frozenset(",.;:)”")
"""What stands close behind a word; there the mark of a note stood between."""


@dataclass(slots=True)
class Word:
    """Letters without a space between; `glued` to the word before. The box of a word that is not level is None.

    end: where it ends in the page's text as PDFium gives it; 0 for a word that was put together otherwise.
    """

    text: str
    box: Box | None
    glued: bool = False
    end: int = 0


@dataclass(slots=True)
class Line:
    """Words of one line. start, end: where its letters stand in the page's text, while they are as PDFium gives them.

    stamp: whether it belongs to a form field, a stamp or the picture of a signature.
    """

    words: list[Word]
    start: int = 0
    end: int = 0
    stamp: bool = False

    @property
    def text(self) -> str:
        """Return the line with single spaces."""
        parts = (word.text if word.glued or not number else f" {word.text}" for number, word in enumerate(self.words))
        return "".join(parts)

    @property
    def is_level(self) -> bool:
        """Return whether every word has a box."""
        return all(word.box for word in self.words)

    def box(self) -> Box:
        """Return the rectangle around a line that is level."""
        return around(boxes(self))


Letter = tuple[str, Box, int]
"""A letter or blank that the file draws, its box, and its place in the page's text."""
LettersOf = Callable[[int, int], Iterable[Letter]]
"""Gives the letters of a span of the page's text."""


def boxes(line: Line) -> list[Box]:
    """Return the boxes of the words of a line that is level."""
    return [word.box for word in line.words if word.box]


def put_in_order(lines: Sequence[Line], letters_of: LettersOf) -> list[Line]:
    """Return the lines as a reader sees them. No letter is lost but what is drawn twice at one place."""
    for line in lines:
        if line.is_level and _is_jumbled(boxes(line)):
            line.words = words_of(sorted(letters_of(line.start, line.end), key=lambda letter: letter[1].left))
    taken = set(_joined(lines))
    woven = [line for number, line in enumerate(lines) if number not in taken]
    stamps = [line for line in woven if line.stamp]
    return _with_stamps([line for line in woven if not line.stamp], stamps) if stamps else woven


def words_of(letters: Iterable[Letter]) -> list[Word]:
    """Return the words that letters form, from left to right, by the space between them."""
    words: list[Word] = []
    is_apart, before = True, -1
    for letter, box, place in _without_covered_blanks(list(letters)):
        last = words[-1] if words else None
        is_apart |= place != before + 1 and last is not None and letter.isdigit() != last.text[-1].isdigit()
        before = place
        if letter.isspace():
            is_apart = True
        elif last is None or last.box is None:
            words.append(Word(letter, box))
            is_apart = False
        elif last.text[-1] == letter and abs(box.right - last.box.right) < _TWICE * box.height:
            continue
        elif is_apart or box.left - last.box.right > SPACE * box.height:
            words.append(Word(letter, box))
            is_apart = False
        else:
            last.text += letter
            last.box = around((last.box, box))
    return words


def _without_covered_blanks(letters: Sequence[Letter]) -> Iterator[Letter]:
    """Yield the letters, from left to right, without the blanks into which others are drawn."""
    for number, letter in enumerate(letters):
        beside = (*letters[max(0, number - 1) : number], *letters[number + 1 : number + 2])
        centre = letter[1].centre
        if not letter[0].isspace() or not any(
            box.left < centre < box.right and not other.isspace() for other, box, _place in beside
        ):
            yield letter


def _is_jumbled(places: Sequence[Box]) -> bool:
    """Return whether a word stands left of one before it."""
    return any(place.left < before.left - _BACK * place.height for before, place in pairwise(places))


def _joined(lines: Sequence[Line]) -> Iterator[int]:
    """Have lines take in what belongs to them, and yield the numbers of the lines that are taken in."""
    for row in _rows(lines):
        if 1 < len(row) <= _MOST_BESIDE:
            bases = sorted(row, key=lambda number: (lines[number].stamp, -len(lines[number].words)))
            taken: set[int] = set()
            for piece in row:
                for base in bases:
                    if base == piece or base in taken or lines[base].stamp > lines[piece].stamp:
                        continue
                    if _take_in(lines[base], lines[piece]):
                        taken.add(piece)
                        break
            yield from taken


def _rows(lines: Sequence[Line]) -> list[list[int]]:
    """Return the numbers of the lines that stand at one height, by height: feet differ less than heads with marks."""
    level = [(line.box(), number) for number, line in enumerate(lines) if line.words and line.is_level]
    level.sort(key=lambda place: -place[0].bottom)
    rows: list[tuple[Box, list[int]]] = []
    for box, number in level:
        if rows:
            first = rows[-1][0]
            if first.bottom - box.bottom <= _SAME_ROW * min(first.height, box.height):
                rows[-1][1].append(number)
                continue
        rows.append((box, [number]))
    return [sorted(numbers) for _box, numbers in rows]


def _take_in(base: Line, piece: Line) -> bool:
    """Put a piece into the gaps of a line, or behind it; False if it does not stand there."""
    places, pieces = boxes(base), boxes(piece)
    height = base.box().height
    reach = _FIELD if piece.stamp else _NEXT
    if _stands_behind(places, pieces, reach * height):
        if not piece.stamp:
            _glue(piece.words, before=places[-1], height=height)
        base.words += piece.words
        return True
    lefts = [place.left for place in places]
    if pieces[0].left < lefts[0] - _BACK * height or pieces[-1].right > places[-1].right + _BACK * height:
        return False
    if piece.text in base.text and _covers(base, piece):
        return True  # drawn twice
    if any(_overlap(places, lefts, place) > _MAX_OVERLAP * (place.right - place.left) for place in pieces):
        return False
    base.words = sorted((*base.words, *piece.words), key=lambda word: word.box.left if word.box else 0)
    new = {id(word) for word in piece.words}
    for before, word in pairwise(base.words):
        if piece.stamp:
            word.glued |= id(before) in new and word.text.startswith("/")  # a number written into "Số:      /TTr-SNV"
        elif id(word) in new or id(before) in new:
            _glue([word], before=before.box, height=height)
    return True


def _stands_behind(places: Sequence[Box], pieces: Sequence[Box], reach: float) -> bool:
    last = max(place.right for place in places)
    return -_BACK * pieces[0].height <= pieces[0].left - last <= reach


def _glue(words: list[Word], *, before: Box | None, height: float) -> list[Word]:
    """Have the first of some words stand at the one before it if there is no space between."""
    first = words[0]
    if before and first.box:
        first.glued = first.box.left - before.right <= SPACE * height or first.text[0] in _CLOSING
    return words


def _covers(base: Line, piece: Line) -> bool:
    """Return whether the words of a piece are drawn over the same words of a line."""
    drawn = {(word.text, round(word.box.left / 2)) for word in base.words if word.box}
    near = {(text, place + step) for text, place in drawn for step in (-1, 0, 1)}
    return all((word.text, round(word.box.left / 2)) in near for word in piece.words if word.box)


def _overlap(places: Sequence[Box], lefts: Sequence[float], place: Box) -> float:
    """Return how much of a place the words left and right of it cover, in points. places: from left to right."""
    at = bisect_left(lefts, place.left)
    neighbours = places[max(0, at - 1) : at + 1]
    return sum(max(0.0, min(other.right, place.right) - max(other.left, place.left)) for other in neighbours)


def _with_stamps(lines: list[Line], stamps: Sequence[Line]) -> list[Line]:
    """Return the lines with each stamp behind the line above it, however late the file draws it."""
    placed: list[Line] = list(lines)
    for stamp in stamps:
        placed.insert(_place_of(placed, stamp), stamp)
    return placed


def _place_of(lines: Sequence[Line], stamp: Line) -> int:
    """Return where among the lines a stamp belongs: behind the nearest line above it, before all if there is none."""
    if not stamp.is_level:
        return len(lines)
    box = stamp.box()
    best, nearest = 0, float("inf")
    for number, line in enumerate(lines):
        if line.words and line.is_level:
            other = line.box()
            is_beside = other.right < box.left or other.left > box.right
            below = other.middle - box.middle + (1000 if is_beside else 0)
            if other.middle - box.middle >= 0 and below < nearest:
                best, nearest = number + 1, below
    return best
