"""Plain text in whatever encoding it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from documents.extraction.tcvn3 import decode_tcvn3
from documents.extraction.values import ExtractionError, Limits, Note, Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDEFINED = re.compile(r"[\x80-\x9f\ufffd]")
# Words that no Vietnamese page of some length is without, and that a wrong encoding never gives.
_COMMON = re.compile(
    r"\b(?:và|của|các|được|ngày|số|về|có|là|cho|với|hội|học|tỉnh|việc|những|trong|người|tháng|năm|điều|quyết|định)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.04


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages of a text file; form feeds separate pages."""
    data = path.read_bytes()
    yield from decoded(data, notes).split("\f")


def decoded(data: bytes, notes: list[Note]) -> str:
    """Return `data` as text: UTF-8, UTF-16, Windows-1258 or TCVN3, in this order.

    The last two are taken only if the result reads like Vietnamese. Raises ExtractionError otherwise.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    half = len(data) // 2 or 1
    if data.count(0) > len(data) * 0.2:
        return data.decode("utf-16-be" if data[0::2].count(0) > half * 0.2 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, notes)


def _legacy(data: bytes, notes: list[Note]) -> str:
    candidates = (data.decode("cp1258", errors="replace"), decode_tcvn3(data))
    best = max(candidates, key=_vietnamese_share)
    if _vietnamese_share(best) < _ENOUGH:
        raise ExtractionError(Problem.ENCODING)
    notes.append(Note.LEGACY_ENCODING)
    return best


def _vietnamese_share(text: str) -> float:
    """Return the share of common Vietnamese words among all words, 0–1; less for undefined characters."""
    from vietnamese.normalise import normalise

    text = normalise(text[:200_000])
    words = len(_LETTERS.findall(text)) or 1
    return (len(_COMMON.findall(text)) - len(_UNDEFINED.findall(text))) / words
