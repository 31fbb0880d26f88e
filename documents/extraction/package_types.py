"""What an archive is: an office file by what it says of its main part, or files that somebody has packed."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

from documents.extraction import media_types
from documents.extraction.archive import DAMAGED, open_archive
from documents.extraction.media_types import promised_types
from documents.extraction.values import ExtractionError, ReadingProblem

_SMALL: Final = 256 * 1024
"""Bytes that are looked at of a member that says what the archive is."""
_MAIN_RELATIONSHIP: Final = re.compile(rb"<[^<>]*?\bType\s*=\s*[\"'][^\"']*/relationships/officeDocument[\"'][^<>]*>")
_TARGET: Final = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']+)[\"']")
_OVERRIDE: Final = re.compile(rb"<(?:[\w]+:)?(?:Override|Default)\b[^<>]*>")
_PART_NAME: Final = re.compile(rb"\b(?:PartName|Extension)\s*=\s*[\"']([^\"']+)[\"']")
_CONTENT_TYPE: Final = re.compile(rb"\bContentType\s*=\s*[\"']([^\"']+)[\"']")
_BY_CONTENT_TYPE: Final = (
    ("sheet.binary", media_types.XLSB),
    ("wordprocessingml", media_types.DOCX),
    ("ms-word", media_types.DOCX),
    ("presentationml", media_types.PPTX),
    ("ms-powerpoint", media_types.PPTX),
    ("spreadsheetml", media_types.XLSX),
    ("ms-excel", media_types.XLSX),
)
_BY_FOLDER: Final = {"word": media_types.DOCX, "ppt": media_types.PPTX, "xl": media_types.XLSX}
_BY_MEMBER: Final = {
    "word/document.xml": media_types.DOCX,
    "ppt/presentation.xml": media_types.PPTX,
    "xl/workbook.xml": media_types.XLSX,
    "xl/workbook.bin": media_types.XLSB,
}
_PICTURES: Final = re.compile(
    r"(?:^|/)(?:media|Pictures)/[^/]+\.(?:jpe?g|png|gif|tiff?|emf|wmf|bmp|webp)$", re.IGNORECASE
)
_OPENDOCUMENT: Final = (
    ("application/vnd.oasis.opendocument.text", media_types.ODT),
    ("application/vnd.oasis.opendocument.spreadsheet", media_types.ODS),
    ("application/vnd.oasis.opendocument.presentation", media_types.ODP),
)


def holds_pictures(path: Path) -> bool:
    """Tell whether an office file that is an archive has pictures in it."""
    try:
        with open_archive(path) as archive:
            return any(_PICTURES.search(name) for name in archive.namelist())
    except DAMAGED:
        return False


def type_of_package(archive: zipfile.ZipFile) -> str:
    """Return the media type of an archive.

    Raises ExtractionError for one that is none of an office and holds nothing that an office would send, and for an
    OpenDocument file that is locked with a password; what reading a damaged archive raises.
    """
    stated = _beginning(archive, "mimetype").strip().decode("ascii", "replace")
    for start, media_type in _OPENDOCUMENT:
        if stated.startswith(start):
            return _unless_locked(archive, media_type)
    main = _type_of_main_part(archive)
    if main:
        return main
    names = set(archive.namelist())
    for member, media_type in _BY_MEMBER.items():
        if member in names:
            return media_type
    if not stated and any(promised_types(name) for name in names):
        return media_types.ZIP
    raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)


def _unless_locked(archive: zipfile.ZipFile, media_type: str) -> str:
    if b"encryption-data" in _beginning(archive, "META-INF/manifest.xml"):
        raise ExtractionError(ReadingProblem.ENCRYPTED)
    return media_type


def _type_of_main_part(archive: zipfile.ZipFile) -> str:
    """Return what the part is that the relationships of the package name as its document; "" if they name none."""
    named = _MAIN_RELATIONSHIP.search(_beginning(archive, "_rels/.rels"))
    target = _TARGET.search(named[0]) if named else None
    if target is None:
        return ""
    part = target[1].decode("utf-8", "replace").lstrip("/")
    stated = _stated_type(_beginning(archive, "[Content_Types].xml"), part)
    for word, media_type in _BY_CONTENT_TYPE:
        if word in stated:
            return media_type
    return _BY_FOLDER.get(part.partition("/")[0], "")


def _stated_type(content_types: bytes, part: str) -> str:
    """Return the content type of a part in small letters: its own, else that of its ending, else ""."""
    stated: dict[str, str] = {}
    for override in _OVERRIDE.findall(content_types):
        name, content_type = _PART_NAME.search(override), _CONTENT_TYPE.search(override)
        if name and content_type:
            key = name[1].decode("utf-8", "replace").lstrip("/").lower()
            stated[key] = content_type[1].decode("utf-8", "replace").lower()
    return stated.get(part.lower()) or stated.get(part.lower().rpartition(".")[2], "")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the first bytes of a member, b"" for none."""
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as member:
        return member.read(_SMALL)
