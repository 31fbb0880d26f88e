"""Where the pictures of pages are: in the file itself, in its printed form, or in the files that lie in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.extraction.conversion.office import converted
from documents.extraction.media_types import OFFICE, PACKAGES, PDF
from documents.extraction.packages.reading import read_members
from documents.extraction.process import extract
from documents.extraction.values import Limits


@dataclass(frozen=True, slots=True)
class PictureSource:
    """A PDF or a picture that can be drawn. numbers: its pages that are wanted, with their numbers in the whole."""

    path: Path
    media_type: str
    numbers: Mapping[int, int]


def picture_sources(path: Path, *, media_type: str, numbers: Sequence[int]) -> Iterator[PictureSource]:
    """Yield the files in which these pages of a file are; each is there until the next one is asked for.

    Raises ExtractionError for what cannot be opened, or for which this machine lacks a program.
    """
    if media_type in PACKAGES:
        yield from _in_package(path, numbers)
    elif media_type in OFFICE:
        with converted(path, media_type=media_type, to=PDF) as printed:
            yield PictureSource(printed, PDF, {number: number for number in numbers})
    else:
        yield PictureSource(path, media_type, {number: number for number in numbers})


def _in_package(path: Path, numbers: Sequence[int]) -> Iterator[PictureSource]:
    """Count as the text of the package was counted: what could not be read has no pages."""
    before = 0
    for member in read_members(path, limits=Limits(), read=extract):
        found = member.extraction
        if found is None:
            continue
        wanted = {number - before: number for number in numbers if 0 < number - before <= found.page_count}
        if wanted:
            for source in picture_sources(member.path, media_type=found.media_type, numbers=list(wanted)):
                whole = {own: wanted[outer] for own, outer in source.numbers.items()}
                yield PictureSource(source.path, source.media_type, whole)
        before += found.page_count
        if before >= max(numbers):
            return
