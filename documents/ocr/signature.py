"""The signature read a second time by itself: the seal over it makes Tesseract take posts and name for a picture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from documents.ocr.layout import lines_of
from documents.ocr.lines import better_lines, sureness
from documents.ocr.tesseract import ONE_BLOCK, Tesseract, Token
from vietnamese.fold import fold

if TYPE_CHECKING:
    from documents.ocr.geometry import Placed

_SCALES = (1.0, 0.7)
"""Smaller letters are told from a seal more easily, but not all of them."""
_TALLEST = 0.3
"""Share of the page in which a signature stands below "Nơi nhận"."""
_LEFTMOST, _RIGHTMOST = 0.36, 0.6
_SURE = 0.5
_ALONE = 0.7
_BLOCK = 50_000

_Area = tuple[float, float, float, float]


def read_signature_again(picture: Placed, tokens: Sequence[Token], tesseract: Tesseract) -> list[Token]:
    """Return the words of the page with the better reading of what stands beside the recipients."""
    area = _area_beside_recipients(picture, tokens)
    if area is None:
        return list(tokens)
    inside = [token for token in tokens if _is_inside(token, area)]
    best = inside
    for number, scale in enumerate(_SCALES):
        best = better_lines(best, _read(picture, area, tesseract, scale=scale, block=_BLOCK + number))
    taken = {id(token) for token in inside}
    best = [token.moved(left=0, top=0, scale=1, block=_BLOCK + token.line[0]) for token in best]
    return [*(token for token in tokens if id(token) not in taken), *best]


def _area_beside_recipients(picture: Placed, tokens: Sequence[Token]) -> _Area | None:
    """Return the right half of the page from the line "Nơi nhận" on; None where there is no such line."""
    width, height = picture.size
    lines = lines_of(tokens)
    head = next((line for line in reversed(lines) if _words(line).lstrip("- ").startswith("noi nhan")), None)
    if head is None:
        return None
    typical = median(token.height for token in tokens)
    top = max(0.0, min(token.top for token in head) - 2 * typical)
    edges = [_end_of_item(line, typical) for line in lines if _words(line).startswith("-") and line[0].top > top]
    left = min(max([*edges, _LEFTMOST * width]), _RIGHTMOST * width)
    return left + typical / 2, top, float(width), min(float(height), top + _TALLEST * height)


def _end_of_item(line: Sequence[Token], typical: float) -> float:
    """Return where an item of the recipients ends: at the first wide space."""
    end = line[0].right
    for token in line[1:]:
        if token.left - end > 2 * typical:
            break
        end = token.right
    return end


def _is_inside(token: Token, area: _Area) -> bool:
    left, top, right, bottom = area
    return left <= token.left and token.right <= right and top <= token.middle <= bottom


def _read(picture: Placed, area: _Area, tesseract: Tesseract, *, scale: float, block: int) -> list[Token]:
    left, top, right, bottom = (int(edge) for edge in area)
    if right - left < 40 or bottom - top < 40:
        return []
    part = picture.with_pixels(picture.pixels[top:bottom, left:right]).scaled(scale)
    found = tesseract.read(part.pixels, layout=ONE_BLOCK)
    moved = [token.moved(left=left, top=top, scale=scale, block=block) for token in found]
    lines = [_without_strokes(line) for line in lines_of(moved)]
    return [token for line in lines if sureness(line) >= _ALONE for token in line]


def _without_strokes(line: Sequence[Token]) -> list[Token]:
    """Return the surest stretch of a line: at its edges the seal was taken for letters."""
    stretches = [list(group) for is_sure, group in groupby(line, key=_is_sure) if is_sure]
    return max(stretches, key=lambda stretch: sum(len(token.text) for token in stretch), default=[])


def _is_sure(token: Token) -> bool:
    return token.confidence >= _SURE and any(map(str.isalpha, token.text))


def _words(line: Sequence[Token]) -> str:
    return fold(" ".join(token.text for token in line))
