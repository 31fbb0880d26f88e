"""Pictures of the pages of a material's file, drawn in the background once its text has been read."""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from pathlib import Path

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from background.alive import hold
from documents.extraction.values import ExtractionError
from documents.files.reading import READING_PRIORITY, open_local_copy
from documents.models import ProcessingState
from documents.rendering.process import render_pages
from documents.rendering.values import PagePicture
from training.models import FilePage, MaterialFile

logger = logging.getLogger(__name__)

WIDTH = 1000
"""Pixels: sharp on a phone, and a page of text is about 60 KB."""
ASKED_WITHIN = timedelta(minutes=1)
"""Whoever has read a file asks for its pictures within this time."""
MAX_PAGES = 300
"""Pages of one file that are shown; a longer one is opened as a file."""


@task(priority=READING_PRIORITY - 1)
def draw_material_file(file_id: int) -> int:
    """Draw the pages of a file; return how many pictures there are now."""
    return draw_pages(file_id)


def left_undrawn() -> QuerySet[MaterialFile]:
    """Return the files that have been read, but not drawn: the worker died, or the queue did not take them."""
    long_ago = timezone.now() - ASKED_WITHIN
    read = MaterialFile.objects.filter(state=ProcessingState.DONE, drawn_at=None, processed_at__lt=long_ago)
    return read.order_by("pk")


def draw_pages(file_id: int) -> int:
    """Draw the pages of a file that have no picture yet; return how many were drawn. Bad files get none.

    Does nothing if another worker is at it.
    """
    with hold(f"pictures of file {file_id}") as is_ours:
        if not is_ours:
            return 0
        file = MaterialFile.objects.filter(pk=file_id).first()
        drawn = _draw(file) if file is not None else 0
        MaterialFile.objects.filter(pk=file_id).update(drawn_at=timezone.now())
        return drawn


def _draw(file: MaterialFile) -> int:
    from documents.rendering.registry import renderer_for  # the worker needs it, the web process does not

    if renderer_for(file.media_type) is None:
        return 0
    if not FilePage.objects.filter(file=file, picture="").exists():
        return 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            with open_local_copy(file) as path:
                pictures = render_pages(
                    path, media_type=file.media_type, folder=Path(folder), max_pages=MAX_PAGES, width=WIDTH
                )
        except (ExtractionError, FileNotFoundError) as error:
            logger.info("no pictures of file %s: %s", file.pk, error)
            return 0
        return sum(_store(file, picture, Path(folder)) for picture in pictures)


def _store(file: MaterialFile, picture: PagePicture, folder: Path) -> bool:
    page = FilePage.objects.filter(file=file, number=picture.number, picture="").first()
    if page is None:
        return False
    with (folder / picture.filename).open("rb") as content:
        page.picture.save(picture.filename, File(content), save=False)
    facts = {"picture": page.picture.name, "picture_width": picture.width, "picture_height": picture.height}
    if FilePage.objects.filter(pk=page.pk, picture="").update(**facts):
        return True
    page.picture.storage.delete(page.picture.name or "")  # deleted, read again or drawn meanwhile
    return False
