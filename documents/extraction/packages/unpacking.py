"""What happens inside the child process that takes the files out of one that holds files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from documents.extraction.archive import MAX_BYTES, damage_as_broken
from documents.extraction.confinement import Line, Write, answer
from documents.extraction.media_types import EML, ZIP
from documents.extraction.packages.letter import members_of_letter
from documents.extraction.packages.members import Member
from documents.extraction.packages.zip_files import members_of_zip
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError, Limits, ReadingProblem, group_digits
from vietnamese.normalise import normalise

MAX_FILES: Final = 500
_UNPACK: Final = {ZIP: members_of_zip, EML: members_of_letter}


@dataclass(frozen=True, slots=True)
class _Taken:
    """What has been taken out so far."""

    files: int = 0
    size: int = 0


def run(path: Path, folder: Path, limits: Limits, out: TextIO) -> None:
    """Write the files into `folder` and a line for each: its name and the file, or what is wrong with it."""

    def unpack(write: Write) -> Line:
        with damage_as_broken():
            taken = _Taken()
            for member in _UNPACK[media_type_of(path)](path):
                taken = _take(member, taken, folder, write)
        return {}

    answer(unpack, out, limits=limits, output=MAX_BYTES)


def _take(member: Member, taken: _Taken, folder: Path, write: Write) -> _Taken:
    """Write one member; the whole is given up if there are too many, or too much comes out of them."""
    if taken.files == MAX_FILES:
        raise ExtractionError(ReadingProblem.TOO_MANY_MEMBERS, group_digits(MAX_FILES))
    target = folder / f"{taken.files + 1:04}"
    line = {"name": _shown(member.name), "is_letter": member.is_letter}
    try:
        size = _copy(member.chunks(), target, left=MAX_BYTES - taken.size)
    except ExtractionError as error:
        if error.problem is ReadingProblem.ARCHIVE_BOMB:
            raise
        write({**line, "problem": error.problem, "detail": error.detail})
        return _Taken(taken.files + 1, taken.size)
    write({**line, "file": target.name})
    return _Taken(taken.files + 1, taken.size + size)


def _shown(name: str) -> str:
    """Return a name on one line, without what turns letters round or is not seen: people tell a file by it."""
    return " ".join(normalise(name).split())


def _copy(chunks: Iterator[bytes], target: Path, *, left: int) -> int:
    size = 0
    with target.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > left:
                raise ExtractionError(ReadingProblem.ARCHIVE_BOMB)
            file.write(chunk)
    return size
