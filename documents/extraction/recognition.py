"""The media type of a file by what it holds: names and declared types lie."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO, Final

from documents.extraction import media_types, ole
from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.audio import audio_type_of
from documents.extraction.encodings import utf16_without_mark
from documents.extraction.letters import begins_like_a_letter, was_sent
from documents.extraction.package_types import type_of_package
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.extraction.web_archive import is_web_archive

_HEAD = 4096
_PDF_HEAD = 1024  # Adobe's readers accept the mark anywhere in the first kilobyte
_PICTURES = {
    b"\xff\xd8\xff": media_types.JPEG,
    b"\x89PNG\r\n\x1a\n": media_types.PNG,
    b"GIF87a": media_types.GIF,
    b"GIF89a": media_types.GIF,
    b"II*\x00": media_types.TIFF,
    b"MM\x00*": media_types.TIFF,
}
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_OTHER_PICTURES = (b"BM", b"8BPS", b"\x00\x00\x01\x00", b"AT&TFORM", b"\x0a\x05\x01\x08")
_OTHER_PACKAGES: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_SHEETS_BEFORE_CONTAINERS = tuple(bytes((9, version)) for version in (0, 2, 4, 8))
_WORD_ENCRYPTED = 0x01
"""Of the byte 11 of a document of Word (MS-DOC, FibBase)."""
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])[\s>/]", re.IGNORECASE)
_OFFICE_XML: Final = (
    (re.compile(rb"progid=[\"']Word\.Document|<w:wordDocument\b"), media_types.WORD_XML),
    (
        re.compile(rb"progid=[\"']Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet[\"']"),
        media_types.EXCEL_XML,
    ),
    (re.compile(rb"office:mimetype=[\"']application/vnd\.oasis\.opendocument\.text"), media_types.FLAT_ODT),
    (re.compile(rb"office:mimetype=[\"']application/vnd\.oasis\.opendocument\.spreadsheet"), media_types.FLAT_ODS),
    (re.compile(rb"office:mimetype=[\"']application/vnd\.oasis\.opendocument\.presentation"), media_types.FLAT_ODP),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = frozenset(range(1, 9)) | {11} | frozenset(range(14, 27))
_MAX_CONTROLS, _MAX_ZEROS = 0.02, 0.1


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
    if b"%PDF-" in head[:_PDF_HEAD] and not head.startswith(b"PK"):
        return media_types.PDF
    if head.startswith(b"PK"):
        return _of_archive(source)
    if head.startswith(ole.MARK):
        return _of_container(source)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return media_types.RTF
    if head.startswith(_OTHER_PACKAGES):
        raise ExtractionError(ReadingProblem.OTHER_PACKAGE)
    media_type = _picture_type_of(head) or audio_type_of(head, source)
    return media_type or _of_text(head)


def _of_text(head: bytes) -> str:
    """Return the media type of what people could read in an editor; and of the oldest workbooks, which are like it."""
    if head.startswith(_SHEETS_BEFORE_CONTAINERS) and head[2:4] in (b"\x04\x00", b"\x06\x00", b"\x08\x00"):
        return media_types.XLS
    shown = _without_zeros(head)
    if b"<?xml" in shown[:200]:
        for pattern, media_type in _OFFICE_XML:
            if pattern.search(shown):
                return media_type
    if is_web_archive(head) and not was_sent(shown):
        return media_types.HTML
    if begins_like_a_letter(shown):
        return media_types.EML
    if _HTML_START.search(shown[:1024]):
        return media_types.HTML
    if head.startswith(_UTF16) or utf16_without_mark(head) or _is_text(head):
        return media_types.TEXT
    raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)


def _picture_type_of(head: bytes) -> str:
    """Return the media type of a picture, "" for what is none. Raises ExtractionError for a kind that is not shown."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return media_types.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return media_types.HEIC
    if (head[4:12] == b"ftypavif") or (head.startswith(_OTHER_PICTURES) and not _is_text(head)):
        raise ExtractionError(ReadingProblem.PICTURE)
    return next((media_type for mark, media_type in _PICTURES.items() if head.startswith(mark)), "")


def _without_zeros(head: bytes) -> bytes:
    return head.replace(b"\x00", b"") if head.startswith(_UTF16) else head


def _is_text(head: bytes) -> bool:
    """Tell text, also with a few stray control characters and NUL bytes in it."""
    controls = sum(byte in _BINARY for byte in head)
    return controls <= len(head) * _MAX_CONTROLS and head.count(0) <= len(head) * _MAX_ZEROS


def _of_container(source: BinaryIO) -> str:
    """Return what a container of old Office holds, which also locks new files and holds letters of Outlook."""
    container = ole.read_container(source)
    if "EncryptedPackage" in container or "EncryptedSummary" in container:
        raise ExtractionError(ReadingProblem.ENCRYPTED)
    if "PowerPoint Document" in container:
        return media_types.PPT
    if "WordDocument" in container:
        if container.streams["WordDocument"][11:12] and container.streams["WordDocument"][11] & _WORD_ENCRYPTED:
            raise ExtractionError(ReadingProblem.ENCRYPTED)
        return media_types.DOC
    if "Workbook" in container or "Book" in container:
        return media_types.XLS
    if "__properties_version1.0" in container:
        raise ExtractionError(ReadingProblem.OUTLOOK)
    raise ExtractionError(ReadingProblem.UNKNOWN_TYPE if container.streams else ReadingProblem.BROKEN)


def _of_archive(source: BinaryIO) -> str:
    try:
        source.seek(0)
        with open_archive(source) as archive:
            return type_of_package(archive)
    except (*DAMAGED, RuntimeError) as error:  # RuntimeError: locked with a password
        raise ExtractionError(ReadingProblem.BROKEN) from error
