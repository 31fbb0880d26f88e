"""What other apps ask of pages: the newest news, the next events, a page by its key."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from accounts.audience import Reader, closed_page_paths, may_see_record, outside
from accounts.prepared import PreparedQuery
from content.lines import NEWS_FIELDS, EventLine, NewsLine, add_pictures, load_event_lines, read_news
from content.models import BasePage, EventPage, NewsPage

P = TypeVar("P", bound=BasePage)


def get_readable_page(model: type[P], pk: int, *, reader: Reader) -> P:
    """Return a published page by its key, for what else there is of it at addresses of its own.

    Raises what the page itself answers: Http404 if there is none, PermissionDenied if the reader may not see it.
    """
    page: P | None = model._default_manager.filter(pk=pk, live=True).first()
    if page is None:
        raise Http404
    if not may_see_record(reader, page):
        raise PermissionDenied
    return page


def load_newest_news(reader: Reader, *, count: int) -> list[NewsLine]:
    """Return the newest news that the reader may see, with the pictures that they may see too; two queries."""
    return add_pictures(read_news(_prepare_newest(closed_page_paths(reader), count).rows()), reader=reader)


def load_next_events(reader: Reader, *, count: int) -> list[EventLine]:
    """Return the events that come next, as far as the reader may see them; one query."""
    return load_event_lines(EventPage.objects.visible_to(reader).upcoming(at=timezone.now())[:count])


@lru_cache(maxsize=64)
def _prepare_newest(closed: tuple[str, ...], count: int) -> PreparedQuery:
    """Return the query for the newest news: the same for all readers to whom the same pages are closed."""
    news = NewsPage.objects.filter(outside(closed)).live().newest_first()
    return PreparedQuery(lambda: news.values_list(*NEWS_FIELDS)[:count])
