"""Where the tone mark stands (hóa or hoá), and whether a syllable is written with y or i (kỳ or kì).

Both spellings of both kinds occur in official documents. Folded text has neither difference; these functions are for
what is shown and for phrases that are compared with their marks.

The two placements differ only in open syllables in oa, oe and uy: the old one marks the first vowel (hòa, khỏe, thủy),
the new one the second (hoà, khoẻ, thuỷ). With a final consonant or a third vowel (hoàn, khuỷu) they agree, and after
q the u is no vowel (quý). All functions compose to NFC and change nothing else.
"""

from __future__ import annotations

import re
import unicodedata

from vietnamese.normalise import compose, normalise

_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
_VOWELS = "aăâeêioôơuưy"


def _with_tones(letters: str) -> str:
    """Return each letter with every tone and without, in both cases."""
    marked = (unicodedata.normalize("NFC", letter + tone) for letter in letters for tone in ("", *_TONE_MARKS))
    lower = "".join(marked)
    return lower + lower.upper()


def _placements() -> list[tuple[str, str]]:
    """Return (old, new) for every tone and case of oa, oe and uy."""
    return [
        (unicodedata.normalize("NFC", first + tone + second), unicodedata.normalize("NFC", first + second + tone))
        for pair in ("oa", "oe", "uy")
        for tone in _TONE_MARKS
        for first in (pair[0], pair[0].upper())
        for second in (pair[1], pair[1].upper())
    ]


_NEW_OF_OLD = dict(_placements())
_OLD_OF_NEW = {new: old for old, new in _placements()}

_BEFORE = f"(?<![qQ{_with_tones(_VOWELS)}])"
_AFTER = r"(?![^\W\d_])"
_OLD = re.compile(f"{_BEFORE}(?:{'|'.join(_NEW_OF_OLD)}){_AFTER}")
_NEW = re.compile(f"{_BEFORE}(?:{'|'.join(_OLD_OF_NEW)}){_AFTER}")

# y for i: after a single h, k, l, m, s, t (hy, kỳ, lý, mỹ, sỹ, tỷ), as a syllable of its own (ý), after qu (quý).
_Y = "yỳỷỹýỵ"
_I_OF_Y = dict(zip(_Y, "iìỉĩíị", strict=True))
_Y_FOR_I = re.compile(rf"(?:(?<![^\W\d_])[hklmst]?[{_Y}]{_AFTER}|(?<=qu)[{_Y}])")


def old_style(text: str) -> str:
    """Return `text` with the tone mark on the first vowel of open oa, oe, uy ("hoá", "uỷ" give "hóa", "ủy")."""
    return _NEW.sub(lambda match: _OLD_OF_NEW[match[0]], compose(text))


def new_style(text: str) -> str:
    """Return `text` with the tone mark on the second vowel of open oa, oe, uy ("hóa", "ủy" give "hoá", "uỷ")."""
    return _OLD.sub(lambda match: _NEW_OF_OLD[match[0]], compose(text))


def spelling_key(text: str) -> str:
    """Return the form under which spellings of the same words meet: normalised, lower case, old placement, i for y.

    A key for comparing, not for showing ("kỷ" gives "kỉ"). Idempotent, and marks still count: "kỳ" and "kỷ" differ.
    """
    lowered = normalise(normalise(text).lower())
    return _Y_FOR_I.sub(lambda match: match[0][:-1] + _I_OF_Y[match[0][-1]], old_style(lowered))


def same_word(first: str, second: str) -> bool:
    """Tell whether two words or phrases differ at most in case, tone placement and y/i: "Thành uỷ" and "thành ủy"."""
    return spelling_key(first) == spelling_key(second)
