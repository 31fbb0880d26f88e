"""One canonical form of any text, with a map back to the text as given.

The canonical form is NFC, and beyond NFC:

- U+00D0/U+00F0 (Icelandic eth, common in scanned and converted documents) are Đ/đ; U+01A2/U+01A3 (the letter oi, which
  programs that convert fonts write for them) are Ư/ư;
- every kind of dash is "-", every kind of horizontal space (tab, NBSP, ideographic…) is " ";
- line breaks stay; U+0085, U+2028 and U+2029 are "\\n";
- what has no width is removed: NUL and other control characters, soft hyphen, zero-width characters, direction
  marks, BOM, variation selectors;
- combining diacritics that compose with no letter are removed, so that one visible letter is one character;
- lone surrogates are U+FFFD, so that the result can always be encoded.

`normalise` is idempotent, gives the same for NFC and NFD, and takes linear time (n log n in a run of combining marks).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


def _characters(*spans: tuple[int, int]) -> list[str]:
    """Return the characters of inclusive code point ranges."""
    return [chr(code) for first, last in spans for code in range(first, last + 1)]


def _class(characters: Iterable[str]) -> str:
    """Return the inside of a regular expression's [...] for `characters`, as ranges (single ones match slowly)."""
    spans: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if spans and code <= spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


# Word writes its optional hyphen as U+001F (removed) and its non-breaking hyphen as U+001E (a dash).
_REMOVED = _characters(
    (0x00, 0x08), (0x0E, 0x1B), (0x1F, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F),
    (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
_DASHES = _characters(
    (0x1E, 0x1E), (0x2D7, 0x2D7), (0x58A, 0x58A), (0x5BE, 0x5BE), (0x1806, 0x1806), (0x2010, 0x2015), (0x2043, 0x2043),
    (0x2212, 0x2212), (0x2E3A, 0x2E3B), (0xFE31, 0xFE32), (0xFE58, 0xFE58), (0xFE63, 0xFE63), (0xFF0D, 0xFF0D),
)  # fmt: skip
_SPACES = _characters(
    (0x09, 0x09), (0x1C, 0x1D), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F),
    (0x3000, 0x3000),
)  # fmt: skip
_LINE_BREAKS = _characters((0x85, 0x85), (0x2028, 0x2029))
_SURROGATES = _characters((0xD800, 0xDFFF))

_REPLACEMENT: dict[str, str] = {
    **dict.fromkeys(_REMOVED, ""),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_BREAKS, "\n"),
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    "\u00d0": "Đ",
    "\u00f0": "đ",
    "\u01a2": "Ư",
    "\u01a3": "ư",
}
_REPLACED = re.compile(f"[{_class(_REPLACEMENT)}]")
_REMOVED_SET = frozenset(_REMOVED)

# Text of these characters only is canonical already: ASCII without controls, Latin letters, usual punctuation.
_CANONICAL = re.compile(
    "[\n\r -~\u00a1-\u00ac\u00ae-\u00cf\u00d1-\u00ef\u00f1-\u01a1\u01a4-\u024f\u1e00-\u1eff\u2018-\u2027\u2030-\u203a]*"
)

