"""Images of pages in the size in which a page shows them: one query for all of them.

Pages show what is stored and make nothing: the sizes are made when an image is stored (`content/signals.py`), and the
worker makes what is missing. Until then, and if a file is damaged, a page does without.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, Q
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from accounts.audience import Reader, closed_collection_paths, outside
from accounts.prepared import PreparedQuery, pad

logger = logging.getLogger(__name__)

ON_CARDS, IN_NEWS, IN_TEXT = "fill-640x360", "max-1280x960", "max-1280x1280"
PORTRAIT, PORTRAIT_ON_CARDS = "fill-192x192", "fill-96x96"

SIZES = (ON_CARDS, IN_NEWS, IN_TEXT, PORTRAIT, PORTRAIT_ON_CARDS)
"""Every size in which a page shows an image."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in one size: its address, width and height in pixels (as they stand in HTML)."""

    url: str
    width: str
    height: str


class _Focus(NamedTuple):
    """What Wagtail's key of a size is made from; the names are those of its image model."""

    focal_point_width: int | None
    focal_point_height: int | None
    focal_point_x: int | None
    focal_point_y: int | None


_FOCUS = tuple(f"image__{name}" for name in _Focus._fields)


def load_pictures(image_ids: Iterable[int | None], size: str, *, reader: Reader) -> Mapping[int | None, Picture]:
    """Return the images that the reader may open, by id, in a size of `SIZES`; None among the ids is left out.

    The address of an image holds its file name, so a closed one has none here. One that is not stored in this size is
    missing.
    """
    ids = {pk for pk in image_ids if pk is not None}
    return _load_stored(ids, size, closed_collection_paths(reader)) if ids else {}


def make_sizes(image: Any) -> bool:
    """Store an image in every size that pages show; return whether that went well. Never raises for the file."""
    try:
        for size in SIZES:
            image.get_rendition(size)
    except Exception as error:  # a damaged picture makes those who read it raise whatever they stumble over
        logger.warning("image %s is shown nowhere: %s: %s", image.pk, type(error).__name__, error)
        return False
    return True


def make_missing_sizes() -> int:
    """Make the sizes of all images that lack one; return of how many images."""
    found = Count("renditions__filter_spec", filter=Q(renditions__filter_spec__in=SIZES), distinct=True)
    images = get_image_model()._default_manager.annotate(found=found).filter(found__lt=len(SIZES)).order_by("pk")
    return sum(make_sizes(image) for image in images.iterator())


def _load_stored(ids: Collection[int], size: str, closed: tuple[str, ...]) -> dict[int | None, Picture]:
    storage, rule = get_image_model().get_rendition_model()._meta.get_field("file").storage, Filter(spec=size)
    return {
        pk: Picture(storage.url(file), str(width), str(height))
        for pk, file, width, height, key, *focus in _prepare(closed).rows(size, *pad(ids))
        if key == rule.get_cache_key(_Focus(*focus))
    }


@lru_cache(maxsize=64)
def _prepare(closed: tuple[str, ...]) -> PreparedQuery:
    """Return the query for images in one size: the same for all readers to whom the same collections are closed."""
    model = get_image_model().get_rendition_model()
    renditions = model.objects.filter(outside(closed, prefix="image__collection__"))
    fields = ("image_id", "file", "width", "height", "focal_point_key", *_FOCUS)
    return PreparedQuery(lambda size, *ids: renditions.filter(filter_spec=size, image__in=ids).values_list(*fields))
