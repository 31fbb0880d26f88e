"""The files in a ZIP, in its order."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from documents.extraction.archive import DAMAGED, MAX_RATIO, open_archive
from documents.extraction.packages.members import Member
from documents.extraction.packages.names import name_of
from documents.extraction.values import ExtractionError, ReadingProblem

_ENCRYPTED: Final = 0x1
_RATIO_MATTERS_FROM: Final = 10 * 1024**2
_CHUNK: Final = 1024**2
_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


def members_of_zip(path: Path) -> Iterator[Member]:
    """Yield the files; what systems put beside them is none."""
    with open_archive(path) as archive:
        for info in archive.infolist():
            name = name_of(info)
            if not info.is_dir() and not name.endswith("/") and not _is_of_a_system(name):
                yield Member(name, partial(_chunks, archive, info))


def _is_of_a_system(name: str) -> bool:
    own = posixpath.basename(name)
    return name.startswith("__MACOSX/") or own.startswith(("._", "~$")) or own.casefold() in _OF_SYSTEMS


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.flag_bits & _ENCRYPTED:
        raise ExtractionError(ReadingProblem.ENCRYPTED)
    if info.file_size > _RATIO_MATTERS_FROM and info.file_size > info.compress_size * MAX_RATIO:
        raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
    left = info.file_size
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
                yield chunk
    except (*DAMAGED, RuntimeError) as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
