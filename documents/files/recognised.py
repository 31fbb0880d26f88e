"""What was recognised on the pages of a file, kept by the checksum of its bytes: found, put in, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace

from django.db.models import QuerySet
from django.utils import timezone

from documents.extraction.values import Extraction, Note, PageText
from documents.models import ProcessingState, RecognisedFile, RecognisedPage, StoredFile
from documents.ocr.values import OcrPage

_ABOUT_PICTURES = (Note.SCAN, Note.PARTLY_SCANNED, Note.NO_TEXT)
_SWEPT_AT_ONCE = 500


def note_pictures(sha256: str, numbers: Sequence[int]) -> None:
    """Note which pages of these bytes are pictures whose text has to be recognised."""
    RecognisedFile.objects.update_or_create(sha256=sha256, defaults={"to_recognise": sorted(numbers)})


def list_unrecognised(sha256: str) -> list[int]:
    """Return the numbers of the pages that have still to be recognised, in order."""
    numbers = RecognisedFile.objects.filter(sha256=sha256).values_list("to_recognise", flat=True).first() or []
    done = set(_pages(sha256).exclude(program="").values_list("number", flat=True))
    return [number for number in numbers if number not in done]


def list_recognised(sha256: str) -> list[int]:
    """Return the numbers of the pages on which something was recognised, if only that nothing stands there."""
    return list(_pages(sha256).filter(problem="").values_list("number", flat=True))


def with_recognised(sha256: str, extraction: Extraction) -> Extraction:
    """Return what was read of a file with what has been recognised on its pictures.

    What the file itself says of a picture, a stamp, gives way. Nothing is told of pictures that can be recognised.
    """
    if not extraction.to_recognise or not sha256:
        return extraction
    pictures = set(extraction.to_recognise)
    known = {page.number: page for page in _pages(sha256).filter(number__in=pictures).defer("words")}
    texts = {page.number: page for page in extraction.pages}
    for number, page in known.items():
        if page.text:
            title = texts[number].title if number in texts else ""
            texts[number] = PageText(number, page.text, title, page.confidence)
    notes = tuple(note for note in extraction.notes if note not in _ABOUT_PICTURES)
    return replace(extraction, pages=tuple(texts[number] for number in sorted(texts)), notes=notes)


def store_recognised(sha256: str, page: OcrPage, *, program: str) -> None:
    """Keep what was recognised on a page, or why nothing could be."""
    found = {
        "text": page.text,
        "confidence": page.confidence,
        "words": [list(astuple(word)) for word in page.words],
        "program": program,
        "problem": page.problem or "",
        "recognised_at": timezone.now(),
    }
    RecognisedPage.objects.update_or_create(sha256=sha256, number=page.number, defaults=found)


def list_failed(sha256: str) -> list[int]:
    """Return the numbers of the pages at which recognition failed."""
    return list(_pages(sha256).exclude(problem="").order_by("number").values_list("number", flat=True))


def has_text(sha256: str) -> bool:
    """Tell whether text was recognised on any page."""
    return _pages(sha256).exclude(text="").exists()


def can_recognise_again(record: StoredFile) -> bool:
    """Tell whether a file has pages that were recognised, and none that are waiting for it."""
    is_done = record.state == ProcessingState.DONE and not record.pages_to_recognise and not record.is_gone
    return is_done and _pages(record.sha256).exists()


def want_again(sha256: str) -> None:
    """Have every page of these bytes recognised anew; what was recognised stays until then."""
    _pages(sha256).update(program="", problem="")


def forget_recognised_of_nobody(held: Sequence[QuerySet]) -> None:
    """Delete what was recognised in bytes that no file of any model holds any more; `held`: their checksums."""
    for model in (RecognisedPage, RecognisedFile):
        rows = model.objects.order_by()
        for checksums in held:
            rows = rows.exclude(sha256__in=checksums)
        left = list(rows.values_list("sha256", flat=True).distinct()[:_SWEPT_AT_ONCE])
        model.objects.filter(sha256__in=left).delete()


def _pages(sha256: str) -> QuerySet[RecognisedPage]:
    return RecognisedPage.objects.filter(sha256=sha256)
