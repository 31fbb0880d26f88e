"""Materials as lists show them: values, read by one or two queries a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

from django.db.models import Model
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _

from accounts.audience import Reader, closed_page_paths
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


def material_url(slug: str) -> str:
    """Return the stable address of the page of a material; the part before the slug is looked up once."""
    return f"{_address_of_materials(get_script_prefix())}{slug}/"


@lru_cache(maxsize=4)
def _address_of_materials(script_prefix: str) -> str:
    return reverse("training:materials")


def count_bytes(lines: Iterable[MaterialLine]) -> int:
    """Return how large the files of materials are together; a material that stands twice counts once."""
    return sum({line.pk: line.size for line in lines}.values())


_ICONS = {"PPTX": "slides"}
_VERSION = "newest_version"
_FIELDS = ("pk", "title", "slug", "description", "last_published_at", "owner__full_name", _VERSION)
_PART = ("file__media_type", "file__size", "file__gone_at")
_PART_OF_MATERIAL = tuple(f"items__{name}" for name in _PART)
_ORDER_OF_PARTS = ("items__sort_order", "items__pk")


def load_material_lines(materials: MaterialQuerySet, *, first: int | None = None) -> list[MaterialLine]:
    """Return the lines of materials that the reader may see (apply `visible_to` before), the newest first; two queries.

    A material of several modules stands once. first: no more than so many.
    """
    newest = materials.with_newest_version().order_by("-last_published_at", "-pk")
    rows = list(newest.values_list(*_FIELDS)[:first])
    parts: dict[int, list[Sequence[Any]]] = defaultdict(list)
    items = materials.model._meta.get_field("items").related_model.objects.order_by("sort_order", "pk")
    for pk, *part in items.filter(material__in=[row[0] for row in rows]).values_list("material", *_PART):
        parts[pk].append(part)
    return [_read_line(row, parts[row[0]]) for row in rows]


def load_materials_of_modules(
    links: Any, module_ids: Sequence[int], *, reader: Reader
) -> dict[int, list[MaterialLine]]:
    """Return the published materials of modules by the id of the module, the newest first; one query.

    links: the manager of `MaterialModule`. The reader may see the modules; the materials are asked for here.
    """
    anonymous = replace(reader, user_id=None)  # the same query for all who are in the same groups
    rows = _prepare_of_modules(links.model, anonymous).rows(*pad(module_ids)) if module_ids else ()
    lines: dict[int, list[MaterialLine]] = {}
    for (module_id, _pk), several in groupby(sorted(rows, key=itemgetter(0)), key=itemgetter(0, 1)):
        lines.setdefault(module_id, []).append(_read_joined([row[1:] for row in several]))
    return lines


@lru_cache(maxsize=64)
def _prepare_of_modules(links: type[Model], reader: Reader) -> PreparedQuery:
    """Return the query for the materials of some modules: the same for all readers in the same groups."""
    rows: Any = links._default_manager.get_queryset()
    order = ("-material__last_published_at", "-material_id", *(f"material__{name}" for name in _ORDER_OF_PARTS))
    visible = rows.visible_to(reader).with_newest_version().order_by(*order)
    fields = [name if name == _VERSION else f"material__{name}" for name in (*_FIELDS, *_PART_OF_MATERIAL)]
    return PreparedQuery(lambda *ids: visible.filter(module__in=ids).values_list("module", *fields))


def load_materials_of_owner(materials: Any, owner_id: int, *, reader: Reader) -> list[MaterialLine]:
    """Return what somebody has published, as far as the reader may see it, the newest first; one query.

    materials: the manager of `Material`.
    """
    prepared = _prepare_of_owner(materials.model, replace(reader, user_id=None), closed_page_paths(reader))
    return [_read_joined(list(rows)) for _pk, rows in groupby(prepared.rows(owner_id), key=itemgetter(0))]


@lru_cache(maxsize=64)
def _prepare_of_owner(materials: type[Model], reader: Reader, closed: tuple[str, ...]) -> PreparedQuery:
    """Return the query: the same for all readers in the same groups while the same pages are closed to them."""
    rows: Any = materials._default_manager.get_queryset()
    visible = rows.visible_to(reader).with_newest_version().order_by("-last_published_at", "-pk", *_ORDER_OF_PARTS)
    return PreparedQuery(lambda owner: visible.filter(owner=owner).values_list(*_FIELDS, *_PART_OF_MATERIAL))


def _read_joined(rows: Sequence[Sequence[Any]]) -> MaterialLine:
    """Return the line of a material from a row for each of its parts."""
    width = len(_FIELDS)
    return _read_line(rows[0][:width], [row[width:] for row in rows])


def _read_line(row: Sequence[Any], parts: Sequence[Sequence[Any]]) -> MaterialLine:
    pk, title, slug, description, published_at, trainer, version = row
    kinds = tuple(dict.fromkeys(name_of_kind(media_type or "") for media_type, _size, _gone in parts))
    return MaterialLine(
        pk=pk,
        title=title,
        url=material_url(slug),
        description=description,
        kinds=kinds,
        size=sum(size or 0 for _kind, size, gone_at in parts if gone_at is None),
        version=version or 0,
        published_at=published_at,
        icon=next((_ICONS[kind] for kind in kinds if kind in _ICONS), "file"),
        trainer=trainer or "",
    )
