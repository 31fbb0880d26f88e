"""Old addresses lead on for readers who may see what is there only: the new address holds its title or number."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from accounts.audience import Reader, pages_visible_to, reader_for

LinkGuard = Callable[[str, Reader], bool]
"""Tells of a path of the site whether the reader may be led there; True for a path that it knows nothing of."""

_guards: list[LinkGuard] = []


def register_link_guard(guard: LinkGuard) -> None:
    """Ask a guard before a typed link is followed (apps register in `ready`); known already, it counts once."""
    if guard not in _guards:
        _guards.append(guard)


class ReadableRedirectMiddleware(RedirectMiddleware):  # type: ignore[misc]
    """Wagtail's redirects; for who may not see what is there (or when it is no longer published) there is none."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the way to the new address instead of "not found" when the reader may see what is there."""
        answer: HttpResponseBase = super().process_response(request, response)
        return answer if answer is response or _may_follow(request) else response


def _may_follow(request: HttpRequest) -> bool:
    """Tell whether the reader may see what the redirect of this address leads to."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    match = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
    if match is None:
        return True
    reader = reader_for(request.user)
    if match.redirect_page_id is not None:
        return bool(pages_visible_to(Page.objects.filter(pk=match.redirect_page_id), reader).exists())
    link = urlsplit(match.redirect_link)
    if link.netloc and link.netloc != request.get_host():
        return True
    return all(guard(link.path, reader) for guard in _guards)
