"""Text whose fonts are known, piece by piece: only what stands in a font of an old encoding is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from vietnamese.legacy.evidence import evidence_of, is_unicode
from vietnamese.legacy.fonts import Face, face_of
from vietnamese.legacy.tables import read_as_western

_OTHER_CODE_PAGES = ("cp1258", "cp1250")
"""What fonts of RTF say that they are written in, if not in Windows-1252: of Vietnam, of central Europe."""

Piece = tuple[str, str]
"""A text and the name of its font."""


class RunDecoder:
    """Decodes the pieces of one document.

    Many files were converted to Unicode and kept the names of their old fonts. So a piece that reads better as it is
    stays; where a piece alone does not tell ("công" in .VnTime may be "cụng"), the document does.
    """

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        """Learn from pieces of the document in what its old fonts are written."""
        self._unicode = self._legacy = 0
        self.has_decoded = False
        for text, font in pieces:
            self._learn(text, font)

    def decode(self, pieces: Sequence[Piece]) -> list[str]:
        """Return the text of each piece of a paragraph.

        Neighbours in the same font are one text, which the first of them gets: programs cut words anywhere.
        """
        decoded: list[str] = []
        for font, group in groupby(pieces, key=lambda piece: piece[1]):
            texts = [text for text, _font in group]
            face = face_of(font) if font else None
            decoded += texts if face is None else [self._decode("".join(texts), face), *[""] * (len(texts) - 1)]
        return decoded

    def _learn(self, text: str, font: str) -> None:
        if text.isascii() or not font or face_of(font) is None:
            return
        if is_unicode(text):
            self._unicode += len(text)
        else:
            self._legacy += len(text)

    def _decode(self, text: str, face: Face) -> str:
        if text.isascii():
            return text if self._is_unicode() else face.decode(text)
        readings = ((reading, evidence_of(reading)) for reading in map(face.decode, _western_readings(text)))
        decoded, after = max(readings, key=lambda reading: reading[1].score)
        before = evidence_of(text)
        if before.score > after.score or (before.score == after.score and (is_unicode(text) or self._is_unicode())):
            return text
        self.has_decoded = True
        return decoded

    def _is_unicode(self) -> bool:
        return self._unicode > self._legacy


def _western_readings(text: str) -> Iterator[str]:
    """Yield a text of codes as it is, and as it was before a program read them as letters of another part of Europe."""
    yield text
    for code_page in _OTHER_CODE_PAGES:
        try:
            codes = text.encode(code_page)
        except UnicodeEncodeError:
            continue
        western = read_as_western(codes)
        if western != text:
            yield western
