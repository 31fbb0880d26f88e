"""What Tesseract certainly meant: only confusions after which no other reading is possible."""

from __future__ import annotations

from vietnamese.normalise import normalise
from vietnamese.numbers import find_numbers


def repair(word: str) -> str:
    """Return a word with the letters that Vietnamese has, and the symbol of an official number as it is printed."""
    text = normalise(word)
    for start, end, number in reversed(list(find_numbers(text))):
        if number.system in {"state", "party"}:
            text = f"{text[:start]}{number.printed}{text[end:]}"
    return text
