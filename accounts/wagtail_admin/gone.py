"""What was typed into a form of the admin whose record was deleted, or is no longer theirs, is shown to be copied.

Going back would ask for the form anew, which is not there any more.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.typed_texts import typed_texts

_REFUSED: Final = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
_WITH_TEXT: Final = ("edit", "add", "revert")
"""Parts of the names of views with forms in which people write."""


class GoneRecordMiddleware:
    """Answers a form that cannot be saved any more with what was typed into it.

    Has to stand behind the middleware that refuses forged forms and that of accounts, before whatever else refuses one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; replace a refusal."""
        response = self.get_response(request)
        if request.method != "POST" or not self._is_refusal(request, response) or not self._has_text(request):
            return response
        status = response.status_code if response.status_code in _REFUSED else HTTPStatus.FORBIDDEN
        if not request.accepts("text/html"):
            told = _("This is no longer here, or no longer yours to change, so it cannot be saved. Copy your text.")
            return JsonResponse({"success": False, "error_code": "gone", "error_message": told}, status=status)
        sent = ((name, value) for name, values in request.POST.lists() for value in values)
        texts = list(typed_texts(sent))
        if not texts:
            return response
        files = [file.name for _name, several in request.FILES.lists() for file in several]
        facts = {"texts": texts, "files": files, "start": self._entrance}
        return render(request, "accounts/gone.html", facts, status=status)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Note that the form is one of ours and of this session: the check against forged ones comes before."""
        request.form_is_ours = True  # type: ignore[attr-defined]

    def _is_refusal(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        """Tell whether the form was refused as a whole: Wagtail leads to the start page then, with a message."""
        if isinstance(response, HttpResponseRedirect) and response.url == self._entrance:
            told = getattr(get_messages(request), "_queued_messages", [])
            return any(message.level >= ERROR for message in told)
        return response.status_code in _REFUSED

    def _has_text(self, request: HttpRequest) -> bool:
        is_ours = getattr(request, "form_is_ours", False) and request.path_info.startswith(self._entrance)
        if not is_ours or not request.user.has_perm("wagtailadmin.access_admin"):
            return False
        try:
            name = resolve(request.path_info).url_name or ""
        except Resolver404:
            return False
        return any(part in name for part in _WITH_TEXT)

    @cached_property
    def _entrance(self) -> str:
        return reverse("wagtailadmin_home")
