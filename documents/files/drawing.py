"""Pictures of the pages of a directive's files, drawn in the background once the file has been read."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from background.alive import hold
from documents.extraction.conversion.program import find_office
from documents.extraction.media_types import OFFICE
from documents.files.reading import READING_PRIORITY, open_local_copy
from documents.files.recognising import RECOGNISING_PRIORITY
from documents.models import DirectiveFile, DrawnPage, ProcessingState, TextPage
from documents.pictures.drawing import ASKED_WITHIN, MAX_PAGES, Drawn, draw, draw_as_printed, is_drawn_as_printed
from documents.pictures.store import forget_pictures_of_nobody, store_picture
from documents.pictures.thumbnails import left_without_thumbnail, make_thumbnail
from documents.text import page_changed
from vietnamese.normalise import compose

PRINTING_PRIORITY = RECOGNISING_PRIORITY - 1
"""LibreOffice prints for seconds what can be read and found without: no scan waits for that."""

_FOREIGN = 0.3
"""Of the letters of a print beyond ASCII, those that are not in the text: heads of pages are not there."""


@task(priority=READING_PRIORITY - 1)
def draw_directive_file(file_id: int) -> int:
    """Draw the pages of a file in the background; return how many pictures there are."""
    return draw_pages(file_id)


@task(priority=READING_PRIORITY - 1)
def make_thumbnail_of_page(page_id: int) -> bool:
    """Make the small picture of a page in the background; tell whether there is one now."""
    return make_thumbnail(page_id)


def ask_for_pictures(record: DirectiveFile) -> None:
    """Have the pages of a file drawn in the background."""
    task_for(record.media_type).enqueue(record.pk)


def task_for(media_type: str) -> Any:
    """Return the task that draws such a file; that of an office file stands behind what is to be recognised."""
    printed = is_drawn_as_printed(media_type)
    return draw_directive_file.using(priority=PRINTING_PRIORITY) if printed else draw_directive_file


def tasks_left() -> list[tuple[Any, list[int]]]:
    """Return the tasks that draw what was left undrawn, or drawn large only, each with the keys that it needs."""
    keys: dict[Any, list[int]] = {}
    for key, media_type in left_undrawn().values_list("pk", "media_type"):
        keys.setdefault(task_for(media_type), []).append(key)
    return [*keys.items(), (make_thumbnail_of_page, list(left_without_thumbnail().values_list("pk", flat=True)))]


def left_undrawn() -> QuerySet[DirectiveFile]:
    """Return the files that have been read, or wait for a part of the system, but are not drawn."""
    long_ago = timezone.now() - ASKED_WITHIN
    tried = Q(state=ProcessingState.DONE) | ~Q(missing_part="")
    files = DirectiveFile.objects.filter(tried, drawn_at=None, gone_at=None, processed_at__lt=long_ago)
    return (files if find_office() else files.exclude(media_type__in=OFFICE)).order_by("pk")


def draw_pages(file_id: int) -> int:
    """Draw the pages of a file that has not been drawn; return how many have a picture. Bad files get none.

    Does nothing if another worker is at these bytes. The first page comes first: lists and forms show it.
    """
    record = DirectiveFile.objects.filter(pk=file_id, gone_at=None, drawn_at=None).first()
    if record is None or (is_drawn_as_printed(record.media_type) and not find_office()):
        return 0
    with hold(f"pictures of {record.sha256}") as is_ours:
        if not is_ours:
            return 0
        for max_pages in (MAX_PAGES,) if is_drawn_as_printed(record.media_type) else (1, MAX_PAGES):
            if not _is_complete(record):
                _draw(record, max_pages)
                _note(record)
        return _note(record, drawn_at=timezone.now())


def _is_complete(record: DirectiveFile) -> bool:
    """Tell whether the bytes were drawn before, for another directive."""
    twins = DirectiveFile.objects.filter(sha256=record.sha256, picture_count__gt=0).exclude(drawn_at=None)
    return twins.exists()


def _draw(record: DirectiveFile, max_pages: int) -> None:
    try:
        with open_local_copy(record) as path, _drawing(record, path, max_pages) as drawn:
            for picture in drawn if _shows_its_text(record, drawn) else ():
                store_picture(record.sha256, picture)
    except FileNotFoundError:
        return
    finally:
        forget_pictures_of_nobody([record.sha256])  # deleted or taken out meanwhile


def _drawing(record: DirectiveFile, path: Path, max_pages: int) -> AbstractContextManager[list[Drawn]]:
    if not is_drawn_as_printed(record.media_type):
        return draw(path, media_type=record.media_type, max_pages=max_pages)
    if not settings.DOCUMENTS_DRAW_OFFICE_FILES:
        return nullcontext([])
    return draw_as_printed(path, media_type=record.media_type)


def _shows_its_text(record: DirectiveFile, drawn: Sequence[Drawn]) -> bool:
    """Tell whether a print has the letters of the text: without an old font (TCVN3, VNI) others stand there."""
    if not is_drawn_as_printed(record.media_type):
        return True
    printed = _accented("".join(str(row[0]) for picture in drawn for row in picture.page.words))
    known = set(_accented("".join(page.text for page in TextPage.objects.filter(file=record))))
    return sum(letter not in known for letter in printed) <= _FOREIGN * len(printed)


def _accented(text: str) -> list[str]:
    return [letter for letter in compose(text).lower() if not letter.isascii()]


def _note(record: DirectiveFile, **fields: object) -> int:
    """Note how many pictures there are; the page of the directive follows."""
    count = DrawnPage.objects.filter(sha256=record.sha256).count()
    files = DirectiveFile.objects.filter(pk=record.pk, sha256=record.sha256, gone_at=None)
    changed = files.exclude(picture_count=count).update(picture_count=count)
    files.update(**fields) if fields else None
    if changed:
        page_changed([record.directive_id])
    return count
