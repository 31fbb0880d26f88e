"""What Tesseract certainly meant: only confusions after which no other reading is possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.ocr.layout import lines_of
from documents.ocr.tesseract import Token
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.numbers import find_numbers

_NO_SYLLABLES = {"quyét": "quyết", "quyêt": "quyết"}
"""Writings that no Vietnamese word has, and the only one that is meant."""
_ONE = re.compile(r"^(?:l(?=\d)|I(?=\d+/))")
"""What stands for the figure before other figures: "l4", "I23/TTr-UBND"."""
_MOTTOS = (
    ("cộng", "hòa", "xã", "hội", "chủ", "nghĩa", "việt", "nam"),
    ("đảng", "cộng", "sản", "việt", "nam"),
)
"""Lines of a letterhead whose letters without marks leave no doubt about the marks."""


def repair(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a page with the letters that are certain, line by line."""
    return [token for line in lines_of(tokens) for token in _repair_line(line)]


def _repair_line(line: Sequence[Token]) -> list[Token]:
    words = [replace(token, text=repair_word(token.text)) for token in line]
    plain = [fold(token.text) for token in words]
    for motto in _MOTTOS:
        wanted = [fold(word) for word in motto]
        for first in range(len(plain) - len(wanted) + 1):
            if plain[first : first + len(wanted)] == wanted:
                for number, word in enumerate(motto, start=first):
                    words[number] = replace(words[number], text=_as_written(word, words[number].text))
    return words


def repair_word(word: str) -> str:
    """Return a word with the letters that Vietnamese has, and the symbol of an official number as it is printed."""
    text = _ONE.sub("1", normalise(word))
    if text.lower() in _NO_SYLLABLES:
        return _as_written(_NO_SYLLABLES[text.lower()], text)
    for start, end, number in reversed(list(find_numbers(text))):
        if number.system in {"state", "party"}:
            text = f"{text[:start]}{number.printed}{text[end:]}"
    return text


def _as_written(word: str, read: str) -> str:
    """Return the word in capitals where it was read so; one that was read right is not touched ("HOÀ" and "HÒA")."""
    if read.lower() in {"hoà", "hòa"}:
        return read
    return word.upper() if read.isupper() else word.capitalize() if read[:1].isupper() else word
