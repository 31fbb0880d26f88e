"""What happens inside the child process that reads a file (`process` starts it): one extractor, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TextIO

from documents.extraction.confinement import Line, Write, answer
from documents.extraction.extractors.pdf import is_signed
from documents.extraction.media_types import PDF, PICTURES
from documents.extraction.paging import cut_page
from documents.extraction.recognition import media_type_of
from documents.extraction.registry import extractor_for
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, TitledText, group_digits
from vietnamese.legacy.guessing import decode_by_reading
from vietnamese.normalise import normalise
from vietnamese.readability import Readability, readability_of

_OUTPUT_PER_CHARACTER = 12  # JSON writes a character outside the basic plane with twelve
_OUTPUT_PER_PAGE = 64
_MAX_TITLE = 200


def pages_of(path: Path, media_type: str, limits: Limits, notes: list[Note]) -> Iterator[TitledText]:
    """Yield the normalised text of each page. Raises ExtractionError."""
    extractor = extractor_for(media_type)
    if extractor is None:
        raise ExtractionError(ReadingProblem.PICTURE if media_type in PICTURES else ReadingProblem.UNKNOWN_TYPE)
    characters = 0
    for number, page in enumerate(extractor(path, limits, notes), start=1):
        if number > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(number))
        read = page if isinstance(page, TitledText) else TitledText(page)
        text, title = read.text, read.title[:_MAX_TITLE]
        characters += len(text) + len(title)
        if characters > limits.characters:
            raise ExtractionError(ReadingProblem.TOO_MUCH_TEXT, group_digits(limits.characters))
        cleaned, found = _clean(text)
        # What cannot be read of a page that is drawn is recognised; other files have nothing else to read.
        notes += (note for note in found if note not in notes and (note is not Note.UNDECODED or media_type != PDF))
        is_picture = read.is_picture or (media_type == PDF and not cleaned)
        shown_title = " ".join(_clean(title)[0].split())
        for piece in cut_page(cleaned, media_type=media_type):
            yield TitledText(piece, shown_title, is_picture)


def _clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a text in canonical Unicode, and what to say of it.

    Old encodings first: what cannot be seen is a letter in some of them.
    """
    guess = decode_by_reading(text)
    cleaned = normalise(guess.text).strip("\n\r ")
    if guess.encodings:
        return cleaned, (Note.LEGACY_ENCODING,)
    is_broken = not cleaned.isascii() and readability_of(guess.text) is Readability.BROKEN
    return cleaned, (Note.UNDECODED,) if is_broken else ()


def run(path: Path, limits: Limits, out: TextIO, *, first: int | None = None) -> None:
    """Read a file and write one JSON line a page, then one that closes: notes, or what went wrong.

    first: how many pages from the beginning; None: all.
    """

    def read(write: Write) -> Line:
        notes: list[Note] = []
        media_type = media_type_of(path)
        count = empty = 0
        for page in islice(pages_of(path, media_type, limits, notes), first):
            write(asdict(page))
            count += 1
            empty += not page.text
        notes += _notes_on_empty_pages(media_type, count, empty)
        return {"media_type": media_type, "notes": notes, "is_signed": media_type == PDF and is_signed(path)}

    output = limits.characters * _OUTPUT_PER_CHARACTER + limits.pages * _OUTPUT_PER_PAGE
    answer(read, out, limits=limits, output=output)


def _notes_on_empty_pages(media_type: str, count: int, empty: int) -> list[Note]:
    if media_type != PDF:
        return [Note.NO_TEXT] if empty == count else []
    if empty == count:
        return [Note.SCAN]
    return [Note.PARTLY_SCANNED] if empty else []
