"""Requests that cannot be done are refused in words; what they sent is at fault, not the site."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from types import TracebackType

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext
from django.views.defaults import bad_request, page_not_found

logger = logging.getLogger(__name__)

_DOES_NOT_FIT = (OverflowError, DataError, MultiValueDictKeyError)
"""A number that no column holds, a day before the calendar, a form without a part that every form has."""
_READS_A_FORM = "value_from_datadict"
"""What every widget, and every block of a body, calls its reading of what was sent."""


class RefuseUnreadableMiddleware:
    """Answers 400 or 404 where a view stumbles over values that it cannot read, instead of an error page.

    Ours check what they are given; Wagtail's filters, histories and blocks trust the address and the form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what goes wrong is known with the exception (see `process_exception`)."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Return the refusal; None if the site is at fault."""
        if isinstance(exception, InvalidPage):
            return page_not_found(request, exception)
        if isinstance(exception, ProtectedError | RestrictedError) and request.method == "POST":
            messages.error(request, gettext("This cannot be deleted: other records still need it."))
            return HttpResponseRedirect(request.get_full_path())
        if isinstance(exception, _DOES_NOT_FIT) or _READS_A_FORM in _functions(exception.__traceback__):
            logger.warning("Unreadable value for %s (%s)", request.path, type(exception).__name__)
            return bad_request(request, BadRequest())
        return None


def _functions(traceback: TracebackType | None) -> Iterator[str]:
    """Yield the names of the functions through which an exception came."""
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_name
        traceback = traceback.tb_next
