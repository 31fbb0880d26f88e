"""The heading of a file, kept by the checksum of its bytes: what programs found in it, offered to whoever registers it.

It is found when a file has been read, again when pages of it were recognised, and once more when the rules have changed
(`renew_headings`, which the worker runs). It never keeps a file from being read: what fails here is logged.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, QuerySet

from background.faults import passing_fault
from documents.extraction.values import Signature, Word
from documents.heading.recognise import recognise_heading
from documents.heading.values import VERSION, Heading, HeadingPage, heading_from_json, heading_to_json
from documents.models import RecognisedFile, RecognisedPage
from documents.record.signed import SignatureLine, describe_signatures

logger = logging.getLogger(__name__)

_AT_ONCE = 200
"""Files that one run of the worker looks through anew."""
_PAGES_WITH_WORDS = 3
"""Pages at either end of a recognised file of which the places of words are loaded: a heading stands there."""


@dataclass(frozen=True, slots=True)
class FileTexts:
    """What is kept of a file that was read: its name, and its pages by number."""

    filename: str
    texts: Mapping[int, str]


class HeadedFiles(Protocol):
    """How the files of one model are read whose headings are looked for."""

    def files_with_heading(self) -> QuerySet[Any]:
        """Return the files that have been read."""

    def texts_of(self, record: Any) -> FileTexts:
        """Return what is kept of a file."""


def heading_of_bytes(sha256: str) -> Heading | None:
    """Return the heading that was found in a file with this checksum; None if nobody has looked yet."""
    row = RecognisedFile.objects.filter(sha256=sha256, version__gt=0).first() if sha256 else None
    return heading_from_json(row.heading) if row else None


def signatures_of_bytes(sha256: str) -> tuple[SignatureLine, ...]:
    """Return the signatures that were found in a file with this checksum, in words."""
    row = RecognisedFile.objects.filter(sha256=sha256).first() if sha256 else None
    return describe_signatures(row.signatures) if row else ()


def note_heading(
    sha256: str, texts: Mapping[int, str], *, filename: str, signatures: Sequence[Signature] | None = None
) -> None:
    """Find the heading in the pages of a file and keep it. signatures: of the file; None: those that are kept.

    Call it outside of a transaction, once the text is stored. Raises nothing but what passes by itself.
    """
    if not sha256:
        return
    try:
        row = RecognisedFile.objects.filter(sha256=sha256).first() or RecognisedFile(sha256=sha256)
        known = [Signature(**each) for each in row.signatures] if signatures is None else signatures
        heading = recognise_heading(pages_of(sha256, texts), filename=filename, signatures=known)
        kept: dict[str, Any] = {"heading": heading_to_json(heading), "version": VERSION}
        if signatures is not None:
            kept["signatures"] = [asdict(signature) for signature in signatures]
        RecognisedFile.objects.update_or_create(sha256=sha256, defaults=kept)
    except Exception as error:
        if passing_fault(error):
            raise
        logger.exception("no heading could be found in %s", sha256[:12])
        RecognisedFile.objects.update_or_create(sha256=sha256, defaults={"heading": {}, "version": VERSION})


def forget_findings(sha256: str) -> None:
    """Delete what was found in bytes that must not be kept."""
    if sha256:
        RecognisedFile.objects.filter(sha256=sha256).delete()
        RecognisedPage.objects.filter(sha256=sha256).delete()


def pages_of(sha256: str, texts: Mapping[int, str]) -> list[HeadingPage]:
    """Return the pages of a file to find its heading in, those that were recognised with the places of their words."""
    recognised = {row.number: row for row in RecognisedPage.objects.filter(sha256=sha256).defer("words")}
    numbers = sorted(texts.keys() | recognised.keys())
    ends = {*numbers[:_PAGES_WITH_WORDS], *numbers[-_PAGES_WITH_WORDS:]} & recognised.keys()
    rows = RecognisedPage.objects.filter(sha256=sha256, number__in=ends).values_list("number", "words")
    words = {number: tuple(Word(*word) for word in of_page) for number, of_page in rows}
    return [_page(number, texts.get(number, ""), recognised.get(number), words.get(number, ())) for number in numbers]


def _page(number: int, text: str, row: RecognisedPage | None, words: tuple[Word, ...]) -> HeadingPage:
    if row is None:
        return HeadingPage(number, text)
    return HeadingPage(number, row.text or text, words, row.confidence)


def outdated(files: QuerySet[Any]) -> QuerySet[Any]:
    """Return those of these files whose heading was never looked for, or by other rules, or before pages were known."""
    rows = RecognisedFile.objects.filter(sha256=OuterRef("sha256"))
    newer = RecognisedPage.objects.filter(sha256=OuterRef("sha256"), recognised_at__gt=OuterRef("checked_at"))
    current = rows.filter(version__gte=VERSION).exclude(Exists(newer))
    return files.exclude(sha256="").exclude(Exists(current))


def renew_headings(readings: Iterable[HeadedFiles]) -> int:
    """Look through the files anew whose heading is outdated, some at a time; return how many."""
    count = 0
    for reading in readings:
        for record in outdated(reading.files_with_heading()).order_by("pk")[:_AT_ONCE]:
            kept = reading.texts_of(record)
            note_heading(record.sha256, kept.texts, filename=kept.filename)
            count += 1
    return count
