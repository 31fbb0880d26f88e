"""The text of a file that holds files: that of its members in their order, each under its name."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from documents.extraction.confinement import Line, ask
from documents.extraction.media_types import AUDIO
from documents.extraction.recognition import media_type_of
from documents.extraction.values import (
    Extraction,
    ExtractionError,
    Limits,
    Note,
    PageText,
    ReadingProblem,
    Remark,
    group_digits,
)

MAX_NESTING: Final = 2
"""Packages within each other, the outermost counted."""
_MAX_NAMED: Final = 8
"""Members that are left out and named; of more their number is told."""
_TIMES: Final = 10
"""So many times the seconds of one file may all of a package take."""
_MAX_TITLE: Final = 200

Read = Callable[[Path], Extraction]


@dataclass(slots=True)
class _Whole:
    """What has been read so far."""

    pages: list[PageText] = field(default_factory=list)
    page_count: int = 0
    to_recognise: list[int] = field(default_factory=list)
    notes: list[Note | Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    read: int = 0

    def add(self, name: str, member: Extraction, *, is_letter: bool) -> None:
        """Put the pages of a member behind the others; its name is the title of each and the first line."""
        for page in member.pages:
            is_first = page is member.pages[0] and not is_letter
            title = f"{name}: {page.title}" if page.title else name
            text = f"{name}\n\n{page.text}" if is_first else page.text
            number = self.page_count + page.number
            self.pages.append(replace(page, number=number, title=title[:_MAX_TITLE], text=text))
        self.to_recognise += [self.page_count + number for number in member.to_recognise]
        self.page_count += member.page_count
        self.notes += member.notes
        self.read += 1


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file that was taken out of a package: its name there, where it lies now; None and the problem for a bad one."""

    name: str
    path: Path | None
    problem: ExtractionError | None = None


@contextmanager
def unpack(path: Path, *, limits: Limits) -> Iterator[Iterator[Unpacked]]:
    """Give the files of a package, for as long as the block lasts. Raises ExtractionError for a bad package."""
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        lines, _closing = ask("documents.extraction.packages", path, limits=limits, folder=folder)
        yield (_unpacked(line, Path(folder)) for line in lines)


def _unpacked(line: Line, folder: Path) -> Unpacked:
    if "problem" in line:
        return Unpacked(line["name"], None, ExtractionError(ReadingProblem(line["problem"]), line["detail"]))
    return Unpacked(line["name"], folder / line["file"])


def read_package(path: Path, *, depth: int, limits: Limits, read: Read) -> Extraction:
    """Return the text of all members that can be read; the others are named in the notes. `read` reads one.

    Raises ExtractionError: nested too deep, too many or too large, none of them can be read; a member whose program is
    missing on this machine: the whole is read once it is there.
    """
    if depth >= MAX_NESTING:
        raise ExtractionError(ReadingProblem.NESTING, str(MAX_NESTING))
    whole = _Whole()
    for member in read_members(path, limits=limits, read=read):
        if member.extraction is not None:
            whole.add(member.name, member.extraction, is_letter=member.is_letter)
        elif member.problem is not None and member.problem.problem is ReadingProblem.PART_MISSING:
            raise member.problem
        else:
            whole.left_out.append(Remark(Note.MEMBER_LEFT_OUT, member.name, member.problem))
        _check(whole, limits)
    return _closed(whole)


@dataclass(frozen=True, slots=True)
class ReadMember:
    """A file that was taken out of a package, as long as the next one is not asked for; its text, or what is wrong."""

    name: str
    path: Path
    is_letter: bool
    extraction: Extraction | None = None
    problem: ExtractionError | None = None


def read_members(path: Path, *, limits: Limits, read: Read) -> Iterator[ReadMember]:
    """Yield the members in their order, each read by `read`. Raises ExtractionError for one that cannot be opened."""
    deadline = time.monotonic() + limits.seconds * _TIMES
    with tempfile.TemporaryDirectory(prefix="package-") as folder:
        lines, _closing = ask("documents.extraction.packages", path, limits=limits, folder=folder)
        for line in lines:
            member = ReadMember(line["name"], Path(folder, line.get("file", "")), line["is_letter"])
            try:
                yield replace(member, extraction=_read_member(line, member.path, read, deadline=deadline))
            except ExtractionError as error:
                yield replace(member, problem=error)
            if "file" in line:
                member.path.unlink()


def _read_member(line: Line, path: Path, read: Read, *, deadline: float) -> Extraction:
    if "problem" in line:
        raise ExtractionError(ReadingProblem(line["problem"]), line["detail"])
    if time.monotonic() > deadline:
        raise ExtractionError(ReadingProblem.TIME, "")
    if media_type_of(path) in AUDIO:
        raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)
    return read(path)


def _check(whole: _Whole, limits: Limits) -> None:
    if whole.page_count > limits.pages:
        raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(whole.page_count))
    if sum(len(page.text) for page in whole.pages) > limits.characters:
        raise ExtractionError(ReadingProblem.TOO_MUCH_TEXT, group_digits(limits.characters))


def _closed(whole: _Whole) -> Extraction:
    if not whole.read:
        if len(whole.left_out) == 1 and whole.left_out[0].problem is not None:
            raise whole.left_out[0].problem
        raise ExtractionError(ReadingProblem.NOTHING_IN_PACKAGE)
    named, others = whole.left_out[:_MAX_NAMED], whole.left_out[_MAX_NAMED:]
    more = [Remark(Note.MEMBERS_LEFT_OUT, str(len(others)))] if others else []
    return Extraction(
        pages=tuple(whole.pages),
        page_count=whole.page_count,
        notes=(*named, *more, *dict.fromkeys(whole.notes)),
        to_recognise=tuple(whole.to_recognise),
    )
