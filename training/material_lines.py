"""Materials as lists show them: values, read by two queries a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.audience import Reader
from accounts.prepared import PreparedQuery, pad
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
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class ModuleMaterials:
    """A module with its materials."""

    title: str
    url: str
    materials: Sequence[MaterialLine]


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


def count_bytes(lines: Iterable[MaterialLine]) -> int:
    """Return how large the files of materials are together; a material that stands twice counts once."""
    return sum({line.pk: line.size for line in lines}.values())


_ICONS = {"PPTX": "slides"}
_VERSION = "newest_version"
_FIELDS = ("pk", "title", "slug", "description", "last_published_at", "owner__full_name", _VERSION)


def load_material_lines(materials: MaterialQuerySet, *, first: int | None = None) -> list[MaterialLine]:
    """Return the lines of materials that the reader may see (apply `visible_to` before), the newest first; two queries.

    A material of several modules stands once. first: no more than so many.
    """
    newest = materials.with_newest_version().order_by("-last_published_at", "-pk")
    rows = list(newest.values_list(*_FIELDS)[:first])
    parts = _load_parts(materials.model, [row[0] for row in rows])
    return [_read_line(row, parts[row[0]]) for row in rows]


def load_materials_of_modules(
    links: Any, module_ids: Sequence[int], *, reader: Reader
) -> dict[int, list[MaterialLine]]:
    """Return the published materials of modules by the id of the module, the newest first; two queries.

    links: the manager of `MaterialModule`. The reader may see the modules; the materials are asked for here.
    """
    anonymous = replace(reader, user_id=None)  # the same query for all who are in the same groups
    rows = _prepare_of_modules(links.model, anonymous).rows(*pad(module_ids)) if module_ids else ()
    if not rows:
        return {}
    parts = _load_parts(links.model._meta.get_field("material").related_model, [row[1] for row in rows])
    lines: dict[int, list[MaterialLine]] = defaultdict(list)
    for module_id, *row in rows:
        lines[module_id].append(_read_line(row, parts[row[0]]))
    return dict(lines)


@lru_cache(maxsize=64)
def _prepare_of_modules(links: type[Model], reader: Reader) -> PreparedQuery:
    """Return the query for the materials of some modules: the same for all readers in the same groups."""
    rows: Any = links._default_manager.get_queryset()
    visible = rows.visible_to(reader).with_newest_version().order_by("-material__last_published_at", "-material")
    fields = [name if name == _VERSION else f"material__{name}" for name in _FIELDS]
    return PreparedQuery(lambda *ids: visible.filter(module__in=ids).values_list("module", *fields))


def _load_parts(materials: type[Model], keys: Sequence[int]) -> Mapping[int, list[tuple[str, int]]]:
    """Return media type and bytes of the parts of materials, by the id of the material."""
    parts: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for pk, media_type, size in _prepare_parts(materials).rows(*pad(keys)) if keys else ():
        parts[pk].append((media_type or "", size or 0))
    return parts


@lru_cache(maxsize=4)
def _prepare_parts(materials: type[Model]) -> PreparedQuery:
    items: Any = materials._meta.get_field("items").related_model
    parts, columns = items.objects.order_by("sort_order", "pk"), ("material", "file__media_type", "file__size")
    return PreparedQuery(lambda *keys: parts.filter(material__in=keys).values_list(*columns))


def _read_line(row: Sequence[Any], parts: Sequence[tuple[str, int]]) -> MaterialLine:
    pk, title, slug, description, published_at, trainer, version = row
    kinds = tuple(dict.fromkeys(name_of_kind(media_type) for media_type, _size in parts))
    return MaterialLine(
        pk=pk,
        title=title,
        url=reverse("training:material", kwargs={"slug": slug}),
        description=description,
        kinds=kinds,
        size=sum(size for _kind, size in parts),
        version=version or 0,
        published_at=published_at,
        icon=next((_ICONS[kind] for kind in kinds if kind in _ICONS), "file"),
        trainer=trainer or "",
    )
