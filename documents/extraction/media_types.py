"""The media type of a file by what it holds: names and declared types lie."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.encodings import utf16_without_mark
from documents.extraction.values import ExtractionError, ReadingProblem

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
TEXT = "text/plain"

#: The media types that can be read, with the ending people know them by.
READABLE = {PDF: "PDF", DOCX: "DOCX", ODT: "ODT", HTML: "HTML", TEXT: "TXT"}

# What a file with this ending may hold. Text and HTML are close: a page saved as text, or text without a tag.
_BY_ENDING = {
    "pdf": frozenset({PDF}),
    "docx": frozenset({DOCX}),
    "odt": frozenset({ODT}),
    "html": frozenset({HTML, TEXT}),
    "htm": frozenset({HTML, TEXT}),
    "txt": frozenset({HTML, TEXT}),
}

_HEAD = 4096
_PDF_HEAD = 1024  # Adobe's readers accept the mark anywhere in the first kilobyte
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])[\s>/]", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = frozenset(range(1, 9)) | {11} | frozenset(range(14, 27))
_MAX_CONTROLS, _MAX_ZEROS = 0.02, 0.1


def ending_contradicts(name: str, media_type: str) -> bool:
    """Tell whether the ending of a file's name promises something else; unknown and missing endings promise nothing."""
    _stem, dot, ending = name.rpartition(".")
    possible = _BY_ENDING.get(ending.strip().lower()) if dot else None
    return possible is not None and media_type not in possible


def media_type_of(source: Path | BinaryIO) -> str:
    """Return the media type of a file by its content.

    Raises ExtractionError for an empty file and for what cannot be read, with the kind of file if it is recognised.
    An open file is read from its beginning and left there.
    """
    if isinstance(source, Path):
        with source.open("rb") as opened:
            return media_type_of(opened)
    source.seek(0)
    head = source.read(_HEAD)
    try:
        return _by_signature(head, source)
    finally:
        source.seek(0)


def _by_signature(head: bytes, source: BinaryIO) -> str:
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise ExtractionError(ReadingProblem.EMPTY)
    if b"%PDF-" in head[:_PDF_HEAD]:
        return PDF
    if head.startswith(b"PK"):
        return _of_archive(source)
    if head.startswith((_OLD_OFFICE, b"{\\rtf")):
        raise ExtractionError(ReadingProblem.OLD_WORD)
    if head.startswith(_PICTURES):
        raise ExtractionError(ReadingProblem.PICTURE)
    if _HTML_START.search(_without_zeros(head)[:1024]):
        return HTML
    if head.startswith(_UTF16) or utf16_without_mark(head) or _is_text(head):
        return TEXT
    raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)


def _without_zeros(head: bytes) -> bytes:
    return head.replace(b"\x00", b"") if head.startswith(_UTF16) else head


def _is_text(head: bytes) -> bool:
    """Tell text, also with a few stray control characters and NUL bytes in it."""
    controls = sum(byte in _BINARY for byte in head)
    return controls <= len(head) * _MAX_CONTROLS and head.count(0) <= len(head) * _MAX_ZEROS


def _of_archive(source: BinaryIO) -> str:
    try:
        source.seek(0)
        with open_archive(source) as archive:
            names = set(archive.namelist())
            stated = archive.read("mimetype") if _is_short(archive, "mimetype") else b""
    except (*DAMAGED, RuntimeError) as error:  # RuntimeError: locked with a password
        raise ExtractionError(ReadingProblem.BROKEN) from error
    if stated.strip() == ODT.encode():
        return ODT
    if "word/document.xml" in names:
        return DOCX
    raise ExtractionError(
        ReadingProblem.SPREADSHEET if any(name.startswith("xl/") for name in names) else ReadingProblem.UNKNOWN_TYPE
    )


def _is_short(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < _HEAD
