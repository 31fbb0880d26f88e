"""Words of a text that were typed without the input method that should have read them: "nghij quyeets".

A word counts if it is no syllable as it stands, marks or not, and is one when its keys are read. What may be something
else ("car", "hoc5") counts only beside another word that cannot. Abbreviations, words of other languages, numbers,
names of things with their number ("lop5"), addresses and names of files are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from vietnamese.doctypes import ABBREVIATION_BY_FOLDED
from vietnamese.fold import fold
from vietnamese.keyboard.foreign import ALSO_VIETNAMESE, FOREIGN_WORDS
from vietnamese.keyboard.keys import Reading, read_telex, read_vni
from vietnamese.spelling import reads_as_syllable
from vietnamese.symbols import ORGAN_BY_FOLDED

#: Characters of a text that are read, and words that are.
MAX_CHARACTERS = 1_000

_WORD = re.compile(r"(?<![^\s\0\"“”„«»(\[,;:-])[^\W_]{2,12}(?![^\s\0\"“”„«»)\],;:.?!…-])(?![.:-]\w)")
_BEFORE = re.compile(r"[\w./@:&-]-\Z")
_KEYS_INSIDE = re.compile(r"\d+[^\W\d_]")
_SHORT = 2
_SHORT_CAPITALS = 3
_SHORTEST_MISSED = 4
#: Folded words that people write a number behind, often without a space: "lop5", "so61".
_NUMBERED = frozenset({"so", "to", "lop", "khoi", "khoa", "nam", "thang", "quy", "ky", "dot", "xa", "khu", "lo", "bac"})
#: What is written with a double o indeed; all else is ô.
_WITH_OO = frozenset({"xoong", "boong", "soong", "goong", "toong", "mooc", "booc", "tooc"})
#: Keys of tones, and those that lie beside them.
_BESIDE_TONES = frozenset("adwezdgvcteqfhkuinm")


class _Certainty(IntEnum):
    NONE = 0
    PERHAPS = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """A word of a text, start to end exclusive, as typed and as it is read."""

    start: int
    end: int
    typed: str
    meant: str


def find_slips(normal: str) -> list[Slip]:
    """Return the slips of a normalised text, in order."""
    read = normal[:MAX_CHARACTERS]
    found: list[tuple[Slip, _Certainty]] = []
    for match in _WORD.finditer(read):
        if _BEFORE.search(read[max(0, match.start() - 2) : match.start()]):
            continue
        meant, certainty = _read(match[0])
        if certainty:
            found.append((Slip(*match.span(), match[0], _in_case(match[0], meant)), certainty))
    if not any(certainty is _Certainty.SURE for _, certainty in found):
        return []
    return [slip for slip, _ in found]


def without_overlaps(slips: Iterable[Slip]) -> list[Slip]:
    """Return slips in order; of two at one place the one that begins first."""
    apart: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: (slip.start, -slip.end)):
        if not apart or slip.start >= apart[-1].end:
            apart.append(slip)
    return apart


def mend_slips(normal: str, slips: Sequence[Slip]) -> str:
    """Return a text with its slips as they are read."""
    parts, position = [], 0
    for slip in slips:
        parts += [normal[position : slip.start], slip.meant]
        position = slip.end
    return "".join((*parts, normal[position:]))


def _read(word: str) -> tuple[str, _Certainty]:
    """Return what a word says if its keys are read, and how certain it is that it was meant so."""
    typed = word.lower()
    folded = fold(typed)
    if folded.isdecimal() or folded in ABBREVIATION_BY_FOLDED or folded in ORGAN_BY_FOLDED:
        return "", _Certainty.NONE
    if any(map(str.isdecimal, typed)):
        vni = read_vni(typed)
        return (vni.word, _certainty_of_vni(typed, vni)) if vni else ("", _Certainty.NONE)
    if typed in FOREIGN_WORDS or typed in _WITH_OO or (reads_as_syllable(typed) and "oo" not in typed):
        return "", _Certainty.NONE
    telex = read_telex(typed) or _without_neighbour(typed)
    return (telex.word, _certainty_of_telex(word, telex)) if telex else ("", _Certainty.NONE)


def _without_neighbour(typed: str) -> Reading | None:
    """Return the reading of a word whose key of the tone was missed by one ("quyeetd"); it stands without marks."""
    if len(typed) <= _SHORTEST_MISSED or typed[-1] not in _BESIDE_TONES or reads_as_syllable(typed[:-1]):
        return None
    reading = read_telex(typed[:-1])
    if reading is None or not reading.shapes or reading.far or reading.has_tone:
        return None
    return Reading(fold(reading.word), is_whole=False, shapes=reading.shapes)


def _certainty_of_telex(word: str, reading: Reading) -> _Certainty:
    if len(word) <= _SHORT:
        return _Certainty.NONE if word.isupper() else _Certainty.PERHAPS
    is_abbreviation = word.isupper() and len(word) <= _SHORT_CAPITALS
    is_half = not reading.is_whole and not reading.shapes and word[-1].lower() in "sr"
    if is_abbreviation or reading.far or is_half or word.lower() in ALSO_VIETNAMESE:
        return _Certainty.PERHAPS
    return _Certainty.SURE


def _certainty_of_vni(typed: str, reading: Reading) -> _Certainty:
    letters = typed.rstrip("0123456789")
    if len(letters) <= 1 or letters in _NUMBERED:
        return _Certainty.NONE
    if _KEYS_INSIDE.search(typed) and len(typed) > _SHORT:
        return _Certainty.SURE
    # Behind the whole word stand one digit of a number, or the keys of a shape and a tone.
    return _Certainty.SURE if reading.shapes and len(typed) - len(letters) > 1 else _Certainty.PERHAPS


def _in_case(typed: str, meant: str) -> str:
    """Return what is meant in the case of what was typed."""
    letters = [letter for letter in typed if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters[:2])):
        return meant.upper()
    return meant.capitalize() if letters and letters[0].isupper() else meant
