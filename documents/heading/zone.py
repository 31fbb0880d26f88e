"""Where the letterhead with the title of a document stands in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from documents.heading.lines import Line, Passage
from documents.reading.typesetting.letterhead import BREAKS
from documents.reading.typesetting.lines import is_about, is_capital, is_drawn, is_type
from vietnamese.fold import fold

_STATE: Final = frozenset(["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "dang", "san"])
_MOTTO: Final = frozenset(["doc", "lap", "tu", "do", "hanh", "phuc"])
_WHOLE: Final = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LEAST_OF_STATE: Final = 4
_LEAST_OF_MOTTO: Final = 4
#: What the body of a text begins with, behind its title.
BODY: Final = re.compile(
    r"\W{0,3}(?:Căn cứ|CĂN CỨ|Căn\.|Xét|Theo\s|Kính gửi|KÍNH GỬI|Kính\s|Nơi nhận|Điều\s+[1I]\b|ĐIỀU\s+1\b"
    r"|Chương\s+[1I]\b|CHƯƠNG\s|Phần\s+(?:thứ|I|1)|PHẦN\s|Mục\s+[1I]\b|[I1][.)]\s|A\.\s|Thực hiện|Nhằm|Để|Hôm nay"
    r"|Ngày\s+\d|Trong\s|Quốc hội\s)"
)
NUMBER_LINE: Final = re.compile(
    r"(?:(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|lenh|thong tu)\s+)?s[o0]\s?[:.;]?\s?\S*\s?[-/0-9]"
)
NUMBER_AT_ALL: Final = re.compile(r"S[oốôóòồổ0]\W{0,3}\S{0,12}\d|S[oốôóòồổ0]\s?:", re.IGNORECASE)
"""A line that is that of the number, whatever was recognised of it."""
_ABOVE: Final = 14
_BELOW: Final = 48
_SEARCHED: Final = 400
"""Lines in which a letterhead is looked for: the menus of a portal stand before it."""
_UNHEADED: Final = 12
_MOST_LINE: Final = 400
_MOST_NUMBER_LINE: Final = 60


class Zone(NamedTuple):
    """The lines of a letterhead with the title, the line behind them, and the lines of the text from there on."""

    head: Passage
    follows: str
    rest: tuple[Line, ...]


def find_zone(lines: Sequence[Line]) -> Zone | None:
    """Return the lines of the letterhead and the title, cells in one line parted; None if there are none."""
    pieces = [piece for line in lines[:_SEARCHED] for piece in _split(line)] + list(lines[_SEARCHED:])
    for number, line in enumerate(pieces[:_SEARCHED]):
        if is_anchor(line.words):
            return _zone(pieces, _first_above(pieces, number), number)
    for number, line in enumerate(pieces[:_UNHEADED]):
        if is_type(line.words.strip(" .:")) or is_number_line(line.words):
            return _zone(pieces, _first_above(pieces, number), number)
    return None


def is_anchor(words: str) -> bool:
    """Tell whether a line is the name of the state or the Party, or the motto, or a good part of them."""
    if len(words) > _MOST_LINE:
        return False
    written = _LETTERS.findall(words)
    return (
        names_state(words)
        or sum(1 for word in written if fold(word) in _MOTTO) >= _LEAST_OF_MOTTO
        and len(written) <= 4 * _LEAST_OF_MOTTO
    )


def names_state(words: str) -> bool:
    """Tell whether a line is the name of the state or the Party in capitals, or a good part of it."""
    if len(words) > _MOST_LINE:
        return False
    if (match := _WHOLE.search(fold(words))) and words[match.start() : match.end()].isupper():
        return True
    written = _LETTERS.findall(words)
    in_capitals = sum(1 for word in written if word.isupper() and fold(word) in _STATE)
    return in_capitals >= _LEAST_OF_STATE and in_capitals >= _longest_rest(written)


def _longest_rest(written: Sequence[str]) -> int:
    """Return how many words a line may have that are not in capitals beside those of the state."""
    return sum(1 for word in written if not word.isupper())


def is_state_line(words: str) -> bool:
    """Tell whether nearly nothing else stands in a line than the name of the state, the Party, or the motto."""
    written = _LETTERS.findall(words)
    known = sum(1 for word in written if fold(word) in (_STATE | _MOTTO))
    return len(written) > 1 and known >= len(written) - len(written) // 3


def is_number_line(words: str) -> bool:
    """Tell whether a line begins with "Số", as far as it can be read, and holds little more than a number."""
    return len(words) < _MOST_NUMBER_LINE and NUMBER_LINE.match(fold(words)) is not None


def _first_above(lines: Sequence[Line], anchor: int) -> int:
    """Return the first line of the left column where its lines come before the name of the state."""
    lowest = max(0, anchor - _ABOVE)
    first = next((number for number in range(anchor - 1, lowest - 1, -1) if is_about(lines[number].words)), anchor)
    while first > lowest and _may_stand_above(lines[first - 1].words):
        first -= 1
    return first


def _may_stand_above(words: str) -> bool:
    if len(words) > _MOST_LINE // 2:
        return False
    return is_capital(words) or is_drawn(words) or is_number_line(words)


def _zone(lines: Sequence[Line], first: int, anchor: int) -> Zone:
    end = first
    for end in range(first, min(len(lines), anchor + _BELOW) + 1):
        if end == len(lines) or (end > anchor and _ends(lines[end], lines[anchor])):
            break
    follows = lines[end].words if end < len(lines) else ""
    return Zone(Passage(tuple(lines[first:end])), follows, tuple(lines[end:]))


def _ends(line: Line, anchor: Line) -> bool:
    return BODY.match(line.words) is not None or line.page > anchor.page + 1


def _split(line: Line) -> Iterator[Line]:
    """Yield what was put into one line of a cell as lines of their own."""
    if len(line.words) > 2 * _MOST_LINE:
        yield line
        return
    edges = sorted({0, len(line.words), *(match.start() for match in BREAKS.finditer(line.words))})
    for start, end in zip(edges, edges[1:], strict=False):
        piece = line.part(start, end)
        if piece.words:
            yield piece
