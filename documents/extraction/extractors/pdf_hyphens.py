"""Hyphens of a PDF text: which are drawn, which only part a word at the end of its line."""

from __future__ import annotations

import re

from vietnamese.fold import fold
from vietnamese.syllables import may_be_syllable

_AT_LINE_END = re.compile("([^\\W\\d_]*)\ufffe[ \r\n]*([^\\W\\d_]*)")
"""PDFium writes U+FFFE for a hyphen, drawn or soft, that ends a line amid a word."""
_NUMBER_BROKEN = re.compile(r"(?<=\d)-\r?\n(?=\d|[A-ZĐ]{2})")
_MARK_APART = re.compile("(?<=[^\\W\\d_]) +(?=[\u0300-\u036f])")


def write_hyphens(text: str) -> str:
    """Return a PDF's text with plain hyphens and line breaks.

    A soft hyphen that is drawn is a hyphen: "387/QĐ-TTg". One at the end of a line is none where the halves are one
    word: no Vietnamese word is parted, so these are parts of a syllable or of a foreign word.
    """
    if max(text, default="") >= "\u0300":
        text = _MARK_APART.sub("", text)
    text = _AT_LINE_END.sub(_joined, text.replace("\r\n", "\n").replace("\u00ad", "-"))
    return _NUMBER_BROKEN.sub("-", text)


def _joined(match: re.Match[str]) -> str:
    left, right = match[1], match[2]
    return left + right if _is_one_word(left, right) else f"{left}-{right}"


def _is_one_word(left: str, right: str) -> bool:
    if not (left and right and left[1:].islower() and right.islower()):
        return False
    if may_be_syllable(fold(left + right)):
        return True
    foreign = (left + right).isascii() and not (may_be_syllable(left.lower()) and may_be_syllable(right))
    return foreign and len(left) > 1 and len(right) > 1
