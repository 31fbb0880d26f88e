"""The sections of the page tree as navigation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.audience import reader_for, visible_paths
from accounts.prepared import PreparedQuery


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page as navigation shows it: its words, address, icon, type, and whether the reader is in it."""

    title: str
    url: str
    icon: str
    current: bool
    page_type: type[Page]
    is_section: bool


class _Row(NamedTuple):
    title: str
    url_path: str
    content_type_id: int
    depth: int
    show_in_menus: bool
    path: str


def page_links(request: HttpRequest, *, slugs: Iterable[str] = ()) -> list[PageLink]:
    """Return the sections that the reader may see: the pages below the home page that are marked for menus.

    slugs: pages with one of these slugs are returned too, wherever they stand, if they are published and visible. They
    come in the order of the tree. At most two queries, however many sections there are.
    """
    root = _root_path(request)
    if root is None:
        return []
    rows = [_Row(*row) for row in _pages_below(root, tuple(slugs)).rows()]
    seen = visible_paths([row.path for row in rows], reader_for(request.user))
    return [_link(row, root=root, request=request) for row in rows if row.path in seen]


@lru_cache(maxsize=32)
def _pages_below(root: str, slugs: tuple[str, ...]) -> PreparedQuery:
    """Return the query for the sections below the home page at `root` and for the pages with one of `slugs`."""
    pages = Page.objects.live().filter(_is_section(root) | Q(url_path__startswith=root, slug__in=slugs))
    return PreparedQuery(lambda: pages.order_by("path").values_list(*_Row._fields))


def _is_section(root: str) -> Q:
    return Q(url_path__startswith=root, depth=_section_depth(root), show_in_menus=True)


def _section_depth(root: str) -> int:
    """Return the depth of pages below the home page; its address says where it stands, a slash for each level."""
    return root.count("/") + 1


def _root_path(request: HttpRequest) -> str | None:
    """Return the tree address of the home page, e.g. "/home/"; None before there is a site.

    Wagtail keeps the addresses of all sites in the cache and forgets them when a site or its root changes.
    """
    known = Site.get_site_root_paths()
    if len(known) == 1:
        return str(known[0].root_path)
    site = Site.find_for_request(request)
    return site.root_page.url_path if site else None


def _link(row: _Row, *, root: str, request: HttpRequest) -> PageLink:
    url = reverse("wagtail_serve", args=(row.url_path[len(root) :],))
    model: Any = ContentType.objects.get_for_id(row.content_type_id).model_class() or Page
    return PageLink(
        title=row.title,
        url=url,
        icon=getattr(model, "nav_icon", "file"),
        current=request.path.startswith(url),
        page_type=model,
        is_section=row.show_in_menus and row.depth == _section_depth(root),
    )
