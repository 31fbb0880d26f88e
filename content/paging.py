"""One page of a list, chosen by the parameter `trang` of the address."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest


def page_of(request: HttpRequest, items: Any, *, size: int) -> Page[Any]:
    """Return the page that the address asks for; a page that does not exist gives the nearest one."""
    return Paginator(items, size).get_page(request.GET.get("trang"))
