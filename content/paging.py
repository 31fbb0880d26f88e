"""One page of a list, chosen by the parameter `trang` of the address."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def get_page(request: HttpRequest, items: Any, *, size: int, lines_of: Callable[[Any], Sequence[Any]]) -> Page[Any]:
    """Return the page that the address asks for; a page that does not exist gives the nearest one.

    lines_of: makes what the page shows from its part of the items.
    """
    page = Paginator(items, size).get_page(request.GET.get("trang"))
    page.object_list = lines_of(page.object_list)
    return page
