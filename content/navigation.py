"""The sections of the page tree as navigation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.audience import paths_seen, reader_for
from accounts.prepared import Prepared


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section: its words, address, icon, and whether the reader is in it."""

    title: str
    url: str
    icon: str
    current: bool


def main_navigation(request: HttpRequest, *, and_pages: Iterable[str] = ()) -> list[NavItem]:
    """Return the published pages directly below the home page that are marked for menus and visible to the reader.

    and_pages: addresses ("/gioi-thieu/huong-dan/") of pages that are returned too, wherever they stand, if they are
    published and visible. At most two queries, and however many sections there are. In the order of the tree.
    """
    root = _root_path(request)
    if root is None:
        return []
    others = tuple(f"{root}{address.lstrip('/')}" for address in and_pages)
    rows = _sections_below(root, others).rows()
    seen = paths_seen([path for *_shown, path in rows], reader_for(request.user))
    return [
        _item(title, url_path[len(root) :], type_id, request=request)
        for title, url_path, type_id, path in rows
        if path in seen
    ]


@lru_cache(maxsize=32)
def _sections_below(root: str, others: tuple[str, ...]) -> Prepared:
    """Return the query for the sections below the home page at `root` and for the pages at `others`."""
    # The address of a page says where it stands: one slash more than the home page's.
    below = Q(url_path__startswith=root, depth=root.count("/") + 1, show_in_menus=True)
    pages = Page.objects.live().filter(below | Q(url_path__in=others)).order_by("path")
    return Prepared(lambda: pages.values_list("title", "url_path", "content_type_id", "path"))


def _root_path(request: HttpRequest) -> str | None:
    """Return the tree address of the home page, e.g. "/home/"; None before there is a site.

    Wagtail keeps the addresses of all sites in the cache and forgets them when a site or its root changes.
    """
    known = Site.get_site_root_paths()
    if len(known) == 1:
        return str(known[0].root_path)
    site = Site.find_for_request(request)
    return site.root_page.url_path if site else None


def _item(title: str, address: str, type_id: int, *, request: HttpRequest) -> NavItem:
    url = reverse("wagtail_serve", args=(address,))
    model: Any = ContentType.objects.get_for_id(type_id).model_class()
    icon = getattr(model, "nav_icon", "file")
    return NavItem(title=title, url=url, icon=icon, current=request.path.startswith(url))
