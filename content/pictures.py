"""Images of pages in the size in which a page shows them: one query for all of them, none for closed ones' words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from wagtail.images import get_image_model
from wagtail.images.models import Filter

from accounts.audience import Reader, in_readable_collections


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


def pictures_of(image_ids: Iterable[int | None], size: str, *, reader: Reader) -> Mapping[int | None, Picture]:
    """Return the images that the reader may open, by id, in a size ("fill-96x96"); None among the ids is left out.

    The address of an image holds its file name, so a closed one has none here. A size that an image is not yet stored
    in is made.
    """
    ids: set[int | None] = {pk for pk in image_ids if pk is not None}
    if not ids:
        return {}
    images = in_readable_collections(get_image_model()._default_manager.filter(pk__in=ids), reader)
    pictures = _stored(images, size)
    if missing := ids - pictures.keys():
        pictures |= {image.pk: _picture(image.get_rendition(size)) for image in images.filter(pk__in=missing)}
    return pictures


def _stored(images: Any, size: str) -> dict[int | None, Picture]:
    model = get_image_model().get_rendition_model()
    storage, rule = model._meta.get_field("file").storage, Filter(spec=size)
    rows = model.objects.filter(image__in=images, filter_spec=size)
    fields = ("image_id", "file", "width", "height", "focal_point_key", *_FOCUS)
    return {
        pk: Picture(storage.url(file), str(width), str(height))
        for pk, file, width, height, key, *focus in rows.values_list(*fields)
        if key == rule.get_cache_key(_Focus(*focus))
    }


def _picture(rendition: Any) -> Picture:
    return Picture(rendition.url, str(rendition.width), str(rendition.height))
