"""Requests that cannot be done are refused in words; what they sent is at fault, not the site."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext
from django.views.defaults import bad_request, page_not_found

logger = logging.getLogger(__name__)

_DOES_NOT_FIT = (OverflowError, DataError, MultiValueDictKeyError)
"""A number that no column holds, a day before the calendar, a form without a part that every form has."""
_READERS: Final[dict[str, tuple[type[Exception], ...]]] = {
    "value_from_datadict": (Exception,),  # every widget, and every block of a body, calls its reading so
    "to_python": (ValueError, TypeError, AttributeError),
    "get_prep_value": (ValueError, TypeError),
    "resolve_url": (NoReverseMatch,),
    "urlsplit": (ValueError,),
}
"""Functions that read what was sent, and what they raise over values that mean nothing."""
_OF_FORMS: Final = re.compile(r"(.+)-(\d{1,6})-[^-]+")
_FORMS_WITHOUT_FIELDS: Final = 50
"""How many forms more than were sent a count may promise: one whose only fields are empty boxes sends nothing."""


class RefuseUnreadableMiddleware:
    """Answers 400 or 404 where a view stumbles over values that it cannot read, instead of an error page.

    Ours check what they are given; Wagtail's filters, histories and blocks trust the address and the form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what goes wrong is known with the exception (see `process_exception`)."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Refuse a form that says it has parts which it does not send: each would be made and drawn."""
        if request.method == "POST" and promises_more_than_it_sends(request.POST):
            return bad_request(request, BadRequest())
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """Return the refusal; None if the site is at fault."""
        if isinstance(exception, InvalidPage) or _is_about_nothing(exception):
            return page_not_found(request, exception)
        if isinstance(exception, ProtectedError | RestrictedError) and request.method == "POST":
            messages.error(request, gettext("This cannot be deleted: other records still need it."))
            return HttpResponseRedirect(request.get_full_path())
        if (
            isinstance(exception, _DOES_NOT_FIT)
            or _is_about_a_value(exception)
            or _names_what_was_sent(exception, request)
        ):
            *_before, last = _frames(exception.__traceback__)
            place = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}"
            logger.warning("Unreadable value for %s (%s at %s)", request.path, type(exception).__name__, place)
            return bad_request(request, BadRequest())
        return None


def promises_more_than_it_sends(form: QueryDict) -> bool:
    """Tell whether a form set of the form counts many more forms than have fields in it."""
    suffix = "-TOTAL_FORMS"
    counted = {name.removesuffix(suffix): count for name, count in form.items() if name.endswith(suffix)}
    large = {prefix for prefix, count in counted.items() if str(count).isdecimal() and len(str(count)) > 2}
    if not large:
        return False
    sent: dict[str, set[str]] = defaultdict(set)
    for name in form:
        if found := _OF_FORMS.fullmatch(name):
            sent[found[1]].add(found[2])
    return any(int(str(counted[prefix])[:9]) > len(sent[prefix]) + _FORMS_WITHOUT_FIELDS for prefix in large)


def _is_about_nothing(exception: Exception) -> bool:
    """Tell whether a view of Wagtail's asks what is not there: a form that is not offered, a parent of the root."""
    if not isinstance(exception, AttributeError) or exception.obj is not None or exception.name is None:
        return False
    *_before, last = _frames(exception.__traceback__)
    return str(last.tb_frame.f_globals.get("__name__", "")).startswith("wagtail.admin.views.")


def _is_about_a_value(exception: Exception) -> bool:
    names = {frame.tb_frame.f_code.co_name for frame in _frames(exception.__traceback__)}
    return any(name in names and isinstance(exception, raised) for name, raised in _READERS.items())


def _names_what_was_sent(exception: Exception, request: HttpRequest) -> bool:
    """Tell whether an exception quotes a value of the address or of the form: `invalid literal for int(): 'x'`."""
    if not isinstance(exception, ValueError | LookupError | NoReverseMatch):
        return False
    kwargs = request.resolver_match.kwargs.values() if request.resolver_match else ()
    sent = (value for form in (request.GET, request.POST) for values in form.lists() for value in values[1])
    return any(repr(value) in str(exception) for value in (*kwargs, *sent) if isinstance(value, str))


def _frames(traceback: TracebackType | None) -> Iterator[TracebackType]:
    """Yield the frames through which an exception came, the innermost last."""
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next
