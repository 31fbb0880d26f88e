"""The page at an address, with the pages above it: one query for all of them, and one for the page as its own type.

Wagtail asks for the site, the home page, and twice for each level of the tree below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_by_wagtail

from accounts.prepared import PreparedQuery, pad
from content.addresses import address_maker
from content.models import BasePage


class _Row(NamedTuple):
    pk: int
    type_id: int
    title: str
    url_path: str
    depth: int
    live: bool


_FIELDS = ("pk", "content_type_id", "title", "url_path", "depth", "live")
_AT = PreparedQuery(
    lambda *url_paths: Page.objects.filter(url_path__in=url_paths).order_by("depth").values_list(*_FIELDS)
)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page at `path`.

    What is found here is handed to Wagtail's own view, which asks its hooks and serves the page; what is not (several
    sites, drafts, addresses of no page) it looks for itself.
    """
    route = _route(request, path)
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = serve_by_wagtail(request, path)
    return response


def _route(request: HttpRequest, path: str) -> RouteResult | None:
    roots = Site.get_site_root_paths()
    if len(roots) != 1:
        return None
    if not path.strip("/"):
        return RouteResult(home) if (home := _home_page(roots[0].root_path)) is not None else None
    url_paths = list(accumulate([roots[0].root_path, *(f"{part}/" for part in path.split("/") if part)]))
    rows = [_Row(*row) for row in _AT.rows(*pad(url_paths))]
    if not rows or rows[-1].url_path != url_paths[-1]:
        return None
    page = _page_of_type(rows[-1])
    if page is None:
        return None
    page.crumbs_above = _crumbs(rows[:-1])
    try:
        route: RouteResult = page.route(request, [])
    except Http404:
        return None
    return route


def _home_page(url_path: str) -> Any:
    """Return the published home page; None if it is not known which type it has, or no longer this one."""
    type_id = _type_at(url_path)
    model = _type_of_page(type_id) if type_id is not None else None
    home = model._default_manager.filter(url_path=url_path, live=True).first() if model is not None else None
    if home is None:
        _type_at.cache_clear()
    else:
        home.crumbs_above = ()
    return home


@lru_cache(maxsize=8)
def _type_at(url_path: str) -> int | None:
    """Return the id of the type of the page at an address; remembered, because home pages keep their type."""
    type_id: int | None = Page.objects.filter(url_path=url_path).values_list("content_type_id", flat=True).first()
    return type_id


def _page_of_type(row: _Row) -> Any:
    """Return the page as its own type; None for a page of a type that is not ours."""
    model = _type_of_page(row.type_id)
    return model._default_manager.filter(pk=row.pk).first() if model is not None else None


def _type_of_page(type_id: int) -> Any:
    model = ContentType.objects.get_for_id(type_id).model_class()
    return model if model is not None and issubclass(model, BasePage) else None


def _crumbs(rows: Sequence[_Row]) -> tuple[tuple[str, str], ...]:
    address = address_maker()
    return tuple((row.title, address(row.url_path)) for row in rows[1:] if row.live)
