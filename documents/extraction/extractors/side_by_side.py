"""Two columns that were set with tabs or blanks: the left one before the right one.

"ỦY BAN NHÂN DÂN⇥CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" are two lines of a letterhead. Tabs are common in other lines as
well, so only those around the words that Decree 30/2020 wants in a letterhead or signature block are parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vietnamese.fold import fold
from vietnamese.normalise import normalise

_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{4,}")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|dang cong san viet nam")
_RECIPIENTS = re.compile(r"noi nhan\b")
_SIGNED_FOR = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.\s?[^\W\d_]|T/[ML]\b")
_ITEM = re.compile(r"\s*[-–+*•]\s?\S")
_LONGEST = 200
"""Characters: a longer line is neither part of a letterhead nor of a signature block."""
_MOST_LINES = 40
_MOST_ABOVE = 3
_LONGEST_ALONE, _MOST_WITHOUT_LEFT = 80, 8
"""Characters of a line at the right alone, and how many of them come one after the other: room for a signature."""

Pair = tuple[str, str]


def is_motto(line: str) -> bool:
    """Tell whether a line begins with the name of the state or of the Party, or the motto."""
    return len(line) < _LONGEST and _MOTTO.match(fold(normalise(line)).strip()) is not None


def begins_recipients(line: str) -> bool:
    """Tell whether a line is the first of the list of recipients."""
    return len(line) < _LONGEST and _RECIPIENTS.match(fold(normalise(line)).strip()) is not None


def is_signed_for(line: str) -> bool:
    """Tell whether a line says for whom somebody signs: "TM. ỦY BAN NHÂN DÂN"."""
    return len(line) < _LONGEST and _SIGNED_FOR.match(line.strip()) is not None


def part_columns(lines: Sequence[str]) -> list[str]:
    """Return the lines of a text; those of two columns side by side, as far as they are official ones, parted."""
    parted: list[str] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        if block:
            parted += [left for left, _right in block if left]
            parted += [right for _left, right in block if right]
        else:
            parted.append(lines[at])
        at += max(len(block), 1)
    return parted


def _block(lines: Sequence[str], at: int) -> list[Pair]:
    """Return the pairs of lines from `at` on that stand side by side, none if nothing official begins here."""
    if not _begins(lines, at):
        return []
    pairs: list[Pair] = []
    has_recipients = False
    length = 0
    for left, right in _pairs(lines[at : at + _MOST_LINES]):
        has_recipients = has_recipients or begins_recipients(left)
        if left and not right and not (has_recipients and _ITEM.match(left)):
            break
        pairs.append((left, right))
        if left:
            length = len(pairs)
        elif len(right) > _LONGEST_ALONE or len(pairs) - length > _MOST_WITHOUT_LEFT:
            break
    return pairs[:length]


def _begins(lines: Sequence[str], at: int) -> bool:
    """Tell whether an official line begins here, or bodies in capitals that stand beside each other above one."""
    for left, right in _pairs(lines[at : at + _MOST_ABOVE]):
        if not left or not right:
            return False
        if is_motto(right) or begins_recipients(left):
            return True
        if not (left.isupper() and right.isupper()):
            return False
    return False


def _pairs(lines: Sequence[str]) -> Iterator[Pair]:
    """Yield the two sides of each line as far as lines are short; a line without a gap stands at the left."""
    for line in lines:
        if len(line) > _LONGEST:
            return
        left, *others = _GAP.split(line.rstrip())
        yield left.strip(), " ".join(filter(None, map(str.strip, others)))
