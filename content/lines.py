"""News and events as lists show them: values, read by one query a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from accounts.audience import Reader
from content.addresses import make_address_builder
from content.pictures import ON_CARDS, Picture, load_pictures
from content.querysets import EventQuerySet, NewsQuerySet


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A news item in a list."""

    title: str
    url: str
    date: date | None
    summary: str
    image_id: int | None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list."""

    title: str
    url: str
    starts_at: datetime
    venue: str
    is_past: bool


NEWS_FIELDS = ("title", "url_path", "date", "summary", "image_id")
"""What `read_news` takes."""


def load_news_lines(news: NewsQuerySet) -> list[NewsLine]:
    """Return the lines of news that the reader may see (apply `visible_to` before), without pictures."""
    return read_news(news.values_list(*NEWS_FIELDS))


def load_news_cards(news: NewsQuerySet, *, reader: Reader) -> list[NewsLine]:
    """Return the lines of news that the reader may see, with the pictures that they may see too; two queries."""
    return add_pictures(load_news_lines(news), reader=reader)


def read_news(rows: Iterable[Sequence[Any]]) -> list[NewsLine]:
    """Return the lines, without pictures, from rows of `NEWS_FIELDS`."""
    address = make_address_builder()
    return [NewsLine(title, address(url_path), day, summary, image) for title, url_path, day, summary, image in rows]


def add_pictures(lines: Sequence[NewsLine], *, reader: Reader) -> list[NewsLine]:
    """Return the lines with the pictures that the reader may see; one query."""
    pictures = load_pictures((line.image_id for line in lines), ON_CARDS, reader=reader)
    return [replace(line, picture=pictures.get(line.image_id)) for line in lines]


OTHERS = 4
"""Others that stand below a news item or an event."""


def load_other_events(events: EventQuerySet) -> list[EventLine]:
    """Return the next of the events that the reader may see, the latest past ones if there are none to come."""
    now = timezone.now()
    return load_event_lines(events.upcoming(at=now)[:OTHERS]) or load_event_lines(events.past(at=now)[:OTHERS])


def load_event_lines(events: EventQuerySet) -> list[EventLine]:
    """Return the lines of events that the reader may see (apply `visible_to` before)."""
    address, now = make_address_builder(), timezone.now()
    return [
        EventLine(title, address(url_path), starts_at, venue, is_past=(ends_at or starts_at) < now)
        for title, url_path, starts_at, ends_at, venue in events.values_list(
            "title", "url_path", "starts_at", "ends_at", "venue"
        )
    ]
