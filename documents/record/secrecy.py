"""Marks of state secrets. Documents that carry one must not be put into the register: the upload is refused.

A mark is a stamp, not a word: "MẬT" on a line of its own, "Độ mật: Tối mật", "(MẬT)". Texts *about* secrets ("bảo vệ bí
mật nhà nước", "danh mục bí mật nhà nước độ Tối mật") and other words ("mật khẩu", "MẬT ĐỘ") carry none.
"""

from __future__ import annotations

import re
from typing import Final

from vietnamese.normalise import normalise

#: How far into a text the stamp of its first page can stand, in characters.
HEADING_LENGTH: Final = 1_500

_GRADE = r"(?:tuyệt\s+mật|tối\s+mật|mật)"
# "Độ mật: Tối mật", whatever the case.
_LABELLED = re.compile(rf"\b(?:độ|mức\s+độ|dấu)\s+mật\s*:\s*(?P<grade>{_GRADE})\b", re.IGNORECASE)
# The whole of a line or of brackets, in capitals.
_STAMPED = re.compile(
    r"(?:^|[(\[|])[ \t.*]*(?P<grade>TUYỆT[ \t]+MẬT|TỐI[ \t]+MẬT|MẬT)[ \t.*]*(?=$|[)\]|])", re.MULTILINE
)
# The whole of a short field or of brackets in it, or before a spaced hyphen or colon, in any case.
_WHOLE = re.compile(rf"(?:^|[(\[|]|\s-\s)\s*(?P<grade>{_GRADE})\s*(?=$|[)\]|:]|\s-\s)", re.IGNORECASE)
# In capitals in the middle of a sentence that is not in capitals itself.
_IN_CAPITALS = re.compile(r"(?<!BÍ )(?<!ĐỘ )(?<!độ )\b(?P<grade>TUYỆT\s+MẬT|TỐI\s+MẬT)\b")
_IN_FILE_NAME = re.compile(r"\b(?P<grade>tuyệt mật|tối mật|tuyet mat|toi mat)\b", re.IGNORECASE)
_NAMES: Final = {"tu": "Tuyệt mật", "to": "Tối mật", "tô": "Tối mật", "tố": "Tối mật", "m": "Mật"}


def secrecy_mark(text: str) -> str | None:
    """Return the grade ("Mật", "Tối mật", "Tuyệt mật") that the heading of a text is stamped with, or None.

    Only the first `HEADING_LENGTH` characters count: further down grades are spoken of.
    """
    heading = normalise(text[: 2 * HEADING_LENGTH])[:HEADING_LENGTH]
    match = _LABELLED.search(heading) or _STAMPED.search(heading)
    return _name(match["grade"]) if match else None


def secrecy_mark_in_field(text: str) -> str | None:
    """Return the grade that a number, subject or note is marked with, or None."""
    written = normalise(text).strip()
    match = _LABELLED.search(written) or _WHOLE.search(written)
    if match is None and not written.isupper():
        match = _IN_CAPITALS.search(written)
    return _name(match["grade"]) if match else None


def secrecy_mark_in_number(number: str) -> str | None:
    """Return the grade that stands as a part of a number ("12/TỐI MẬT"), or None."""
    return next(filter(None, map(secrecy_mark_in_field, re.split(r"[/\-]", normalise(number)))), None)


def secrecy_mark_in_file_name(name: str) -> str | None:
    """Return the grade that a file name tells of, or None: "KH_TOI-MAT.pdf", "báo cáo (mật).docx"."""
    stem = normalise(name).rsplit(".", 1)[0]
    match = _WHOLE.search(stem) or _IN_FILE_NAME.search(re.sub(r"[-_.\s]+", " ", stem))
    return _name(match["grade"]) if match else None


def _name(grade: str) -> str:
    lowered = grade.lower()
    return next(name for start, name in _NAMES.items() if lowered.startswith(start))
