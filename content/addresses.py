"""Addresses of pages from rows of the database: lists need no page object, and no look-up for each line."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import RFC3986_SUBDELIMS
from wagtail.models import Site

_UNQUOTED = f"{RFC3986_SUBDELIMS}/~:@"
"""What `reverse` leaves as it is in a path."""


def make_address_builder() -> Callable[[str], str]:
    """Return a function that gives the address of a page by its `url_path`, as `Page.get_url` does.

    "" for a page that belongs to no site. Wagtail keeps the roots of all sites in its cache: no query.
    """
    roots = Site.get_site_root_paths()
    is_single = len({root.site_id for root in roots}) == 1
    start = reverse("wagtail_serve", args=("",))

    def address(url_path: str) -> str:
        for root in roots:
            if url_path.startswith(root.root_path):
                path = f"{start}{quote(url_path[len(root.root_path) :], safe=_UNQUOTED)}"
                return path if is_single else f"{root.root_url}{path}"
        return ""

    return address
