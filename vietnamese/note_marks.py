"""Marks of notes that a text without raised letters writes behind an official number: "126/2024/NĐ-CP1".

The digit belongs to no number: a known organ carries none. Only the assemblies count their terms ("QH14"), and there
are not yet twenty of them: what is more than a term is a mark ("QH151" is QH15 with note 1).
"""

from __future__ import annotations

import re

from vietnamese.symbols import ORGANS

_COUNTED = frozenset({"QH", "UBTVQH", "TVQH", "HĐNN"})
_UNCOUNTED = "|".join(sorted((re.escape(organ) for organ in ORGANS if organ not in _COUNTED), key=len, reverse=True))
_MARKS = r"[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\]|\(\d{1,2}\)"
_BEHIND = re.compile(
    rf"(?<=[-/_])(?P<organ>{_UNCOUNTED})(?P<mark>\d{{1,2}}|{_MARKS})(?![\w/-])"
    rf"|(?<=[/_-])(?P<assembly>(?:UBTV|TV)?QH)(?P<term>1\d|20|[2-9](?!0))(?P<after>\d{{1,2}}|{_MARKS})(?![\w/-])"
)


def blank_note_marks(text: str) -> str:
    """Return `text` with spaces in place of the marks behind official numbers; its length stays."""
    return _BEHIND.sub(_without_mark, text)


def _without_mark(found: re.Match[str]) -> str:
    if found["organ"]:
        return found["organ"] + " " * len(found["mark"])
    return found["assembly"] + found["term"] + " " * len(found["after"])
