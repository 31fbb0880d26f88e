"""Readings of the same lines compared: how sure one is, which is better, what is dirt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from documents.ocr.layout import lines_of
from documents.ocr.tesseract import Token
from vietnamese.fold import fold
from vietnamese.syllables import may_be_syllable

_DIRT = 0.3
_SURE_OF_LONG, _LONGEST = 0.6, 12
"""No Vietnamese word has so many letters without a space: a dotted line has, or the pattern of a ground."""
_FLAT = 0.35
"""Of the usual height: lines, dots and dashes that Tesseract takes for letters."""
_ADDED = 0.6
"""Confidence from which a line counts that only one reading has."""


def sureness(tokens: Sequence[Token]) -> float:
    """Return the confidence of words, each as it is long; 0 for none."""
    letters = sum(len(token.text) for token in tokens)
    return sum(len(token.text) * token.confidence for token in tokens) / letters if letters else 0.0


def worth(tokens: Sequence[Token]) -> float:
    """Return how much reads as Vietnamese: letters of words that can be syllables, and of figures."""
    return sum(
        len(token.text) * token.confidence
        for token in tokens
        if (text := fold(token.text).strip(".,;:-()/\"'")) and (text.isdigit() or may_be_syllable(text))
    )


def is_dirt(token: Token, among: Sequence[Token]) -> bool:
    """Tell whether a word is a stroke of a line, a fold or a seal."""
    typical = median(other.height for other in among)
    if token.confidence < _SURE_OF_LONG and len(token.text) > _LONGEST and not token.text.isdigit():
        return True
    if not any(character.isalnum() for character in token.text):
        return token.confidence < _DIRT or (token.height > 1.6 * typical)
    return (token.confidence < _DIRT and token.height < _FLAT * typical) or (
        token.confidence < _FLAT and token.height > 4 * typical
    )


def better_lines(first: Sequence[Token], second: Sequence[Token]) -> list[Token]:
    """Return the better reading of each line of a page that was read twice in the same places.

    Lines are numbered anew: both readings count theirs from one.
    """
    lines, others = lines_of(first), lines_of(second)
    taken: set[int] = set()
    kept: list[list[Token]] = []
    for line in lines:
        same = [number for number, other in enumerate(others) if number not in taken and _is_same(line, other)]
        readings = [others[number] for number in same]
        taken.update(same)
        is_better = _is_better([token for reading in readings for token in reading], line)
        kept += readings if same and is_better else [line]
    for number, other in enumerate(others):
        if number not in taken and sureness(other) >= _ADDED and len("".join(token.text for token in other)) > 2:
            kept.append(other)
    return [replace(token, line=(number, 0, 0)) for number, line in enumerate(kept) for token in line]


def _is_better(other: Sequence[Token], line: Sequence[Token]) -> bool:
    return (worth(other), sureness(other)) > (worth(line), sureness(line))


def _is_same(line: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two readings are of the same line: most of the lower one's height and some width in common."""
    top, bottom = _edges(line)
    other_top, other_bottom = _edges(other)
    common = min(bottom, other_bottom) - max(top, other_top)
    if common < 0.5 * min(bottom - top, other_bottom - other_top):
        return False
    left, right = min(token.left for token in line), max(token.right for token in line)
    inside = [token for token in other if token.left < right and token.right > left]
    return 2 * len(inside) >= len(other)


def _edges(line: Sequence[Token]) -> tuple[float, float]:
    return median(token.top for token in line), median(token.bottom for token in line)
