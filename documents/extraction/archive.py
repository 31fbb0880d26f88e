"""Zip archives as they are sent in, and XML out of them, safe from bombs and from hostile XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers.expat import ExpatError, ParserCreate

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from documents.extraction.values import ExtractionError, ReadingProblem, group_digits

MAX_MEMBERS = 5_000
MAX_DIRECTORY_BYTES = 4 * 1024**2
"""Longest list of members; with 5,000 of them it leaves 800 bytes for each."""
MAX_BYTES = 200 * 1024**2
"""Largest sum of the unpacked sizes of the XML in an office file, or of all files in an archive that is read."""
MAX_RATIO = 250
"""Largest ratio of unpacked to packed size of one member of XML; office files stay below 50."""
_RATIO_MATTERS_FROM = 10 * 1024**2
_XML = (".xml", ".rels")
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office files are packed (ISO/IEC 29500-2, annex C; OpenDocument 1.3, part 2)."""
_MEMBER = b"PK\x01\x02"
_SIZE, _LOCATION, _ZIP64 = 5, 9, 76  # where zipfile's end record has them; the bytes of ZIP64's two records

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
"""What opening and reading a damaged archive raises."""


def open_archive(source: Path | IO[bytes]) -> zipfile.ZipFile:
    """Open an archive whose list of members is short enough to be read: zipfile makes an object of each at once.

    Raises ExtractionError for a longer list, one of DAMAGED for what is no archive, or packed as office files are not:
    LZMA asks for as much memory as the archive says.
    """
    if isinstance(source, Path):
        with source.open("rb") as file:
            _check_directory(file)
    else:
        _check_directory(source)
    archive = zipfile.ZipFile(source)
    if any(member.compress_type not in _METHODS for member in archive.infolist()):
        archive.close()
        raise zipfile.BadZipFile
    return archive


def _check_directory(file: IO[bytes]) -> None:
    """Count the members where zipfile will look for them: the number that the archive says itself may be a lie."""
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined]  # a reading of our own could find another record
    if not end:
        raise zipfile.BadZipFile
    size, location = end[_SIZE], end[_LOCATION]
    if size <= MAX_DIRECTORY_BYTES:
        file.seek(max(0, location - size - _ZIP64))
        if file.read(size + _ZIP64).count(_MEMBER) <= MAX_MEMBERS:
            file.seek(0)
            return
    raise ExtractionError(ReadingProblem.TOO_MANY_MEMBERS, group_digits(MAX_MEMBERS))


@contextmanager
def open_checked_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive after looking at what it says about itself.

    Raises ExtractionError: broken, encrypted or a bomb.
    """
    try:
        with open_archive(path) as archive:
            _check(archive)
            yield archive
    except DAMAGED as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ExtractionError(ReadingProblem.ENCRYPTED)
    texts = [member for member in members if _is_xml(member)]
    if sum(member.file_size for member in texts) > MAX_BYTES:
        raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
    for member in texts:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _RATIO_MATTERS_FROM and ratio > MAX_RATIO:
            raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML)


def copy_of_xml(path: Path) -> IO[bytes]:
    """Return a copy of an office file for a library that loads every member: the XML as it is, all others empty.

    Pictures and films take no memory then, and what the library parses was looked at. Raises ExtractionError: broken,
    encrypted, a bomb, document type declarations and entities.
    """
    copy = io.BytesIO()
    with open_checked_archive(path) as archive, zipfile.ZipFile(copy, "w") as slim:
        for name in dict.fromkeys(archive.namelist()):
            member = archive.getinfo(name)
            data = archive.read(member) if _is_xml(member) else b""
            if data:
                _refuse_declarations(data)
            slim.writestr(name, data)
    copy.seek(0)
    return copy


@contextmanager
def damage_as_broken() -> Iterator[None]:
    """Say that the file is damaged whatever a library stumbles over in it."""
    try:
        yield
    except (ExtractionError, MemoryError, RecursionError):
        raise
    except Exception as error:  # the library names no errors of its own for most damages
        raise ExtractionError(ReadingProblem.BROKEN) from error


def _refuse_declarations(xml: bytes) -> None:
    def refuse(*_declaration: object) -> None:
        raise ExtractionError(ReadingProblem.HOSTILE_XML)

    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error


def xml_of(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of a member, None if there is no such member.

    Raises ExtractionError: a member larger than it says, document type declarations and entities, broken XML.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ExtractionError(ReadingProblem.HOSTILE_XML) from error
    except (ParseError, ValueError) as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    return root
