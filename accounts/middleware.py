"""Who gets past the door of the administration, and what is read only once while a page is put together."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property

from accounts import restrictions


class AdministrationDoorMiddleware:
    """Answers 403 to signed-in people who may not enter the administration.

    Wagtail would send them to the sign-in page, which sends people who are signed in straight back.
    Has to stand behind the sign-in middleware, which looks after everybody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision needs the view (see `process_view`)."""
        return self.get_response(request)

    @cached_property
    def _entrance(self) -> str:
        return reverse("wagtailadmin_home")

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Raise PermissionDenied for a view of the administration that this person may not use."""
        below_entrance = request.path_info.startswith(self._entrance)
        if not below_entrance or not request.user.is_authenticated or not getattr(view, "login_required", True):
            return
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied


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
