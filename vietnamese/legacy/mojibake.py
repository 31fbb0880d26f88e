"""UTF-8 that a program read as Windows-1252 and saved again: "Quyáº¿t Ä‘á»‹nh" for "Quyết định"."""

from __future__ import annotations

import re

from vietnamese.legacy.tables import western

_BYTES = {western(code): code for code in range(0x80, 0x100)} | {chr(code): code for code in range(0x80, 0x100)}


def _class(first: int, last: int) -> str:
    return "".join(re.escape(character) for character, code in _BYTES.items() if first <= code <= last)


_FOLLOWS = _class(0x80, 0xBF)
# "à" ends in the code of the non-breaking space, of which some programs make a space.
_SEQUENCE = re.compile(
    f"[{_class(0xC2, 0xDF)}][{_FOLLOWS}]|[{_class(0xE0, 0xEF)}][{_FOLLOWS}]{{2}}"
    f"|[{_class(0xF0, 0xF4)}][{_FOLLOWS}]{{3}}|Ã "
)


def undo_double_utf8(text: str) -> str:
    """Return `text` with what is UTF-8 in it read as UTF-8; everything else stays."""
    return _SEQUENCE.sub(_read, text)


def _read(sequence: re.Match[str]) -> str:
    if sequence[0].endswith(" "):
        return "à"
    try:
        return bytes(_BYTES[character] for character in sequence[0]).decode("utf-8")
    except UnicodeDecodeError:
        return sequence[0]
