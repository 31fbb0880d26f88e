"""What a printer put on every page of a text: the heading, the foot and the number of the page are no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

_NUMBER: Final = re.compile(
    r"\s*(?:Trang\s*|Page\s*|[-–—(\[]\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?\s*[-–—)\]]?\s*", re.IGNORECASE
)
_PART: Final = re.compile(r"(?:điều|khoản|chương|mục|tiểu mục|phần|phụ lục|\d{1,3}[.)]\s|[a-zđ]\)\s)")
_FEWEST: Final = 3
"""Pages: what stands on two may be said twice."""
_SHARE: Final = 0.6
_LONGEST: Final = 160
_MOST_LINES: Final = 3
_LINES_OF_A_PAGE: Final = (12, 120)


def without_running_heads(pages: Sequence[str]) -> list[str]:
    """Return the pages of a text without the lines that come again at the same edge of most of them."""
    lines = [page.split("\n") for page in pages]
    if len(lines) == 1:
        return ["\n".join(_without_numbers(lines[0]))]
    for edge in (0, -1):
        for _line in range(_MOST_LINES):
            if not _strip_edge(lines, edge):
                break
    return ["\n".join(page) for page in lines]


def _strip_edge(pages: list[list[str]], edge: int) -> bool:
    """Take the first (0) or last (-1) line off the pages that share it; False if they share none."""
    at = [_edge_of(page, edge) for page in pages]
    keys = [
        frozenset() if place is None else _keys(page[place], number)
        for number, (page, place) in enumerate(zip(pages, at, strict=True))
    ]
    most = Counter(key for own in keys for key in own).most_common(1)
    if not most or most[0][1] < max(_FEWEST, len(pages) * _SHARE):
        return False
    for page, place, own in zip(pages, at, keys, strict=True):
        if place is not None and most[0][0] in own:
            page[place] = ""
    return True


def _edge_of(lines: Sequence[str], edge: int) -> int | None:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return filled[edge] if filled else None


def _keys(line: str, number: int) -> frozenset[str]:
    """Return what a line may share with those of other pages: its words, or these but for the page's number."""
    words = " ".join(line.split()).casefold()
    if len(words) > _LONGEST or _PART.match(words) or " | " in words:
        return frozenset()
    printed = list(re.finditer(r"\d{1,5}", words))
    counted = (
        f"{words[: match.start()]}#{int(match[0]) - number}{words[match.end() :]}"
        for match in {id(match): match for match in (printed[:1] + printed[-1:])}.values()
    )
    return frozenset((words, *counted))


def _without_numbers(lines: list[str]) -> list[str]:
    """Return the lines of a text whose pages run on, without the numbers that were printed between them."""
    found = [(at, int(match[1])) for at, line in enumerate(lines) if (match := _NUMBER.fullmatch(line))]
    chain: list[int] = []
    last: tuple[int, int] | None = None
    for at, number in found:
        follows = last is not None and number == last[1] + 1 and _is_page(at - last[0])
        if follows or (last is None and number in {1, 2} and at >= _LINES_OF_A_PAGE[0]):
            chain.append(at)
            last = (at, number)
    if len(chain) < _FEWEST or len(chain) < len(found) * _SHARE:
        return lines
    printed = frozenset(chain)
    return [line for at, line in enumerate(lines) if at not in printed]


def _is_page(lines: int) -> bool:
    fewest, most = _LINES_OF_A_PAGE
    return fewest <= lines <= most
