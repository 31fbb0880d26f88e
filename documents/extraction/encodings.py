"""The encoding of a text by what it holds: UTF-8, UTF-16, and the old ones of Vietnam."""

from __future__ import annotations

import re

from documents.extraction.tcvn3 import decode_tcvn3
from documents.extraction.values import ExtractionError, Note, ReadingProblem
from vietnamese.normalise import normalise

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDEFINED = re.compile(r"[\x80-\x9f\ufffd]")
# Words that no Vietnamese page of some length is without, and that a wrong encoding never gives.
_COMMON = re.compile(
    r"\b(?:và|của|các|được|ngày|số|về|có|là|cho|với|hội|học|tỉnh|việc|những|trong|người|tháng|năm|điều|quyết|định)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.04
_SAMPLE = 4096
_MANY_ZEROS, _FEW_ZEROS = 0.25, 0.05


def decode_text(data: bytes, notes: list[Note]) -> str:
    """Return `data` as text: UTF-8, UTF-16, Windows-1258 or TCVN3, in this order.

    The last two are taken only if the result reads like Vietnamese. Raises ExtractionError otherwise.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = utf16_without_mark(data)
    if unmarked:
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, notes)


def utf16_without_mark(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" for a text whose letters have a zero in every second byte, "" for others."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2 or 1
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _MANY_ZEROS and even < _FEW_ZEROS:
        return "utf-16-le"
    return "utf-16-be" if even > _MANY_ZEROS and odd < _FEW_ZEROS else ""


def _legacy(data: bytes, notes: list[Note]) -> str:
    candidates = (data.decode("cp1258", errors="replace"), decode_tcvn3(data))
    best = max(candidates, key=_vietnamese_share)
    if _vietnamese_share(best) < _ENOUGH:
        raise ExtractionError(ReadingProblem.ENCODING)
    notes.append(Note.LEGACY_ENCODING)
    return best


def _vietnamese_share(text: str) -> float:
    """Return the share of common Vietnamese words among all words, 0–1; less for undefined characters."""
    text = normalise(text[:200_000])
    words = len(_LETTERS.findall(text)) or 1
    return (len(_COMMON.findall(text)) - len(_UNDEFINED.findall(text))) / words
