"""Reading a file at once, as the register does, and storing nothing: for commands and measurements."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.extraction.conversion.formats import readable_form
from documents.extraction.limits import configured_limits
from documents.extraction.media_types import NAMES, PACKAGES
from documents.extraction.messages import message_for, notes_text
from documents.extraction.process import extract
from documents.extraction.values import Extraction, ExtractionError, Note, PageText, ReadingProblem, Remark, Word
from documents.files.reading import SecretFileError, refuse_secrets
from documents.heading.recognise import recognise_heading
from documents.heading.values import Heading, HeadingPage
from documents.ocr.process import recognise
from documents.ocr.values import OcrPage
from documents.record.rules import secrecy_message
from documents.record.uploads import check_upload

logger = logging.getLogger(__name__)

UNSURE: Final = 0.75
"""A page that is recognised less surely has to be compared with its picture."""
_REFUSED: Final = frozenset(
    {
        ReadingProblem.ARCHIVE_BOMB,
        ReadingProblem.TOO_MANY_MEMBERS,
        ReadingProblem.TOO_MANY_PIXELS,
        ReadingProblem.HOSTILE_XML,
        ReadingProblem.NESTING,
    }
)
"""What would be refused at the gate if it were seen there already."""
_UNREADABLE: Final = frozenset({ReadingProblem.EMPTY, ReadingProblem.BROKEN, ReadingProblem.ENCRYPTED})
"""What no program can read, whether the gate sees it or whoever reads the file."""
_OF_SCANS: Final = frozenset({Note.SCAN, Note.PARTLY_SCANNED, Note.NO_TEXT})
_OF_PARTS: Final = frozenset({Note.UNDECODED, Note.MEMBER_LEFT_OUT, Note.MEMBERS_LEFT_OUT, Note.INSERTED_LEFT_OUT})


class State(StrEnum):
    """What became of a file: read, read in part, or not; or refused like at the gate, by content or by name."""

    READ = "read"
    PARTLY = "partly"
    UNREADABLE = "unreadable"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What was read of a file. reader: kind of file and the programs that were needed; notes: sentences for people.

    recognised: numbers of the pages that were read on pictures; confidence: of these, 0–1.
    """

    state: State
    notes: tuple[str, ...] = ()
    reader: str = ""
    pages: tuple[PageText, ...] = ()
    page_count: int = 0
    recognised: tuple[int, ...] = ()
    confidence: float | None = None
    heading: Heading = Heading()

    @property
    def characters(self) -> int:
        """Return how long the text is."""
        return sum(len(page.text) for page in self.pages)


@dataclass(slots=True)
class _Pictures:
    """What was recognised on the pages that are pictures, and what was not."""

    pages: dict[int, OcrPage]
    unread: dict[int, str]
    """Why, by number."""


def read_at_once(path: Path, *, name: str = "", max_recognised: int | None = None) -> FileReport:
    """Return what can be read of a file, through the gate and with every program of the register. Never raises.

    name: under which it was sent, its own if none is given. max_recognised: so many pages at either end are recognised,
    for measurements; None: all.
    """
    try:
        return _read(path, name or path.name, max_recognised)
    except ValidationError as refusal:
        state = State.UNREADABLE if getattr(refusal, "code", "") in _UNREADABLE else State.REFUSED
        return FileReport(state=state, notes=tuple(refusal.messages))
    except SecretFileError as secret:
        return FileReport(state=State.REFUSED, notes=(str(secrecy_message(secret.mark)),))
    except ExtractionError as error:
        state = State.REFUSED if error.problem in _REFUSED else State.UNREADABLE
        return FileReport(state=state, notes=(message_for(error, name=name or path.name),))
    except OSError as error:
        return FileReport(state=State.UNREADABLE, notes=(error.strerror or str(error),))
    except Exception:
        logger.exception("reading %s failed", path.name)
        message = _("Reading the file failed because of an error in the system. Try again later.")
        return FileReport(state=State.UNREADABLE, notes=(message,))


def _read(path: Path, name: str, max_recognised: int | None) -> FileReport:
    if path.exists() and not path.is_file():  # a folder, or a pipe that would keep its reader waiting for ever
        raise OSError(errno.EINVAL, _("This is no file."))
    with path.open("rb") as source:
        facts = check_upload(File(source, name=name), may_wait=True)
    extraction = extract(path, limits=configured_limits())
    refuse_secrets(extraction)
    numbers = _at_the_ends(extraction.to_recognise, max_recognised)
    pictures = _recognise(path, facts.media_type, numbers)
    pages = tuple(_merged(extraction, pictures))
    refuse_secrets(replace(extraction, pages=pages))
    notes = [*_notes_of(extraction, pictures), *_notes_on_pictures(pictures)]
    words = {number: page.words for number, page in pictures.pages.items()}
    return FileReport(
        state=_state(extraction, pictures, pages),
        notes=tuple(filter(None, notes)),
        reader=_reader(facts.media_type, is_recognised=bool(pictures.pages)),
        pages=pages,
        page_count=extraction.page_count,
        recognised=tuple(pictures.pages),
        confidence=_confidence(pictures.pages.values()),
        heading=recognise_heading(
            [_heading_page(page, words.get(page.number, ())) for page in pages],
            filename=name,
            signatures=extraction.signatures,
        ),
    )


