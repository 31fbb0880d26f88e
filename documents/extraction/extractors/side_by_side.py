"""Two columns that were set with tabs or blanks: the left one before the right one.

"ỦY BAN NHÂN DÂN⇥CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" are two lines of a letterhead. Tabs are common in other lines as
well, so only those around the words that Decree 30/2020 wants in a letterhead or signature block are parted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vietnamese.fold import fold
from vietnamese.normalise import normalise

_GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{4,}")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|dang cong san viet nam")
_RECIPIENTS = re.compile(r"noi nhan\b")
_SIGNED_FOR = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.\s?[^\W\d_]|T/[ML]\b")
_DAY = re.compile(r"\bngày\b.{0,20}\btháng\b.{0,20}\bnăm\b", re.IGNORECASE)
_FAR = re.compile(r" *\t| {25}")
"""An indent that puts what follows into the right half of a page."""
_ITEM = re.compile(r"\s*[-–+*•]\s?\S")
_LONGEST = 200
"""Characters: a longer line is neither part of a letterhead nor of a signature block."""
_MOST_LINES = 40
_MOST_ABOVE = 3
_MOST_BETWEEN, _MOST_BESIDE_RECIPIENTS = 3, 8
"""Lines without text on both sides within a letterhead, and within a signature block, which has room for a seal."""

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
    sides = list(map(_sides, lines[at : at + _MOST_LINES]))
    has_recipients = begins_recipients(sides[0][0])
    end = 1
    for number, (left, right) in enumerate(sides[1:], start=1):
        if len(lines[at + number]) > _LONGEST or begins_recipients(left):
            break
        if left and right:
            belongs = number == end or has_recipients or _is_of_letterhead(right)
        else:
            belongs = _is_of_letterhead(right) or (has_recipients and _ITEM.match(left) is not None)
        if belongs:
            end = number + 1
        elif (left and has_recipients) or number - end > (_MOST_BESIDE_RECIPIENTS if has_recipients else _MOST_BETWEEN):
            break
    return sides[:end]


def _is_of_letterhead(line: str) -> bool:
    """Tell whether a line is one of those that stand at the right of a letterhead."""
    return is_motto(line) or _DAY.search(line) is not None


def _begins(lines: Sequence[str], at: int) -> bool:
    """Tell whether an official line begins here, or bodies in capitals that stand beside each other above one."""
    for line in lines[at : at + _MOST_ABOVE]:
        left, right = _sides(line)
        if not left or not right:
            return False
        if is_motto(right) or begins_recipients(left):
            return True
        if not (left.isupper() and right.isupper()):
            return False
    return False


def _sides(line: str) -> Pair:
    """Return what stands at the left and at the right of a line; what stands alone is where its indent puts it."""
    if len(line) > _LONGEST:
        return line, ""
    sides = [side.strip() for side in _GAP.split(line) if side.strip()]
    if len(sides) > 1:
        return sides[0], " ".join(sides[1:])
    alone = sides[0] if sides else ""
    return ("", alone) if _FAR.match(line) else (alone, "")
