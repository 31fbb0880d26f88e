"""Who gets past the door of the admin, and past that of a page which is named in an address."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from rest_framework.views import APIView
from wagtail.models import Page

from accounts.audience import reader_for
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.naming import show_to


class AdminDoorMiddleware:
    """Answers 403 to signed-in people who may not enter the admin, or for whom the page in its address does not exist.

    Wagtail would send them to the sign-in page, which sends people who are signed in straight back.
    Has to stand behind the sign-in middleware, which looks after everybody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision needs the view (see `process_view`)."""
        if not request.path_info.startswith(self._entrance):
            return self.get_response(request)
        with show_to(request.user):
            return self.get_response(request)

    @cached_property
    def _entrance(self) -> str:
        return reverse("wagtailadmin_home")

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Raise PermissionDenied for a view or a page of the admin that is not for this person."""
        below_entrance = request.path_info.startswith(self._entrance)
        if not below_entrance or not request.user.is_authenticated or _is_open(view):
            return
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        _refuse_hidden_pages(request, kwargs)


def _is_open(view: Any) -> bool:
    """Tell whether a view is for everybody; those of an API only say so, to look after it by themselves."""
    return not getattr(view, "login_required", True) and not issubclass(getattr(view, "cls", object), APIView)


PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
"""Names that Wagtail's addresses give to the number of a page."""


def _refuse_hidden_pages(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise PermissionDenied when the address names a page that does not exist for the person; missing ones pass.

    Several of Wagtail's views show the title of the page in their address without asking for any permission on it.
    """
    named = {kwargs[key] for key in PAGE_KEYS if kwargs.get(key)}
    if not named or reader_for(request.user).sees_all:
        return
    pages = Page.objects.filter(pk__in=named)
    if existing_for(request.user, pages).count() != pages.count():
        raise PermissionDenied
