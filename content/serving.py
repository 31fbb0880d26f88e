"""The page at an address, with the pages above it: one query for all of them, and one for the page as its own type.

Wagtail asks for the site, the home page, and twice a level of the tree below it.
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
from content.addresses import make_address_builder
from content.models import BasePage


class _Node(NamedTuple):
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

    The page goes to Wagtail's own view, which runs its hooks and serves it. Where there is none at this address, or
    there are several sites, or the page is a draft, Wagtail looks for it itself.
    """
    route = _find_route(request, path)
    if route is not None:
        request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = serve_by_wagtail(request, path)
    return response


def _find_route(request: HttpRequest, path: str) -> RouteResult | None:
    roots = Site.get_site_root_paths()
    if len(roots) != 1:
        return None
    if not path.strip("/"):
        return RouteResult(home) if (home := _load_home_page(roots[0].root_path)) is not None else None
    url_paths = list(accumulate([roots[0].root_path, *(f"{part}/" for part in path.split("/") if part)]))
    rows = [_Node(*row) for row in _AT.rows(*pad(url_paths))]
    if not rows or rows[-1].url_path != url_paths[-1]:
        return None
    page = _load_page(rows[-1])
    if page is None:
        return None
    page.crumbs_above = _make_crumbs(rows[:-1])
    try:
        route: RouteResult = page.route(request, [])
    except Http404:
        return None
    return route


def _load_home_page(url_path: str) -> Any:
    """Return the published home page; None if it is not known which type it has, or no longer this one."""
    type_id = _find_type_at(url_path)
    model = _get_page_type(type_id) if type_id is not None else None
    home = model._default_manager.filter(url_path=url_path, live=True).first() if model is not None else None
    if home is None:
        _find_type_at.cache_clear()
    else:
        home.crumbs_above = ()
    return home


@lru_cache(maxsize=8)
def _find_type_at(url_path: str) -> int | None:
    """Return the id of the type of the page at an address; remembered, because home pages do not change their type."""
    type_id: int | None = Page.objects.filter(url_path=url_path).values_list("content_type_id", flat=True).first()
    return type_id


def _load_page(row: _Node) -> Any:
    """Return the page as its own type; None for a page of a type that is not ours."""
    model = _get_page_type(row.type_id)
    return model.for_serving().filter(pk=row.pk).first() if model is not None else None


def _get_page_type(type_id: int) -> Any:
    model = ContentType.objects.get_for_id(type_id).model_class()
    return model if model is not None and issubclass(model, BasePage) else None


def _make_crumbs(rows: Sequence[_Node]) -> tuple[tuple[str, str], ...]:
    address = make_address_builder()
    return tuple((row.title, address(row.url_path)) for row in rows[1:] if row.live)
