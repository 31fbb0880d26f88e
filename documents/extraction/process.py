"""Reading a file in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from documents.extraction.confinement import ask
from documents.extraction.conversion.formats import readable_form
from documents.extraction.conversion.locked import is_locked_workbook
from documents.extraction.conversion.office import converted, office_limits
from documents.extraction.conversion.program import find_office
from documents.extraction.media_types import PACKAGES, PDF, WORD
from documents.extraction.package_types import holds_pictures
from documents.extraction.packages.reading import read_package
from documents.extraction.recognition import media_type_of
from documents.extraction.signatures.process import check_signatures
from documents.extraction.values import Extraction, ExtractionError, Limits, Note, PageText, ReadingProblem


def extract(path: Path, *, limits: Limits | None = None, roots: Sequence[Path] = ()) -> Extraction:
    """Return the text of a file by page, and its signatures. roots: PEM files of certificates that these may lead to.

    Raises ExtractionError for every way in which a file can be bad: broken, encrypted, too long, hostile, too slow; or
    for a program that this machine lacks. OSError if the disk was full, for which no file is to blame.
    """
    return _extract(path, limits=limits or Limits(), depth=0, roots=roots)


def _extract(path: Path, *, limits: Limits, depth: int, roots: Sequence[Path] = ()) -> Extraction:
    media_type = media_type_of(path)
    if media_type in PACKAGES:
        inner = partial(_extract, limits=limits, depth=depth + 1)
        return replace(read_package(path, depth=depth, limits=limits, read=inner), media_type=media_type)
    with _readable(path, media_type, limits) as form:
        read = _ask(form, limits, roots=roots if depth == 0 else None)
        if media_type in WORD and not read.pages and holds_pictures(form) and find_office() is not None:
            read = _read_as_printed(path, media_type, limits)
    return replace(read, media_type=media_type)


def _ask(path: Path, limits: Limits, *, roots: Sequence[Path] | None = None) -> Extraction:
    """Have a file read. roots: those of `extract`; None: its signatures are nobody's concern, it is part of another."""
    lines, closing = ask("documents.extraction", path, limits=limits)
    return Extraction(
        pages=tuple(
            PageText(number, line["text"], line["title"]) for number, line in enumerate(lines, start=1) if line["text"]
        ),
        page_count=len(lines),
        notes=tuple(Note(note) for note in closing["notes"]),
        to_recognise=tuple(number for number, line in enumerate(lines, start=1) if line["is_picture"]),
        signatures=check_signatures(path, roots=roots) if closing["is_signed"] and roots is not None else (),
    )


def _read_as_printed(path: Path, media_type: str, limits: Limits) -> Extraction:
    """Read a file that is nothing but pictures (scans that somebody put into Word) as the pages it is printed on."""
    with converted(path, media_type=media_type, to=PDF, limits=office_limits(limits)) as printed:
        return _ask(printed, limits)


@contextmanager
def _readable(path: Path, media_type: str, limits: Limits) -> Iterator[Path]:
    """Give the file itself, or the form of it that an extractor reads."""
    form = readable_form(media_type)
    if form == media_type:
        yield path
        return
    try:
        with converted(path, media_type=media_type, to=form, limits=office_limits(limits)) as made:
            yield made
    except ExtractionError as error:
        if error.problem is ReadingProblem.BROKEN and is_locked_workbook(path):
            raise ExtractionError(ReadingProblem.ENCRYPTED) from error
        raise
