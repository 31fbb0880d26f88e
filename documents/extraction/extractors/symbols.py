"""Signs of symbol fonts: what the codes of Symbol and Wingdings show, as far as offices use them."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + at: letter for at, letter in enumerate(_GREEK)},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2D: "-", 0x40: "≅", 0x5E: "⊥", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪",
    0xCE: "∈", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x31: "▤", 0x3F: "✍", 0x41: "✌", 0x4A: "☺", 0x6C: "●", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xAB: "★", 0xB2: "◇", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xA2: "□", 0xA3: "☐"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_UNKNOWN = "▪"


def is_symbol_font(font: str) -> bool:
    """Tell whether a font draws signs in the places of letters."""
    name = font.lower()
    return name in _FONTS or name.startswith(("wingdings", "webdings"))


def sign_of(code: int, font: str) -> str:
    """Return the sign that a symbol font shows for a code, a small square for one that is not known."""
    return _FONTS.get(font.lower(), {}).get(code & 0xFF, _UNKNOWN)


def signs_of(text: str, font: str) -> str:
    """Return text in a symbol font as the signs that it shows; white space and ASCII in unknown fonts stay."""
    table = _FONTS.get(font.lower())
    if table is None:
        return _PRIVATE.sub(_UNKNOWN, text)
    return "".join(sign if sign.isspace() else table.get(ord(sign) & 0xFF, _UNKNOWN) for sign in text)
