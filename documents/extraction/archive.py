"""XML out of zip archives, safe from bombs and from hostile XML."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from documents.extraction.values import ExtractionError, Problem

MOST_MEMBERS = 5_000
MOST_BYTES = 200 * 1024**2
"""Largest sum of the unpacked sizes of the members of an archive."""
MOST_RATIO = 250
"""Largest ratio of unpacked to packed size of one member; office files stay below 50."""
_RATIO_MATTERS_FROM = 10 * 1024**2
_ENCRYPTED = 0x1


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive after looking at what it says about itself.

    Raises ExtractionError: broken, encrypted or a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise ExtractionError(Problem.BROKEN) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise ExtractionError(Problem.ARCHIVE_BOMB)
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise ExtractionError(Problem.ENCRYPTED)
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _RATIO_MATTERS_FROM and ratio > MOST_RATIO:
            raise ExtractionError(Problem.ARCHIVE_BOMB)


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
        raise ExtractionError(Problem.ARCHIVE_BOMB)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ExtractionError(Problem.HOSTILE_XML) from error
    except (ParseError, ValueError) as error:
        raise ExtractionError(Problem.BROKEN) from error
    return root
