"""Who gets past the door of the admin, and past that of a page which is named in an address."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from rest_framework.views import APIView
from wagtail.models import Page

from accounts.audience import may_see, page_tokens_in_bulk, reader_for
from accounts.wagtail_admin import choosers


class AdminDoorMiddleware:
    """Answers 403 to signed-in people who may not enter the admin, or not see the page in its address.

    Wagtail would send them to the sign-in page, which sends people who are signed in straight back.
    Has to stand behind the sign-in middleware, which looks after everybody else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision needs the view (see `process_view`)."""
        if not request.path_info.startswith(self._entrance):
            return self.get_response(request)
        with choosers.show_to(request.user):
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
        _refuse_closed_pages(request, kwargs)


def _is_open(view: Any) -> bool:
    """Tell whether a view is for everybody; those of an API only say so, to look after it by themselves."""
    return not getattr(view, "login_required", True) and not issubclass(getattr(view, "cls", object), APIView)


PAGE_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
"""Names that Wagtail's addresses give to the number of a page."""


def _refuse_closed_pages(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise PermissionDenied when the address names a page that the person may not see; missing ones pass.

    Several of Wagtail's views show the title of the page in their address without asking for any permission on it.
    """
    named = [kwargs[key] for key in PAGE_KEYS if kwargs.get(key)]
    reader = reader_for(request.user)
    if not named or reader.sees_all:
        return
    tokens = page_tokens_in_bulk(Page.objects.filter(pk__in=named))
    if not all(may_see(reader, of_page) for of_page in tokens.values()):
        raise PermissionDenied
