"""Text whose fonts nobody knows: of all old encodings the one that makes it read as Vietnamese, line by line.

What does not read better stays as it is. Lines that hold letters of Unicode already are mended word by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from vietnamese.legacy.evidence import Evidence, evidence_of, is_unicode, marked_words, reads_well
from vietnamese.legacy.mojibake import undo_double_utf8
from vietnamese.legacy.tables import BKHCM2, TCVN3, VISCII, VNI, VPS, WINDOWS_1258
from vietnamese.normalise import compose

Decode = Callable[[str], str]

_DOUBLE_UTF8 = "UTF-8"
_CANDIDATES: dict[str, Decode] = {
    _DOUBLE_UTF8: undo_double_utf8,
    **{table.name: table.decode for table in (TCVN3, VNI, WINDOWS_1258, VISCII, VPS, BKHCM2)},
}
_LINES = re.compile("([\r\n\f]+)")
_STRANGER = re.compile("[^\\x00-\\x7fÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý\u2010-\u203a]")
"""What Vietnamese in Unicode has no use for. A word without it, in one case, is misspelt rather."""
_SAMPLE = 200
"""Lines on which all encodings are tried; the others meet those that won there."""
_RIGHT = 0.75
"""Share of right words among those with marks, in the lines that an encoding made better."""
_ENOUGH_IN_UNICODE = 3
"""Different words that must become right in a text that is Unicode: "µm" and the like are what they are."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A text after the guess, and the encodings that were undone in it."""

    text: str
    encodings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Line:
    """A line and what is known of it."""

    text: str
    evidence: Evidence = Evidence(0, 0)
    best: str = ""
    gain: int = 0
    tried: dict[str, tuple[str, Evidence]] = field(default_factory=dict)

    def attempt(self, name: str) -> tuple[str, Evidence]:
        """Return the line as it reads in an encoding."""
        if name not in self.tried:
            decoded = _decode_words(self.text, name) if is_unicode(self.text) else _CANDIDATES[name](self.text)
            self.tried[name] = (decoded, evidence_of(decoded) if decoded != self.text else self.evidence)
        return self.tried[name]

    def gain_of(self, name: str) -> int:
        """Return by how much the line reads better in an encoding."""
        return self.attempt(name)[1].score - self.evidence.score


def decode_by_reading(text: str) -> Guess:
    """Return `text` in composed Unicode, as far as it reads as Vietnamese then."""
    if text.isascii():
        return Guess(text)
    text = compose(text)
    pieces = _LINES.split(text)
    lines = [_Line(piece, evidence_of(piece)) for piece in pieces if not piece.isascii()]
    if not any(line.evidence.bad for line in lines):
        return Guess(text)
    used = _choose(lines)
    written = iter(lines)
    result = [piece if piece.isascii() else _write(next(written)) for piece in pieces]
    return Guess("".join(result), tuple(used))


def _write(line: _Line) -> str:
    return line.attempt(line.best)[0] if line.best else line.text


def _choose(lines: list[_Line]) -> list[str]:
    """Give each line the encoding in which it reads best; return those that are used."""
    gains = _try_all([line for line in lines if line.evidence.bad][:_SAMPLE])
    names = sorted(gains, key=lambda name: -gains[name])
    if not names:
        return []
    for line in lines:
        if line.evidence.bad:
            line.gain, line.best = max(((line.gain_of(name), name) for name in names), key=lambda each: each[0])
        if line.gain <= 0:
            line.best = ""
    in_unicode = sum(line.evidence.good for line in lines if is_unicode(line.text))
    for name in names:
        chosen = [line for line in lines if line.best == name]
        if not _is_likely(name, chosen) or (in_unicode and not _is_sure(name, chosen)):
            for line in chosen:
                line.best = ""
    if in_unicode < sum(line.attempt(line.best)[1].good for line in lines if line.best == names[0]):
        _extend(names[0], lines)
    return [name for name in names if any(line.best == name for line in lines)]


def _try_all(lines: Iterable[_Line]) -> dict[str, int]:
    """Return by how much each encoding makes lines better, those that make none better left out."""
    gains: dict[str, int] = {}
    for line in lines:
        for name in _CANDIDATES:
            gain = line.gain_of(name)
            if gain > 0:
                gains[name] = gains.get(name, 0) + gain
    return gains


def _is_likely(name: str, lines: Iterable[_Line]) -> bool:
    """Tell whether an encoding makes lines right on the whole."""
    total = Evidence(0, 0)
    for line in lines:
        total += line.attempt(name)[1]
    return total.good >= _RIGHT * (total.good + total.bad)


def _is_sure(name: str, lines: Iterable[_Line]) -> bool:
    """Tell whether enough different words become right; UTF-8 is never met by accident."""
    before, after = set[str](), set[str]()
    for line in lines:
        before.update(marked_words(line.text))
        after.update(filter(reads_well, marked_words(line.attempt(name)[0])))
    return name == _DOUBLE_UTF8 or len(after - before) >= _ENOUGH_IN_UNICODE


def _extend(name: str, lines: Iterable[_Line]) -> None:
    """Read those lines as well in the encoding of the text that read no worse in it: "cã" is "có" in TCVN3."""
    for line in lines:
        if not line.best and not is_unicode(line.text) and line.gain_of(name) >= 0:
            line.best = name


def _decode_words(text: str, name: str) -> str:
    """Return a line with those words decoded that become right by it."""
    decode = _CANDIDATES[name]
    return re.sub(r"\S+", lambda word: _decode_word(word[0], decode), text)


def _decode_word(word: str, decode: Decode) -> str:
    is_strange = _STRANGER.search(word) or not (word.islower() or word.isupper() or word.istitle())
    if is_unicode(word) or not is_strange or not evidence_of(word).bad:
        return word
    decoded = decode(word)
    return decoded if evidence_of(decoded).score > evidence_of(word).score else word
