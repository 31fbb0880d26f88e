"""Small pictures of first pages, for lists: made of the stored picture, found for many directives at once."""

from __future__ import annotations

import io
import logging
from functools import lru_cache

from django.core.files.base import ContentFile
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import get_script_prefix, reverse

from documents.extraction.values import ExtractionError
from documents.models import DirectiveFile, DrawnPage

logger = logging.getLogger(__name__)

WIDTH = 160
"""Pixels: twice as many as lists show across, for sharp screens; a page of text is about 3 KB."""
_KINDS = ("WEBP", "PNG")
"""What pictures of pages are stored as."""
_QUALITY = {"quality": 60, "method": 4}


def add_thumbnail(row: DrawnPage) -> None:
    """Put the small picture of a stored page beside the large one; the row is not stored. Bad pictures get none."""
    from documents.rendering.shrinking import open_small, shrink  # the worker needs it, the web process does not

    row.thumbnail = ""
    small = io.BytesIO()
    try:
        with row.picture.storage.open(row.picture.name or "") as content:
            shrink(open_small(content, width=WIDTH, kinds=_KINDS), width=WIDTH).save(small, "WEBP", **_QUALITY)
    except (ExtractionError, FileNotFoundError) as error:
        logger.info("no small picture of %s: %s", row, error)
        return
    row.thumbnail.save("nho.webp", ContentFile(small.getvalue()), save=False)


def left_without_thumbnail() -> QuerySet[DrawnPage]:
    """Return the first pages that were drawn before lists showed them."""
    return DrawnPage.objects.filter(thumbnail__isnull=True, number=1).order_by("pk")


def make_thumbnail(page_id: int) -> bool:
    """Make the small picture of a page that was drawn before lists showed it; tell whether there is one now."""
    row = left_without_thumbnail().filter(pk=page_id).first()
    if row is None:
        return False
    add_thumbnail(row)
    if left_without_thumbnail().filter(pk=page_id).update(thumbnail=row.thumbnail.name or ""):
        return bool(row.thumbnail)
    row.thumbnail.storage.delete(row.thumbnail.name or "")  # taken out meanwhile, or another worker was quicker
    return False


def first_thumbnail() -> Subquery:
    """Return the expression that gives of a directive the first file with a small picture: its key, or NULL."""
    drawn = DrawnPage.objects.filter(sha256=OuterRef("sha256"), number=1, thumbnail__gt="")
    files = DirectiveFile.objects.filter(Exists(drawn), directive=OuterRef("pk"), gone_at=None)
    return Subquery(files.order_by("sort_order", "pk").values("pk")[:1])


def thumbnail_url(file_id: int | None) -> str:
    """Return the address of the small picture of a file, "" for no file; looked up once, for lists show dozens."""
    return _address(get_script_prefix()).replace("/0/", f"/{file_id}/") if file_id else ""


@lru_cache(maxsize=4)
def _address(script_prefix: str) -> str:
    return reverse("documents:thumbnail", args=[0])
