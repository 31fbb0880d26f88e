"""The sections of the page tree as navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
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
    return [_item(page, request=request) for page in sections]


def _item(page: Page, *, request: HttpRequest) -> NavItem:
    url = page.get_url(request) or ""
    model: Any = ContentType.objects.get_for_id(page.content_type_id).model_class()
    return NavItem(
        title=page.title,
        url=url,
        icon=getattr(model, "nav_icon", "file"),
        current=bool(url) and request.path.startswith(url),
    )
