"""What holds for every request: forms that can be read, keys that can be, privacy settings read once for a page."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest
from django.db.models import BigIntegerField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.defaults import bad_request

from accounts import restrictions
from accounts.ended_sessions import answer_signed_out
from accounts.long_forms import read_long_form

_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class Utf8FormsMiddleware:
    """Answers 400 to a form in other letters than UTF-8.

    Django finds that out wherever somebody looks into the form first, which may be the page about the mistake.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on unless its form names another charset; browsers name none."""
        charset = (request.content_params or {}).get("charset", "utf-8").strip("'\"").lower()
        if request.content_type in _FORM_TYPES and charset != "utf-8":
            request._mark_post_parse_error()  # type: ignore[attr-defined]  # whoever looks into it finds it empty
            return bad_request(request, BadRequest())
        if request.content_type == _FORM_TYPES[0]:
            read_long_form(request)
        return self.get_response(request)


class KeysThatFitMiddleware:
    """Answers 404 to an address with a number that no table can hold; a database answers with an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the numbers are known with the view (see `process_view`)."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Raise Http404 if a number of the address is larger than the largest key."""
        numbers = (value for value in (*args, *kwargs.values()) if isinstance(value, int))
        if any(abs(number) > BigIntegerField.MAX_BIGINT for number in numbers):
            raise Http404


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads those who have not signed in to the sign-in page, and back to where they wanted to go.

    The address of the site alone is no wish: who typed it comes to the first page of their role. What was typed into
    a form does not go that way (see `accounts.ended_sessions`).
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        """Lead to the sign-in page, unless a form or a script waits for an answer."""
        answer = answer_signed_out(request)
        if answer is not None:
            return answer
        if request.path == "/" and not request.GET:
            return HttpResponseRedirect(resolve_url(self.get_login_url(view_func)))
        return super().handle_no_permission(request, view_func)


class GivenPasswordMiddleware:
    """Leads whoever signs in with a password that an administrator has given to the form for one of their own."""

    _open = frozenset({"account_change_password", "account_logout", "accounts:display"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; what it asks for is known with the view (see `process_view`)."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Lead to the form, from everywhere but the form, signing out, and what is open without signing in."""
        is_open = (
            not getattr(view, "login_required", True) or getattr(request.resolver_match, "view_name", "") in self._open
        )
        if is_open or not getattr(request.user, "must_change_password", False):
            return None
        return HttpResponseRedirect(resolve_url("account_change_password"))


class ReadRestrictionsOnceMiddleware:
    """Lets a request that only reads ask for the privacy settings of the trees once, not once for each list.

    Nothing is kept from one request to the next, so a change counts at once in every process. Requests that may change
    something read them every time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with restrictions.read_once():
            return self.get_response(request)
