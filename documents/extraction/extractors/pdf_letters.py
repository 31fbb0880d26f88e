"""What single letters of a PDF line tell by their size and their distance: marks of notes, and words spaced out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import median

from documents.extraction.extractors.pdf_lines import Line, Word, boxes
from documents.extraction.extractors.pdf_parts import Box, around
from vietnamese.doctypes import DOCUMENT_TYPES
from vietnamese.fold import fold
from vietnamese.syllables import may_be_syllable

SMALL = 0.82
"""Heights of the letters of a note mark, at most."""
RAISED = 0.12
"""How much higher than the words around it a note mark stands, in their heights."""
MARK = re.compile(r"\d{1,3}|\*{1,3}|[(\[]\d{1,3}[)\]]")
_ENDS_IN_MARK = re.compile(rf"({MARK.pattern})[,;.:)”]*$")
MARK_WITHIN = re.compile(r"(?:[^\W\d_]|\d{4}|[)”])(?:\d{1,3}|\*{1,3})(?=[,;.:)”])")
"""What may be a mark between a word and the sign behind it."""
_HAS_EXPONENT = re.compile(r"(?:.*[\d\s(/,.])?(?:[kcdmhµ]?m|[A-Za-z]|10)")
"""A unit, a variable, a power of ten: what is raised behind them is no note mark."""
_FEWEST_SPACED = 4
_WIDEST_SPACING = 1.5
_TYPES = {fold(row.name).replace(" ", ""): row.name for row in DOCUMENT_TYPES if " " in row.name}


def is_raised(box: Box, base: Box) -> bool:
    """Return whether letters are those of a note mark beside the line `base`."""
    return box.height <= SMALL * base.height and box.bottom >= base.bottom + RAISED * base.height


def drop_note_marks(line: Line, box_at: Callable[[int], Box | None]) -> None:
    """Leave out the marks of notes behind words; one that begins a line begins the note itself.

    box_at: gives the box of a letter by its place in the page's text.
    """
    kept: list[Word] = []
    for word in line.words:
        before = kept[-1] if kept else None
        if before and before.box and word.box and MARK.fullmatch(word.text) and is_raised(word.box, before.box):
            if _HAS_EXPONENT.fullmatch(before.text):
                word.glued = True
                kept.append(word)
            continue
        ending = _ENDS_IN_MARK.search(word.text) if word.end else None
        if ending:
            word.text = _without_mark(word, ending.end(1), box_at) + word.text[ending.end(1) :]
        kept.append(word)
    line.words = kept


def _without_mark(word: Word, end: int, box_at: Callable[[int], Box | None]) -> str:
    """Return the beginning of a word up to `end` without the note mark that stands there, if one does."""
    text, start = word.text[:end], word.end - len(word.text)
    first = box_at(start)
    count = 0
    while first and count < min(5, end - 1):
        box = box_at(start + end - 1 - count)
        if not box or not is_raised(box, first):
            break
        count += 1
    is_mark = count > 0 and MARK.fullmatch(text[-count:]) is not None
    return text[:-count] if is_mark and not _HAS_EXPONENT.fullmatch(text[:-count]) else text


def without_lone_marks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that are nothing but a note mark behind a word of another line."""
    ends = [(box, line) for line in lines if line.is_level for box in boxes(line)]
    return [line for line in lines if not _is_lone_mark(line, ends)]


def _is_lone_mark(line: Line, ends: Sequence[tuple[Box, Line]]) -> bool:
    box = line.words[0].box if len(line.words) == 1 and MARK.fullmatch(line.words[0].text) else None
    return box is not None and any(
        other is not line and abs(box.left - word.right) <= 0.3 * word.height and is_raised(box, word)
        for word, other in ends
    )


def close_spaced_letters(line: Line) -> None:
    """Put letters together that are spaced out for looks: "N G H Ị  Q U Y Ế T"."""
    words: list[Word] = []
    run: list[Word] = []
    for word in line.words:
        is_letter = len(word.text) == 1 and word.text.isalpha() and word.box is not None
        if run and not (is_letter and _is_near(run[-1], word)):
            words += _closed(run)
            run = []
        (run if is_letter else words).append(word)
    line.words = words + _closed(run)


def _is_near(before: Word, word: Word) -> bool:
    return bool(
        before.box and word.box and -1 < word.box.left - before.box.right <= _WIDEST_SPACING * before.box.height
    )


def _closed(run: list[Word]) -> list[Word]:
    """Return a run of single letters as words, as it is where that gives none."""
    if len(run) < _FEWEST_SPACED:
        return run
    placed = [word.box for word in run if word.box]
    gaps = [box.left - before.right for before, box in zip(placed, placed[1:], strict=False)]
    usual, height = median(gaps), placed[0].height
    parts: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > 1.6 * usual and gap > usual + 0.15 * height:
            parts.append([])
        parts[-1].append(word)
    texts = ["".join(word.text for word in part) for part in parts]
    if len(texts) == 1:
        texts = _type_in(texts[0])
        if len(texts) > 1:
            parts = _parts_of_lengths(run, [len(text) for text in texts])
    if not all(may_be_syllable(fold(text)) for text in texts):
        return run
    return [Word(text, around(word.box for word in part if word.box)) for text, part in zip(texts, parts, strict=True)]


def _type_in(text: str) -> list[str]:
    """Return the words of letters that are the name of a type of document."""
    name = _TYPES.get(fold(text))
    if name is None:
        return [text]
    words: list[str] = []
    for part in name.split():
        words.append(text[: len(part)])
        text = text[len(part) :]
    return words


def _parts_of_lengths(run: Sequence[Word], lengths: Sequence[int]) -> list[list[Word]]:
    parts: list[list[Word]] = []
    start = 0
    for length in lengths:
        parts.append(list(run[start : start + length]))
        start += length
    return parts
