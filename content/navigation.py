"""The sections of the page tree as navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.audience import pages_visible_to, reader_for


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section: its words, address, icon, and whether the reader is in it."""

    title: str
    url: str
    icon: str
    current: bool


def main_navigation(site: Site, request: HttpRequest) -> list[NavItem]:
    """Return the published pages directly below the home page that are marked for menus and visible to the reader.

    At most four queries, and however many sections there are. In the order of the tree.
    """
    below = Page.objects.filter(
        path__startswith=site.root_page.path, depth=site.root_page.depth + 1, show_in_menus=True
    )
    sections = pages_visible_to(below, reader_for(request.user)).order_by("path")
    # Plain values: this is on every page, and making page objects costs more than the query.
    rows = sections.values_list("title", "url_path", "content_type_id")
    start = len(site.root_page.url_path)
    return [_item(title, url_path[start:], type_id, request=request) for title, url_path, type_id in rows]


def _item(title: str, address: str, type_id: int, *, request: HttpRequest) -> NavItem:
    url = reverse("wagtail_serve", args=(address,))
    model: Any = ContentType.objects.get_for_id(type_id).model_class()
    icon = getattr(model, "nav_icon", "file")
    return NavItem(title=title, url=url, icon=icon, current=request.path.startswith(url))
