"""Spaces that are missing or too many: "quyetdinh 387", "xahoihoctap", "khuyế n học", "kh uyến học"."""

from __future__ import annotations

import re
from functools import lru_cache

from vietnamese.doctypes import TYPE_BY_FOLDED
from vietnamese.fold import fold
from vietnamese.keyboard.slips import Slip, mend_slips, without_overlaps
from vietnamese.spelling import is_syllable, reads_as_syllable

MAX_CHARACTERS = 1_000
_SHORTEST, _LONGEST = 5, 40
_MAX_SYLLABLE = 7
_WAYS = 6
_TYPES = {name.replace(" ", ""): name for name in TYPE_BY_FOLDED if " " in name}
_WORD = re.compile(r"(?<![\w./@-])[^\W\d_]{5,40}(?![\w@]|[./-]\w)")
_TWO = re.compile(r"(?<![\w./@-])([^\W\d_]{1,6}) ([^\W\d_]{1,6})(?![\w@]|[./-]\w)")
_ONSETS = frozenset({"th", "kh", "ph", "ng", "nh", "tr", "ngh"})
_CODAS = frozenset({"n", "m", "c", "t", "p", "ng", "nh", "ch"})


def mend_spaces(normal: str) -> str:
    """Return a normalised text with the names of types apart, and with syllables that a space has cut in one piece."""
    return mend_slips(normal, find_wrong_spaces(normal))


def find_wrong_spaces(normal: str) -> list[Slip]:
    """Return where a space is missing or too many in a normalised text, in order."""
    read = normal[:MAX_CHARACTERS]
    found = [
        Slip(*match.span(), match[0], meant)
        for pattern, mend in ((_WORD, _part_type), (_TWO, _join))
        for match in pattern.finditer(read)
        if (meant := mend(match)) != match[0]
    ]
    return without_overlaps(found)


def _part_type(match: re.Match[str]) -> str:
    """Return the name of a type in its words: "quyetdinh", "Kếhoạch"."""
    name = _TYPES.get(fold(match[0]))
    if name is None:
        return match[0]
    parts, position = [], 0
    for syllable in name.split():
        parts.append(match[0][position : position + len(syllable)])
        position += len(syllable)
    return " ".join(parts)


def _join(match: re.Match[str]) -> str:
    first, second = match[1], match[2]
    is_cut = (second in _CODAS and not reads_as_syllable(first)) or (first in _ONSETS and reads_as_syllable(second))
    joined = first + second
    is_whole = is_syllable(joined) if not joined.isascii() else reads_as_syllable(joined)
    return joined if is_cut and is_whole else match[0]


@lru_cache(maxsize=4_000)
def split_syllables(folded: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of at least two syllables that folded letters may consist of, the fewest first, a few of them.

    "congdanhoctap" may be "cong dan hoc tap" and "cong danh oc tap": what stands in an index tells.
    """
    if not _SHORTEST <= len(folded) <= _LONGEST or reads_as_syllable(folded):
        return ()
    rows: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(folded) + 1):
        starts = range(max(0, end - _MAX_SYLLABLE), end)
        ways = [
            (*before, folded[start:end])
            for start in starts
            if rows[start] and reads_as_syllable(folded[start:end])
            for before in rows[start]
        ]
        rows.append(sorted(ways, key=len)[:_WAYS])
    return tuple(rows[-1])
