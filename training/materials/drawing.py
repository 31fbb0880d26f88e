"""Pictures of the pages of a material's file, drawn in the background once its text has been read."""

from __future__ import annotations

from django.core.files.base import File
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from background.alive import hold
from documents.files.reading import READING_PRIORITY, open_local_copy
from documents.models import ProcessingState
from documents.pictures.drawing import ASKED_WITHIN, Drawn, draw
from training.models import FilePage, MaterialFile


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
    if not FilePage.objects.filter(file=file, picture="").exists():
        return 0
    try:
        with open_local_copy(file) as path, draw(path, media_type=file.media_type) as pictures:
            return sum(_store(file, drawn) for drawn in pictures)
    except FileNotFoundError:
        return 0


def _store(file: MaterialFile, drawn: Drawn) -> bool:
    picture = drawn.page
    page = FilePage.objects.filter(file=file, number=picture.number, picture="").first()
    if page is None:
        return False
    with drawn.path.open("rb") as content:
        page.picture.save(picture.filename, File(content), save=False)
    facts = {"picture": page.picture.name, "picture_width": picture.width, "picture_height": picture.height}
    if FilePage.objects.filter(pk=page.pk, picture="").update(**facts):
        return True
    page.picture.storage.delete(page.picture.name or "")  # deleted, read again or drawn meanwhile
    return False
