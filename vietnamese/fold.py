"""Text without case and marks, the form in which Vietnamese is compared and searched.

Folding works character by character: "Khuyến học" and "KHUYEN HOC" both give "khuyen hoc". On normalised text it keeps
the length, so that offsets into the folded text are offsets into the normalised one.
"""

from __future__ import annotations

import re
import unicodedata

from vietnamese.normalise import DIACRITICS, normalise

_MARK = re.compile(f"[{DIACRITICS}]")
_SEPARATORS = re.compile(r"[\W_]+")
_LAST_OF_BASIC_PLANE = 0xFFFF


def _fold_character(character: str) -> str:
    """Return the folded form of one character: one character, or nothing for a combining mark."""
    if character in "ĐđÐð":
        return "d"
    if _MARK.match(character):
        return ""
    base = _MARK.sub("", unicodedata.normalize("NFD", character))
    if len(base) != 1:
        base = character
    lowered = _MARK.sub("", base.lower())
    return lowered if len(lowered) == 1 else base


class _FoldTable(dict[int, str]):
    """A table for str.translate that learns characters as it meets them, up to the size of the basic plane."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if code <= _LAST_OF_BASIC_PLANE:
            self[code] = folded
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Return `text` in lower case without marks, đ as d; idempotent.

    Combining marks that stand alone are dropped, so that NFC and NFD fold alike. Normalised text holds none, so that
    there ``len(fold(t)) == len(t)`` and offsets carry.
    """
    return text.lower() if text.isascii() else text.translate(_TABLE)


def fold_key(text: str) -> str:
    """Return the key under which equal titles and names meet: folded words and digits with single spaces between.

    "Quyết định số 387/QĐ-TTg" gives "quyet dinh so 387 qd ttg". Idempotent; empty if `text` holds no letter or digit.
    """
    return _SEPARATORS.sub(" ", fold(normalise(text))).strip(" ")
