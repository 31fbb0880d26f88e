"""Where the tone mark stands: hóa or hoá.

Both placements occur in official documents. Folded text does not have the difference; this is for what is compared with
its marks.

They differ only in open syllables in oa, oe and uy: the old one marks the first vowel (hòa, khỏe, thủy), the new one
the second (hoà, khoẻ, thuỷ). With a final consonant or a third vowel (hoàn, khuỷu) they agree, and after q the u is no
vowel (quý).
"""

from __future__ import annotations

import re
import unicodedata

from vietnamese.normalise import compose

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


_OLD_OF_NEW = {new: old for old, new in _placements()}

_BEFORE = f"(?<![qQ{_with_tones(_VOWELS)}])"
_AFTER = r"(?![^\W\d_])"
_NEW = re.compile(f"{_BEFORE}(?:{'|'.join(_OLD_OF_NEW)}){_AFTER}")


def old_style(text: str) -> str:
    """Return `text` with the tone mark on the first vowel of open oa, oe, uy ("hoá", "uỷ" give "hóa", "ủy").

    Composes to NFC and changes nothing else.
    """
    return _NEW.sub(lambda match: _OLD_OF_NEW[match[0]], compose(text))
