"""What other apps show of news and events: the newest ones, the next ones."""

from __future__ import annotations

from functools import lru_cache

from django.utils import timezone

from accounts.audience import Reader, closed_page_paths, outside
from accounts.prepared import PreparedQuery
from content.lines import NEWS_FIELDS, EventLine, NewsLine, add_pictures, load_event_lines, read_news
from content.models import EventPage, NewsPage


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
