"""Old addresses of pages lead on for readers who may see the page only: the new address holds its title."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.audience import pages_visible_to, reader_for


class ReadableRedirectMiddleware(RedirectMiddleware):  # type: ignore[misc]
    """Wagtail's redirects; for who may not see the page (or when it is no longer published) there is none."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the way to the new address instead of "not found" when the reader may see what is there."""
        answer: HttpResponseBase = super().process_response(request, response)
        return answer if answer is response or _may_follow(request) else response


def _may_follow(request: HttpRequest) -> bool:
    """Tell whether the reader may see the page that the redirect of this address leads to."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    match = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
    if match is None or match.redirect_page_id is None:
        return True
    target = Page.objects.filter(pk=match.redirect_page_id)
    return bool(pages_visible_to(target, reader_for(request.user)).exists())
