"""Words as the keys of Telex and VNI give them when no input method reads them: "quyeets", "quye6t1".

Both are read alike: a key adds a shape to a letter before it (â ă ê ô ơ ư đ) or a tone to the word, and may stand
anywhere behind that letter. Telex says it with letters (a double letter, w, s f r x j), VNI with digits. What is no
key is a letter; all ways to read a word are tried, and only a syllable counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vietnamese.fold import fold
from vietnamese.spelling import is_syllable, reads_as_syllable, without_tone

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TELEX_TONES = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_ROUND = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_SHAPES_OF_W = {"a": "ă", **_HORN}
_VOWELS = frozenset("aăâeêioôơuưy")
_HORNED = frozenset("ăơư")
_LONGEST = 12
_WAYS = 48
"""Ways to read one word that are followed; no word of a language has as many."""
_OPEN_PAIR = re.compile("(?:oa|oe|uy)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the keys of one word say.

    word: in small letters. has_tone: a key gave it. is_whole: with all the marks that its spelling needs; if some are
    missing ("quyeet", "truongf") the word stands without any. shapes: keys that gave one. far: such a double letter
    stood apart ("quyete").
    """

    word: str
    has_tone: bool = False
    is_whole: bool = True
    shapes: int = 0
    far: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """A word being read: its letters so far, without tone, the key before, and what keys have added."""

    letters: str = ""
    key: str = ""
    tone: str = ""
    tones: int = 0
    shapes: int = 0
    far: bool = False

    def shaped(self, at: int, letter: str, *, far: bool = False) -> _Way:
        letters = self.letters[:at] + letter + self.letters[at + 1 :]
        return replace(self, letters=letters, shapes=self.shapes + 1, far=self.far or far)

    @property
    def has_vowel(self) -> bool:
        return not _VOWELS.isdisjoint(self.letters)


@lru_cache(maxsize=4_000)
def read_telex(word: str) -> Reading | None:
    """Return what the keys of a word in small letters say in Telex, None if they make no syllable."""
    return _read(word, _telex)


@lru_cache(maxsize=4_000)
def read_vni(word: str) -> Reading | None:
    """Return what the keys of a word in small letters say in VNI, None if they make no syllable."""
    return _read(word, _vni)


def _read(word: str, steps: Callable[[_Way, str], Iterator[_Way]]) -> Reading | None:
    if not 1 < len(word) <= _LONGEST:
        return None
    bare, tones = without_tone(word)
    ways = [_Way(tone=tones)]
    for character in bare:
        after = (replace(step, key=character) for way in ways for step in steps(way, character))
        ways = list(dict.fromkeys(after))[:_WAYS]
    readings = (reading for way in ways if way.shapes or way.tones for reading in _finish(way))
    return min(readings, key=lambda one: (not one.is_whole, one.far, -one.shapes), default=None)


def _telex(way: _Way, character: str) -> Iterator[_Way]:
    if character in _TELEX_TONES and way.has_vowel:
        if not way.tone:
            yield replace(way, tone=_TELEX_TONES[character], tones=1)
        elif character == "j" and way.tone == _DOT:
            yield way  # pressed twice
        return
    if character == "w":
        yield from _with_w(way)
        return
    if character in "aeod":
        at = way.letters.rfind(character)
        shape = {**_ROUND, "d": "đ"}[character]
        if at >= 0 and (character != "d" or at == 0):
            yield way.shaped(at, shape, far=way.key != character)
    if character.isalpha():
        yield replace(way, letters=way.letters + character)


def _with_w(way: _Way) -> Iterator[_Way]:
    """Yield what "w" may mean: ư, or the shape of any vowel before it, of "uo" both."""
    if "uo" in way.letters:
        at = way.letters.rfind("uo")
        yield replace(way, letters=f"{way.letters[:at]}ươ{way.letters[at + 2 :]}", shapes=way.shapes + 1)
    if "ưo" in way.letters:
        yield replace(way, letters=way.letters.replace("ưo", "ươ"), shapes=way.shapes + 1)
    for at, letter in enumerate(way.letters):
        if letter in _SHAPES_OF_W:
            yield way.shaped(at, _SHAPES_OF_W[letter])
    yield replace(way, letters=f"{way.letters}ư", shapes=way.shapes + 1)


def _vni(way: _Way, character: str) -> Iterator[_Way]:
    if character in _VNI_TONES:
        if way.has_vowel and not way.tone:
            yield replace(way, tone=_VNI_TONES[character], tones=1)
    elif character in "6789":
        shapes = {"6": _ROUND, "7": _HORN, "8": {"a": "ă"}, "9": {"d": "đ"}}[character]
        if character == "7" and "uo" in way.letters:
            yield replace(way, letters=way.letters.replace("uo", "ươ", 1), shapes=way.shapes + 1)
        for at, letter in enumerate(way.letters):
            if letter in shapes:
                yield way.shaped(at, shapes[letter])
    elif character.isalpha():
        yield replace(way, letters=way.letters + character)


def _finish(way: _Way) -> Iterator[Reading]:
    # "uo" with one horn only is how "ươ" is typed with one key.
    for letters in dict.fromkeys((way.letters, way.letters.replace("ưo", "ươ").replace("uơ", "ươ"))):
        word = place_tone(letters, way.tone)
        if is_syllable(word):
            yield Reading(word, has_tone=bool(way.tones), shapes=way.shapes, far=way.far)
        elif _is_half(way) and reads_as_syllable(letters):
            yield Reading(fold(letters), has_tone=bool(way.tones), is_whole=False, shapes=way.shapes)


def _is_half(way: _Way) -> bool:
    """Tell whether keys say so much that marks may be missing: a double letter, or a tone behind the word."""
    if way.tones and way.key not in _TELEX_TONES and way.key not in _VNI_TONES:
        return False
    return not way.far and _HORNED.isdisjoint(way.letters)


def place_tone(letters: str, tone: str) -> str:
    """Return a syllable with its tone mark where it stands in the old spelling ("hóa", "quý", "tuần")."""
    if not tone:
        return letters
    start = 2 if letters.startswith("qu") or letters.startswith("gi") and _VOWELS & set(letters[2:]) else 0
    places = [at for at, letter in enumerate(letters) if letter in _VOWELS and at >= start]
    if not places:
        return letters
    shaped = [at for at in places if letters[at] in "ăâêôơư"]
    if shaped:
        at = shaped[-1]
    elif len(places) == 1 or places[-1] < len(letters) - 1:
        at = places[-1]
    else:
        at = places[-2] if len(places) == 2 or _OPEN_PAIR.search(letters) is None else places[-1]  # noqa: PLR2004
    return letters[:at] + unicodedata.normalize("NFC", letters[at] + tone) + letters[at + 1 :]
