"""Materials as lists show them: values, read by two queries a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from documents.record.uploads import short_type
from training.querysets import MaterialQuerySet


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A material in a list: what it holds in words ("Slide, PDF"), its version and its bytes."""

    pk: int
    title: str
    url: str
    description: str
    kinds: tuple[str, ...]
    size: int
    version: int
    published_at: datetime | None
    icon: str


class _Part(Protocol):
    """A part of a material."""

    link: str
    file: Any


def describe_kinds(parts: Iterable[_Part]) -> tuple[str, ...]:
    """Return what the parts are, each once: "PPTX", "PDF", "Video"."""
    return tuple(dict.fromkeys(name_of_kind(part.file.media_type if part.file else "") for part in parts))


def name_of_kind(media_type: str) -> str:
    """Return what people call a kind of file; a link is a video."""
    return (short_type(media_type) or _("file")) if media_type else _("Video")


_ICONS = {"PPTX": "slides"}


def load_material_lines(materials: MaterialQuerySet) -> list[MaterialLine]:
    """Return the lines of materials that the reader may see (apply `visible_to` before), the newest first; two queries.

    A material of several modules stands once.
    """
    fields = ("pk", "title", "slug", "description", "last_published_at", "newest_version")
    rows = list(materials.with_newest_version().order_by("-last_published_at", "-pk").values_list(*fields))
    parts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    items = materials.model._meta.get_field("items").related_model.objects.order_by("sort_order", "pk")
    columns = ("material", "file__media_type", "file__size")
    for pk, media_type, size in items.filter(material__in=[row[0] for row in rows]).values_list(*columns):
        parts[pk].append((media_type or "", size or 0))
    return [
        MaterialLine(
            pk=pk,
            title=title,
            url=reverse("training:material", kwargs={"slug": slug}),
            description=description,
            kinds=(kinds := tuple(dict.fromkeys(name_of_kind(media_type) for media_type, _size in parts[pk]))),
            size=sum(size for _kind, size in parts[pk]),
            version=version or 0,
            published_at=published_at,
            icon=next((_ICONS[kind] for kind in kinds if kind in _ICONS), "file"),
        )
        for pk, title, slug, description, published_at, version in rows
    ]
