"""The letterhead read a second time, larger, each column apart: seals and pens stand over it, and it says most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from documents.ocr.layout import lines_of
from documents.ocr.lines import better_lines
from documents.ocr.tesseract import ONE_BLOCK, Tesseract, Token
from vietnamese.fold import fold

if TYPE_CHECKING:
    from documents.ocr.geometry import Placed

_ENLARGED = 1.6
_LOWEST = 0.45
"""Share of the page above which the letterhead ends."""
_MOTTOS = (("cong", "hoa"), ("doc", "lap"), ("dang", "cong"))
_BODY = re.compile(r"(can cu|xet de nghi|theo de nghi|dieu 1\b|kinh gui|thuc hien|trong \w+ ngay)")
_RIGHT, _AGAIN, _BELOW = 10_000, 20_000, 30_000
"""Blocks of the right column of the first reading, of all that is read again, and of what stands below."""

_Area = tuple[float, float, float, float]


def read_again(picture: Placed, tokens: Sequence[Token], tesseract: Tesseract) -> list[Token]:
    """Return the words of the page with the better reading of each line of its letterhead."""
    width, height = picture.size
    lines = [line for line in lines_of(tokens) if _middle(line) < _LOWEST * height]
    end = min((_top(line) for line in lines if _BODY.match(_words(line))), default=_LOWEST * height)
    band = [line for line in lines if _middle(line) < end]
    if not band:
        return list(tokens)
    gutter = _gutter(band)
    foot = _foot_of_columns(band, gutter, end) if gutter else 0.0
    areas: list[_Area] = [(0.0, foot, float(width), end)]
    if gutter:
        areas += [(0.0, 0.0, gutter, foot), (gutter, 0.0, float(width), foot)]
    second = [
        token
        for number, area in enumerate(areas)
        for token in _read_area(picture, area, tesseract, block=_AGAIN + number)
    ]
    inside = {id(token) for line in band for token in line}
    first = [_parted(token, gutter, foot) for token in tokens if id(token) in inside]
    rest = [
        token.moved(left=0, top=0, scale=1, block=_BELOW + token.line[0]) for token in tokens if id(token) not in inside
    ]
    return [*better_lines(first, second), *rest]


def _read_area(picture: Placed, area: _Area, tesseract: Tesseract, *, block: int) -> list[Token]:
    left, top, right, bottom = (int(edge) for edge in area)
    if right - left < 40 or bottom - top < 40:
        return []
    part = picture.with_pixels(picture.pixels[top:bottom, left:right]).scaled(_ENLARGED)
    found = tesseract.read(part.pixels, layout=ONE_BLOCK)
    return [token.moved(left=left, top=top, scale=_ENLARGED, block=block) for token in found]


def _parted(token: Token, gutter: float | None, foot: float) -> Token:
    """Return a word of the first reading, those of the right column as of lines of their own."""
    if gutter is None or token.middle > foot or token.left < gutter:
        return token
    return token.moved(left=0, top=0, scale=1, block=_RIGHT + token.line[0])


def _gutter(band: Sequence[Sequence[Token]]) -> float | None:
    """Return what divides the columns, found by the motto at the top of the right one; None without it."""
    edges = [one.left for line in band for one, other in pairwise(line) if (_plain(one), _plain(other)) in _MOTTOS]
    if not edges:
        return None
    right = min(edges)
    left = max((token.right for line in band for token in line if token.right < right), default=0.0)
    return (left + right) / 2 if left else right


def _foot_of_columns(band: Sequence[Sequence[Token]], gutter: float, end: float) -> float:
    """Return where the columns end: at the first line that runs across."""
    motto = max((token.bottom for line in band for token in line if _plain(token) in {"lap", "hoi", "phuc"}), default=0)
    typical = median(token.height for line in band for token in line)
    across = [
        _top(line)
        for line in band
        if _middle(line) > motto
        and any(one.left < gutter < other.right and other.left - one.right < typical for one, other in pairwise(line))
    ]
    return min(across, default=end)


def _plain(token: Token) -> str:
    return fold(token.text).strip(".,:;- ")


def _words(line: Sequence[Token]) -> str:
    return fold(" ".join(token.text for token in line))


def _middle(line: Sequence[Token]) -> float:
    return median(token.middle for token in line)


def _top(line: Sequence[Token]) -> float:
    return min(token.top for token in line)
