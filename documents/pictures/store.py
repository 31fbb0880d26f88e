"""Pictures of pages as they are stored: found, put in, taken out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.core.files.base import File
from django.db import IntegrityError, transaction

from documents.models import DirectiveFile, DrawnPage
from documents.pictures.drawing import Drawn
from documents.pictures.thumbnails import add_thumbnail
from documents.rendering.values import word_rows

_SWEPT_AT_ONCE = 500


def store_picture(sha256: str, drawn: Drawn) -> bool:
    """Store a picture, unless it is there already; tell whether it was stored."""
    page = drawn.page
    if DrawnPage.objects.filter(sha256=sha256, number=page.number).exists():
        return False
    row = DrawnPage(sha256=sha256, number=page.number, width=page.width, height=page.height, words=word_rows(page))
    with drawn.path.open("rb") as content:
        row.picture.save(page.filename, File(content), save=False)
    if page.number == 1:
        add_thumbnail(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # another worker was quicker
        delete_files(row)
        return False
    return True


def forget_pictures(checksums: Iterable[str]) -> None:
    """Delete the pictures of the pages of these bytes, whoever holds them."""
    for row in DrawnPage.objects.filter(sha256__in=list(checksums)):
        row.delete()
        transaction.on_commit(partial(delete_files, row))


def delete_files(row: DrawnPage) -> None:
    """Delete what is stored of a page, large and small."""
    for file in (row.picture, row.thumbnail):
        if file:
            file.storage.delete(file.name or "")


def forget_pictures_of_nobody(checksums: Iterable[str]) -> None:
    """Delete the pictures of those bytes that no directive holds any more."""
    wanted = set(checksums)
    held = DirectiveFile.objects.filter(sha256__in=wanted, gone_at=None).values_list("sha256", flat=True)
    forget_pictures(wanted - set(held))


def clear_pictures() -> None:
    """Delete pictures of bytes that no directive holds any more: another file has taken their place in a form."""
    held = DirectiveFile.objects.filter(gone_at=None).order_by().values("sha256")
    left = DrawnPage.objects.exclude(sha256__in=held).order_by().values_list("sha256", flat=True).distinct()
    forget_pictures_of_nobody(list(left[:_SWEPT_AT_ONCE]))
