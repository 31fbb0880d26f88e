"""Where the home page leads: its tiles and the sections of news and events, as far as the reader may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, QuerySet, Value
from wagtail.models import Page

from accounts.audience import Reader, visible_paths
from accounts.prepared import PreparedQuery
from content.addresses import make_address_builder
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


class _Destination(NamedTuple):
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


def load_links(shortcuts: Any, *, home_id: int, reader: Reader) -> HomeLinks:
    """Return where the home page leads; one query for stored shortcuts, a few for those of a preview.

    shortcuts: what the relation of the home page gives: stored ones, which are read by its key, or those of a
    preview. Each knows `sort_order`, `title`, `icon`, `page` and `address`.
    """
    models = _get_section_types()
    if isinstance(shortcuts, QuerySet):
        model: Any = shortcuts.model
        stored = _prepare(model).rows(home_id, *models)
    else:
        stored = [*map(_read_drafted, shortcuts), *_select_sections(*models)]
    rows = [_Destination(*row) for row in stored]
    seen = visible_paths([row.path for row in rows if row.path], reader)
    address = make_address_builder()

    def url_of(row: _Destination) -> str:
        if row.url_path is None:
            return row.address
        return address(row.url_path) if row.live and row.path in seen else ""

    leading = [(row, url) for row in sorted(rows, key=_order) if (url := url_of(row))]
    return HomeLinks(
        tiles=tuple(Tile(row.title, row.icon, url) for row, url in leading if row.subject == _TILE),
        sections={
            models[row.type_id]: url for row, url in reversed(leading) if row.subject == _SECTION and row.type_id
        },
    )


def _get_section_types() -> dict[int, type[Any]]:
    types = ContentType.objects.get_for_models(NewsIndexPage, EventIndexPage)
    return {content_type.pk: model for model, content_type in types.items()}


def _select_sections(*type_ids: int) -> QuerySet[Any, Any]:
    nothing, no_order = Value("", output_field=CharField()), Value(None, output_field=IntegerField())
    pages: QuerySet[Any, Any] = Page.objects.filter(content_type__in=type_ids).order_by()
    return pages.values_list(
        Value(_SECTION), no_order, "title", nothing, nothing, "content_type", "live", "path", "url_path"
    )


@lru_cache(maxsize=2)
def _prepare(model: Any) -> PreparedQuery:
    """Return the query for the stored shortcuts of a home page and the sections of some types."""
    of_page = ("page__content_type", "page__live", "page__path", "page__url_path")

    def build(home_id: int, *type_ids: int) -> QuerySet[Any, Any]:
        shortcuts = model._default_manager.filter(home=home_id).order_by()
        tiles = shortcuts.values_list(Value(_TILE), "sort_order", "title", "icon", "address", *of_page)
        rows: QuerySet[Any, Any] = tiles.union(_select_sections(*type_ids), all=True)
        return rows

    return PreparedQuery(build)


def _read_drafted(shortcut: Any) -> tuple[Any, ...]:
    page = shortcut.page
    of_page = (page.content_type_id, page.live, page.path, page.url_path) if page else (None,) * 4
    return (_TILE, shortcut.sort_order, shortcut.title, shortcut.icon, shortcut.address, *of_page)


def _order(row: _Destination) -> tuple[int, str]:
    return (row.order or 0, row.path or "")
