"""From which hit a page was opened: its address says so, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse

from accounts.audience import reader_for
from search.answering.arrival import POSITION, RESULTS
from search.statistics.noting import note_click

View = Callable[[HttpRequest], HttpResponseBase]
_FETCHED_AHEAD: Final = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
_MAX_DIGITS: Final = 3


class ArrivalMiddleware:
    """Notes which hit of which search was opened; a page without the parameter of a hit costs nothing."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and note it if somebody came from the results."""
        response = self.get_response(request)
        if POSITION in request.META.get("QUERY_STRING", "") and _is_opened(request, response):
            position, results = request.GET.get(POSITION, ""), QueryDict(request.GET.get(RESULTS, ""))
            if position.isascii() and position.isdigit() and len(position) <= _MAX_DIGITS and results:
                note_click(results, reader=reader_for(request.user), position=int(position))
        return response


def _is_opened(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether somebody followed a link of the results: a copied address comes from nowhere."""
    return (
        request.method == "GET"
        and response.status_code == HTTPStatus.OK
        and not is_fetched_ahead(request)
        and _came_from(request) == reverse("search:results")
    )


def _came_from(request: HttpRequest) -> str:
    """Return the path of the page whose link was followed; "" for what is no address ("http://[")."""
    try:
        return urlsplit(request.headers.get("Referer", "")).path
    except ValueError:
        return ""


def is_fetched_ahead(request: HttpRequest) -> bool:
    """Tell whether a browser fetches a page that nobody has asked for yet."""
    return any("prefetch" in request.headers.get(name, "").lower() for name in _FETCHED_AHEAD) or (
        request.headers.get("X-Purpose", "") == "preview"
    )
