"""Whether a PDF page is the picture of a text, whose words have to be recognised."""

from __future__ import annotations

import re
from enum import StrEnum

from vietnamese.readability import Readability, readability_of

COVERED = 0.5
"""Share of a page that pictures cover, at least, when the page itself is a picture."""
_FEW_WORDS = 15
"""Words beside a picture of the whole page, at most, when they are stamps on it."""
_SAMPLE = 1_500
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?:vn|com|net|org|info)\b\S*", re.IGNORECASE)
#: What programs print where they signed: it stands on scans as well, and in the seal of a portal.
_SIGNED = re.compile(
    r"^\W*(?:người\s+ký|ký\s+bởi|ngày\s+ký|thời\s+gian\s+ký|giờ\s+ký|email|cơ\s+quan|tổ\s+chức|signature\s+valid"
    r"|digitally\s+signed|signed\s+by|date|reason|location)\b[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)


class PictureReason(StrEnum):
    """Why a page is taken for a picture."""

    NO_TEXT = "no text"
    STAMP = "stamp alone"
    UNREADABLE = "text that cannot be read"


def picture_reason(text: str, covered: float) -> PictureReason | None:
    """Return why a page is a picture, None if its text is that of the page. covered: 0–1, by pictures."""
    if not text.strip():
        return PictureReason.NO_TEXT
    readability = readability_of(text[:_SAMPLE])
    if readability is not Readability.READS and len(text) > _SAMPLE:
        readability = readability_of(text)
    if readability is Readability.BROKEN:
        return PictureReason.UNREADABLE
    rest = _ADDRESS.sub(" ", text)
    if not any(character.isalnum() for character in rest) and len(rest) < len(text):
        return PictureReason.STAMP
    if covered < COVERED:
        return None
    rest = _SIGNED.sub(" ", rest)
    if readability is Readability.WITHOUT_MARKS:
        return PictureReason.UNREADABLE
    return PictureReason.STAMP if len(_WORD.findall(rest)) < _FEW_WORDS else None
