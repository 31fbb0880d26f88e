"""What the home page shows one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.audience import Reader
from content.lines import EventLine, NewsLine
from content.lookups import load_newest_news, load_next_events
from content.models import EventIndexPage, NewsIndexPage
from documents.register.lines import DirectiveLine, load_newest_lines
from home.links import Tile, load_links
from home.own import OwnCommune, OwnTrainerPage, load_own_pages

NEWEST_DIRECTIVES = 6
NEWS_ITEMS = 4  # two rows of two
EVENTS = 3


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is new for one reader. Addresses are "" while there is no such section."""

    directives: Sequence[DirectiveLine]
    news: Sequence[NewsLine]
    events: Sequence[EventLine]
    commune: OwnCommune | None
    trainer: OwnTrainerPage | None
    tiles: Sequence[Tile]
    register_url: str
    news_url: str
    events_url: str


def build_dashboard(reader: Reader, *, home_id: int, shortcuts: Any) -> Dashboard:
    """Return what is new and may be seen by the reader; the number of queries does not depend on how much there is.

    shortcuts: those of the home page `home_id`, stored or of a preview.
    """
    own, links = load_own_pages(reader), load_links(shortcuts, home_id=home_id, reader=reader)
    return Dashboard(
        directives=load_newest_lines(reader, count=NEWEST_DIRECTIVES),
        news=load_newest_news(reader, count=NEWS_ITEMS),
        events=load_next_events(reader, count=EVENTS),
        commune=own.commune,
        trainer=own.trainer,
        register_url=_register_url(),
        tiles=links.tiles,
        news_url=links.sections.get(NewsIndexPage, ""),
        events_url=links.sections.get(EventIndexPage, ""),
    )


def _register_url() -> str:
    try:
        return reverse("documents:register")
    except NoReverseMatch:
        return ""
