"""The media type of a file by what it holds: names and declared types lie."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from documents.extraction import media_types
from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.audio import audio_type_of
from documents.extraction.encodings import utf16_without_mark
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.extraction.web_archive import is_web_archive

_HEAD = 4096
_PDF_HEAD = 1024  # Adobe's readers accept the mark anywhere in the first kilobyte
_PICTURES = {
    b"\xff\xd8\xff": media_types.JPEG,
    b"\x89PNG\r\n\x1a\n": media_types.PNG,
    b"GIF87a": media_types.GIF,
    b"GIF89a": media_types.GIF,
}
_OTHER_PICTURES = (b"II*\x00", b"MM\x00*")
_OTHER_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What an old container holds, by the name of a stream in its directory.
_STREAMS = (
    ("EncryptedPackage", ReadingProblem.ENCRYPTED),
    ("PowerPoint Document", ReadingProblem.OLD_OFFICE),
    ("Workbook", ReadingProblem.OLD_OFFICE),
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])[\s>/]", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = frozenset(range(1, 9)) | {11} | frozenset(range(14, 27))
_MAX_CONTROLS, _MAX_ZEROS = 0.02, 0.1
_BY_MEMBER = {
    "word/document.xml": media_types.DOCX,
    "ppt/presentation.xml": media_types.PPTX,
    "xl/workbook.xml": media_types.XLSX,
}
_OPENDOCUMENT_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def media_type_of(source: Path | BinaryIO) -> str:
    """Return the media type of a file by its content.

    Raises ExtractionError for an empty file and for what is never kept, with the kind of file if it is recognised.
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
        return media_types.PDF
    if head.startswith(b"PK"):
        return _of_archive(source)
    if head.startswith(_OLD_OFFICE):
        raise ExtractionError(_problem_of_old_office(head, source))
    if head.startswith(b"{\\rtf"):
        raise ExtractionError(ReadingProblem.OLD_WORD)
    media_type = _picture_type_of(head) or audio_type_of(head, source)
    if media_type:
        return media_type
    if is_web_archive(head) or _HTML_START.search(_without_zeros(head)[:1024]):
        return media_types.HTML
    if head.startswith(_UTF16) or utf16_without_mark(head) or _is_text(head):
        return media_types.TEXT
    raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)


def _picture_type_of(head: bytes) -> str:
    """Return the media type of a picture, "" for what is none. Raises ExtractionError for a kind that is not shown."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return media_types.WEBP
    if head.startswith(_OTHER_PICTURES) or (head[4:8] == b"ftyp" and head[8:12] in _OTHER_PICTURE_BRANDS):
        raise ExtractionError(ReadingProblem.PICTURE)
    return next((media_type for mark, media_type in _PICTURES.items() if head.startswith(mark)), "")


def _without_zeros(head: bytes) -> bytes:
    return head.replace(b"\x00", b"") if head.startswith(_UTF16) else head


def _is_text(head: bytes) -> bool:
    """Tell text, also with a few stray control characters and NUL bytes in it."""
    controls = sum(byte in _BINARY for byte in head)
    return controls <= len(head) * _MAX_CONTROLS and head.count(0) <= len(head) * _MAX_ZEROS


def _problem_of_old_office(head: bytes, source: BinaryIO) -> ReadingProblem:
    """Return what is wrong with a container of old Office, which also locks new files, by its directory."""
    shift, first = struct.unpack_from("<30xH16xL", head.ljust(52, b"\x00"))
    if shift <= 16:  # noqa: PLR2004 - a sector of 64 kilobytes; files have 512 bytes or 4
        source.seek((first + 1) << shift)
        directory = source.read(_HEAD)
        for name, problem in _STREAMS:
            if name.encode("utf-16-le") in directory:
                return problem
    return ReadingProblem.OLD_WORD


def _of_archive(source: BinaryIO) -> str:
    try:
        source.seek(0)
        with open_archive(source) as archive:
            names = set(archive.namelist())
            stated = archive.read("mimetype") if _is_short(archive, "mimetype") else b""
    except (*DAMAGED, RuntimeError) as error:  # RuntimeError: locked with a password
        raise ExtractionError(ReadingProblem.BROKEN) from error
    if stated.strip() == media_types.ODT.encode():
        return media_types.ODT
    for member, media_type in _BY_MEMBER.items():
        if member in names:
            return media_type
    is_sheet = stated.strip() == _OPENDOCUMENT_SHEET or "xl/workbook.bin" in names
    raise ExtractionError(ReadingProblem.SPREADSHEET if is_sheet else ReadingProblem.UNKNOWN_TYPE)


def _is_short(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < _HEAD
