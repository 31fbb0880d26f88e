"""Words that a PDF draws in fonts of the time before Unicode, by the names of their fonts."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_lines import Line, Word
from vietnamese.legacy.evidence import reads_well
from vietnamese.legacy.fonts import face_of
from vietnamese.legacy.guessing import decode_by_reading
from vietnamese.legacy.runs import RunDecoder
from vietnamese.legacy.tables import TCVN3

_OLD = re.compile("[®µ¶·¸¹©ª«¬§¨ñöïäëåæøûüÿÖ×Þßð]")
"""Letters that stand for Vietnamese ones in old fonts, some of which every page of such a text has."""
_LONGEST_NAME = 120
_SOFT_HYPHEN = "\u00ad"
_DASHES = "\\-\u00ad\u2010\u2011\u2212"
"""What programs that make PDF files take for the soft hyphen: hyphens and the minus."""
_DASH = re.compile(f"[{_DASHES}]")
_HYPHENATED = re.compile(rf"[^\s{_DASHES}]*[{_DASHES}][^\s{_DASHES}]*")
_PUNCTUATION = ".,;:()“”\"'!?"


def may_be_old(text: str) -> bool:
    """Return whether the fonts of a page are worth asking for."""
    return _OLD.search(text) is not None


def decode_old(text: str) -> str:
    """Return a text whose fonts say nothing in the old encoding in which it reads as Vietnamese."""
    guess = decode_by_reading(text)
    if TCVN3.name not in guess.encodings:
        return guess.text
    return decode_by_reading(_HYPHENATED.sub(lambda word: with_soft_hyphens(word[0]), text)).text


def with_soft_hyphens(word: str) -> str:
    """Return a word of TCVN3 with its letter "ư", whose code is that of the soft hyphen, which PDF makes a hyphen."""
    if not any(map(str.isalpha, word)):
        return word  # a dash before an item
    candidate = _DASH.sub(_SOFT_HYPHEN, word)
    decoded = TCVN3.decode(candidate).strip(_PUNCTUATION)
    return candidate if reads_well(decoded) and not reads_well(TCVN3.decode(word).strip(_PUNCTUATION)) else word


def decode_old_fonts(lines: Iterable[Line], layer: pypdfium2.PdfTextPage) -> bool:
    """Make Unicode of the words of lines that are drawn in old fonts; return whether there were any.

    The page as a whole tells whether a font with an old name still draws the old letters.
    """
    runs = _runs([word for line in lines for word in line.words if word.end], layer)
    if not any(face_of(font) for font, _words in runs):
        return False
    for font, words in runs:
        face = face_of(font)
        if face and face.encoding is TCVN3:
            for word in words:
                word.text = with_soft_hyphens(word.text) if _DASH.search(word.text) else word.text
    pieces = [(" ".join(word.text for word in words), font) for font, words in runs]
    decoder = RunDecoder(pieces)
    for (_font, words), piece in zip(runs, pieces, strict=True):
        decoded = decoder.decode([piece])[0].split(" ")
        if len(decoded) == len(words):
            for word, text in zip(words, decoded, strict=True):
                word.text = text or word.text
    return decoder.has_decoded


def _runs(words: Iterable[Word], layer: pypdfium2.PdfTextPage) -> list[tuple[str, Sequence[Word]]]:
    """Return words by the fonts in which they are drawn, each as long as it goes on."""
    return [(font, list(run)) for font, run in groupby(words, key=lambda word: _font_at(layer, word.end - 1))]


def _font_at(layer: pypdfium2.PdfTextPage, index: int) -> str:
    """Return the name of the font of a letter, "" if it has none."""
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    size = raw.FPDFText_GetFontInfo(layer.raw, index, buffer, _LONGEST_NAME, None)
    return _decoded(buffer.raw[: size - 1]) if 1 < size <= _LONGEST_NAME else ""


@lru_cache(256)
def _decoded(name: bytes) -> str:
    return name.decode("utf-8", errors="replace")
