"""Where Wagtail asks our predicate before it serves a page or a document; the admin's hooks are in `wagtail_admin`.

Wagtail answers a signed-in person without the right group with the sign-in page; here that is a 403 for a page, and a
404 for a document: its address is made from the name of the file.
"""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks

from accounts.audience import collection_tokens, may_see, page_tokens, reader_for
from accounts.wagtail_admin import hooks as admin_hooks  # noqa: F401 - registers the hooks of the admin

BEFORE_WAGTAIL = -100


def _refuse(request: HttpRequest, tokens: frozenset[str], refusal: type[Exception]) -> HttpResponse | None:
    """Return the way to the sign-in page for anonymous readers; raise the refusal for others outside."""
    if may_see(reader_for(request.user), tokens):
        return None
    if request.user.is_authenticated:
        raise refusal
    return redirect_to_login(request.get_full_path())


@hooks.register("before_serve_page", order=BEFORE_WAGTAIL)
def ask_audience_of_page(page: Any, request: HttpRequest, serve_args: Any, serve_kwargs: Any) -> HttpResponse | None:
    """Serve a page to its audience only."""
    return _refuse(request, page_tokens(page), PermissionDenied)


@hooks.register("before_serve_document", order=BEFORE_WAGTAIL)
def ask_audience_of_document(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Serve a document to the audience of its collection only."""
    return _refuse(request, collection_tokens(document.collection), Http404)
