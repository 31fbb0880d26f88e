"""Images of pages in the size in which a page shows them: one query for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from wagtail.images import get_image_model
from wagtail.images.models import Filter

from accounts.audience import Reader, closed_collection_paths, outside
from accounts.prepared import PreparedQuery, pad


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
    """Return the images that the reader may open, by id, in a size ("fill-96x96"); None among the ids is left out.

    The address of an image holds its file name, so a closed one has none here. A size that an image is not yet stored
    in is made.
    """
    ids = {pk for pk in image_ids if pk is not None}
    if not ids:
        return {}
    closed = closed_collection_paths(reader)
    pictures = _load_stored(ids, size, closed)
    if missing := ids - pictures.keys():
        images = get_image_model()._default_manager.filter(outside(closed, prefix="collection__"), pk__in=missing)
        pictures |= {image.pk: _make_picture(image.get_rendition(size)) for image in images}
    return pictures


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


def _make_picture(rendition: Any) -> Picture:
    return Picture(rendition.url, str(rendition.width), str(rendition.height))