def _heading_page(page: PageText, words: tuple[Word, ...]) -> HeadingPage:
    return HeadingPage(page.number, page.text, words, page.confidence)


def _recognise(path: Path, media_type: str, numbers: Sequence[int]) -> _Pictures:
    """Return what is recognised on these pages; a page that fails, or a program that is missing, leaves the others."""
    found = _Pictures({}, {})
    if media_type in PACKAGES:
        why = _("It stands in a file that is packed. Unpack it and send it by itself.")
        found.unread = dict.fromkeys(numbers, why)
        return found
    try:
        for page in recognise(path, media_type=media_type, numbers=numbers) if numbers else ():
            if page.problem is None:
                found.pages[page.number] = page
            else:
                found.unread[page.number] = message_for(ExtractionError(page.problem))
    except ExtractionError as error:
        found.unread |= dict.fromkeys((n for n in numbers if n not in found.pages), message_for(error))
    return found


def _at_the_ends(numbers: Sequence[int], most: int | None) -> Sequence[int]:
    """Return so many of the first and so many of the last of these numbers; all for None."""
    return numbers if most is None or len(numbers) <= 2 * most else (*numbers[:most], *numbers[-most:])


def _merged(extraction: Extraction, pictures: _Pictures) -> Iterator[PageText]:
    """Yield the pages that hold text, with what was recognised on those that are pictures."""
    held = {page.number: page for page in extraction.pages}
    for number in sorted(held.keys() | pictures.pages.keys()):
        page, picture = held.get(number), pictures.pages.get(number)
        if picture is not None and picture.text:
            yield PageText(number, picture.text, page.title if page else "", picture.confidence)
        elif page is not None:
            yield page


def _state(extraction: Extraction, pictures: _Pictures, pages: Sequence[PageText]) -> State:
    if not any(page.text.strip() for page in pages):
        return State.UNREADABLE
    kinds = {note.note if isinstance(note, Remark) else note for note in extraction.notes}
    is_partial = bool(kinds & _OF_PARTS) or bool(pictures.unread) or bool(_doubtful(pictures) or _empty(pictures))
    return State.PARTLY if is_partial else State.READ


def _doubtful(pictures: _Pictures) -> list[int]:
    return [number for number, page in pictures.pages.items() if page.text and page.confidence < UNSURE]


def _empty(pictures: _Pictures) -> list[int]:
    return [number for number, page in pictures.pages.items() if not page.text]


def _notes_of(extraction: Extraction, pictures: _Pictures) -> Iterator[str]:
    """Yield what the reading of the file itself has to say; that pictures wait is not true any more."""
    for note in dict.fromkeys(extraction.notes):
        if note not in _OF_SCANS or (not extraction.to_recognise and not pictures.pages):
            yield notes_text([note])


def _notes_on_pictures(pictures: _Pictures) -> Iterator[str]:
    for why in dict.fromkeys(pictures.unread.values()):
        numbers = [number for number, reason in pictures.unread.items() if reason == why]
        text = ngettext("Page %(pages)s was not recognised.", "Pages %(pages)s were not recognised.", len(numbers))
        yield f"{text % {'pages': _listed(numbers)}} {why}"
    if numbers := _empty(pictures):
        text = ngettext(
            "No words were found on page %(pages)s.", "No words were found on pages %(pages)s.", len(numbers)
        )
        yield text % {"pages": _listed(numbers)}
    if numbers := _doubtful(pictures):
        text = ngettext(
            "Page %(pages)s was recognised with little certainty. Compare the text with the original.",
            "Pages %(pages)s were recognised with little certainty. Compare the text with the original.",
            len(numbers),
        )
        yield text % {"pages": _listed(numbers)}


def _listed(numbers: Iterable[int]) -> str:
    """Return page numbers in short: "1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _reader(media_type: str, *, is_recognised: bool) -> str:
    """Return the kind of file and the programs that read it beside our own: "doc+office", "pdf+ocr"."""
    parts = [NAMES.get(media_type, media_type).lower()]
    parts += ["office"] if readable_form(media_type) != media_type else []
    parts += ["ocr"] if is_recognised else []
    return "+".join(parts)


def _confidence(pages: Iterable[OcrPage]) -> float | None:
    """Return how sure the recognised pages are, each as it is long; None without any."""
    with_text = [page for page in pages if page.text]
    letters = sum(len(page.text) for page in with_text)
    return round(sum(page.confidence * len(page.text) for page in with_text) / letters, 3) if letters else None
