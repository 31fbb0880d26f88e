"""The encoding of a text by what it holds: UTF-8, UTF-16, and the old ones of Vietnam."""

from __future__ import annotations

from documents.extraction.values import ExtractionError, Note, ReadingProblem
from vietnamese.legacy.guessing import decode_by_reading
from vietnamese.legacy.tables import read_as_western
from vietnamese.readability import Readability, readability_of

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 4096
_MANY_ZEROS, _FEW_ZEROS = 0.25, 0.05
_DAMAGE = 0.01
"""Share of broken places among the letters beyond ASCII in UTF-8 that was cut or patched; other encodings have more."""


def decode_text(data: bytes, notes: list[Note]) -> str:
    """Return `data` as text: UTF-8, UTF-16, or the old encoding in which it reads as Vietnamese, else Windows-1252.

    Raises ExtractionError if it is none of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    unmarked = utf16_without_mark(data)
    if unmarked:
        return data.decode(unmarked, errors="replace")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken <= _DAMAGE * sum(character > "\x7f" for character in text if broken):
        return text
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
    guess = decode_by_reading(read_as_western(data))
    if readability_of(guess.text) is Readability.BROKEN:
        raise ExtractionError(ReadingProblem.ENCODING)
    if guess.encodings:
        notes.append(Note.LEGACY_ENCODING)
    return guess.text
