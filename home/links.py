"""Where the home page leads: its tiles and the sections of news and events, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, QuerySet, Value
from wagtail.models import Page

from accounts.audience import Reader, visible_paths
from content.addresses import address_maker
from content.models import EventIndexPage, NewsIndexPage

_TILE, _SECTION = "tile", "section"


@dataclass(frozen=True, slots=True)
class Tile:
    """A shortcut as the home page shows it."""

    title: str
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeLinks:
    """The tiles in their order, and the addresses of sections by type, for those that there are."""

    tiles: tuple[Tile, ...]
    sections: Mapping[type[Any], str]


class _Row(NamedTuple):
    """A tile, or a section (which has no icon): `address` or the columns of a page say where it leads."""

    subject: str
    order: int | None
    title: str
    icon: str
    address: str
    type_id: int | None
    live: bool | None
    path: str | None
    url_path: str | None


def links_of(shortcuts: Any, *, reader: Reader) -> HomeLinks:
    """Return where the home page leads; one query for stored shortcuts, a few for those of a preview.

    shortcuts: a query set, or what modelcluster has in memory. It knows `sort_order`, `title`, `icon`, `page` and
    `address` of each.
    """
    models = _section_types()
    sections = _section_rows(models)
    rows = [_Row(*row) for row in _with_stored(shortcuts, sections)]
    seen = visible_paths([row.path for row in rows if row.path], reader)
    address = address_maker()

    def url_of(row: _Row) -> str:
        if row.url_path is None:
            return row.address
        return address(row.url_path) if row.live and row.path in seen else ""

    led = [(row, url) for row in sorted(rows, key=_order) if (url := url_of(row))]
    return HomeLinks(
        tiles=tuple(Tile(row.title, row.icon, url) for row, url in led if row.subject == _TILE),
        sections={models[row.type_id]: url for row, url in reversed(led) if row.subject == _SECTION and row.type_id},
    )


def _section_types() -> dict[int, type[Any]]:
    types = ContentType.objects.get_for_models(NewsIndexPage, EventIndexPage)
    return {content_type.pk: model for model, content_type in types.items()}


def _section_rows(models: Mapping[int, type[Any]]) -> QuerySet[Any, Any]:
    nothing, no_order = Value("", output_field=CharField()), Value(None, output_field=IntegerField())
    pages: QuerySet[Any, Any] = Page.objects.filter(content_type__in=models).order_by()
    return pages.values_list(
        Value(_SECTION), no_order, "title", nothing, nothing, "content_type", "live", "path", "url_path"
    )


def _with_stored(shortcuts: Any, sections: QuerySet[Any, Any]) -> Iterable[tuple[Any, ...]]:
    if not isinstance(shortcuts, QuerySet):
        return [*map(_drafted, shortcuts), *sections]
    of_page = ("page__content_type", "page__live", "page__path", "page__url_path")
    tiles = shortcuts.order_by().values_list(Value(_TILE), "sort_order", "title", "icon", "address", *of_page)
    return tiles.union(sections, all=True)


def _drafted(shortcut: Any) -> tuple[Any, ...]:
    page = shortcut.page
    of_page = (page.content_type_id, page.live, page.path, page.url_path) if page else (None,) * 4
    return (_TILE, shortcut.sort_order, shortcut.title, shortcut.icon, shortcut.address, *of_page)


def _order(row: _Row) -> tuple[int, str]:
    return (row.order or 0, row.path or "")