#: Combining diacritics of the Latin script: they compose with a letter or are dirt.
_DIACRITICS = _characters((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
DIACRITICS = _class(_DIACRITICS)
_STRAY = re.compile(f"[{DIACRITICS}]+")

# No character from here on takes part in composition (checked by a test against unicodedata).
_END_OF_COMPOSITION = 0x1F000


@functools.cache
def _non_starters() -> list[str]:
    """Return every character that canonical ordering may move."""
    # Three Tibetan vowels have class 0 themselves but decompose into movable signs.
    movable = [c for c in _characters((0x300, _END_OF_COMPOSITION)) if unicodedata.combining(c)]
    return [*movable, "\u0f73", "\u0f75", "\u0f81"]


@functools.cache
def _long_run() -> re.Pattern[str]:
    return re.compile(f"[{_class(_non_starters())}]{{31,}}")


def _in_canonical_order(run: re.Match[str]) -> str:
    """Return the run decomposed and sorted as NFD would."""
    decomposed = "".join(unicodedata.normalize("NFD", character) for character in run[0])
    return "".join(sorted(decomposed, key=unicodedata.combining))


def compose(text: str) -> str:
    """Return NFC of `text` in linear time (n log n in a run of combining marks), nothing else changed.

    unicodedata sorts a run of combining marks by insertion, which is quadratic on a hostile run: long runs are handed
    to it in order.
    """
    return unicodedata.normalize("NFC", _long_run().sub(_in_canonical_order, text))


def normalise(text: str) -> str:
    """Return the canonical form of `text` (see the module)."""
    if _CANONICAL.fullmatch(text):
        return text
    composed = compose(_REPLACED.sub(lambda match: _REPLACEMENT[match[0]], text))
    without_strays = _STRAY.sub("", composed)
    # A stray mark may have kept its neighbours apart (Korean letters): compose once more.
    return composed if without_strays == composed else compose(without_strays)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A canonical text and where each of its characters comes from.

    text: the canonical form, equal to `normalise(source)`.
    offsets: for each character of `text` the index in the source where its combining sequence begins; one more entry
        than `text` has characters, the last being the length of the source.
    ends: for each character of `text` the index in the source after its combining sequence.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source, end exclusive, that the span `start`..`end` of `text` comes from.

        Whole combining sequences are covered; removed characters at either edge are not. An empty span gives an empty
        span. Raises ValueError unless 0 <= start <= end <= len(text).
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}..{end} is outside a text of {len(self.text)} characters")
        first = self.offsets[start]
        return (first, self.ends[end - 1]) if end > start else (first, first)


class _Irregular(NamedTuple):
    """What keeps the characters of a source from each becoming one character."""

    stretch: re.Pattern[str]
    splitting: frozenset[str]


@functools.cache
def _irregular() -> _Irregular:
    """Return how to find the stretches of a source that map as a whole.

    Joining characters are removed, reordered or composed into what stands before them; splitting ones become several.
    A stretch is a character with all joining ones after it; what follows it can do nothing to it, so that stretches
    normalise on their own.
    """
    # Places in the blocks of diacritics that this Unicode version leaves empty are removed like the others.
    joining = {*_REMOVED, *_DIACRITICS, *_non_starters(), *_characters((0x1161, 0x1175), (0x11A8, 0x11C2))}
    splitting = set()
    for character in _characters((0xA0, _END_OF_COMPOSITION)):
        kind_or_first, _, second = unicodedata.decomposition(character).partition(" ")
        if second and not kind_or_first.startswith("<"):
            joining.add(chr(int(second, 16)))
            if len(unicodedata.normalize("NFC", character)) > 1:
                splitting.add(character)
    splitting -= joining
    stretch = re.compile(f"[{_class(joining | splitting)}][{_class(joining)}]*")
    return _Irregular(stretch, frozenset(splitting))


def normalise_with_offsets(text: str) -> Normalised:
    """Return the canonical form of `text` with the map back to `text`; linear in its length."""
    normal = normalise(text)
    irregular = _irregular()
    if normal is text or not irregular.stretch.search(text):
        # A range costs nothing and answers like the list it stands for.
        return Normalised(normal, range(len(text) + 1), range(1, len(text) + 1))
    offsets, ends = array("I"), array("I")
    position = 0
    for match in irregular.stretch.finditer(text):
        start, end = match.span()
        if start > position and text[start] not in irregular.splitting:
            start -= 1
        offsets.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        position = end
        size = len(normalise(text[start:end]))
        if size:
            start, end = _without_removed(text, start, end)
            offsets.extend([start] * size)
            ends.extend([end] * size)
    offsets.extend(range(position, len(text) + 1))
    ends.extend(range(position + 1, len(text) + 1))
    return Normalised(normal, offsets, ends)


def _without_removed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without removed characters at its edges; it must hold another character."""
    while text[start] in _REMOVED_SET:
        start += 1
    while text[end - 1] in _REMOVED_SET:
        end -= 1
    return start, end
