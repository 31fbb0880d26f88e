"""Requests that meet a locked database or a full disk are answered in words: what happened, and when to try again.

The views are asked for by `BusyMiddleware`, everything around them (sessions, forms that are being received) by
`server_error`.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error as default_server_error

from accounts.ended_sessions import fields_to_send_again
from accounts.typed_texts import typed_texts
from background.faults import Fault, passing_fault

RETRY_SECONDS: Final = 120
_READING: Final = ("GET", "HEAD")
_STATUS: Final = {Fault.LOCKED: 503, Fault.AWAY: 503, Fault.FULL: 507}

logger = logging.getLogger(__name__)


class BusyMiddleware:
    """Answers 503 or 507 where a view could not write, instead of an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what goes wrong is known with the exception (see `process_exception`)."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return what is told; None if waiting would not help."""
        return _answer(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what went wrong outside of a view; called while the exception is handled."""
    error = sys.exc_info()[1]
    return (error is not None and _answer(request, error)) or default_server_error(request)


def _answer(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    fault = passing_fault(error)
    if fault is None:
        return None
    logger.error("%s %s could not be served: %s", request.method, request.path, error)
    status, title = _STATUS[fault], _tell(fault)
    if "text/html" in request.headers.get("Accept", ""):
        facts = {"title": title, "status": status, "is_full": fault is Fault.FULL, "was_sent": _sends(request)}
        response = render(None, "503.html", facts | _form_of(request), status=status)  # type: ignore[arg-type]  # no context processors
    else:
        response = JsonResponse({"error": title}, status=status)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def page_of_what_did_not_arrive(fault: Fault) -> str:
    """Return the page for a request that was not received to its end, which no view and no middleware sees."""
    facts = {"title": _tell(fault), "status": _STATUS[fault], "is_full": fault is Fault.FULL, "was_sent": True}
    return render_to_string("503.html", facts)


def _sends(request: HttpRequest) -> bool:
    return request.method not in _READING


def _form_of(request: HttpRequest) -> dict[str, Any]:
    """Return what was sent, with its token: going back would ask for the form anew, without what was typed."""
    try:
        fields = fields_to_send_again(request)
    except Exception:  # it could not be received to its end; what is told is told without it
        logger.warning("%s cannot be offered to be sent again", request.path, exc_info=True)
        fields = None
    token = request.POST.get("csrfmiddlewaretoken", "") if fields else ""
    texts = list(typed_texts(fields or ()))
    return {"fields": fields, "texts": texts, "action": request.get_full_path(), "token": token} if token else {}


def _tell(fault: Fault) -> str:
    if fault is Fault.FULL:
        return _("The disk of the site is full. Nothing was stored.")
    return _("The site is busy. Try again in a few minutes.")
