"""What the home page shows one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.audience import Reader
from content.lines import EventLine, NewsLine, event_lines, news_cards
from content.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
from home.links import Tile, links_of
from home.own import OwnCommune, OwnTrainerPage, own_pages

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


def dashboard_for(reader: Reader, *, shortcuts: Any) -> Dashboard:
    """Return what is new and may be seen by the reader; the number of queries does not depend on how much there is.

    shortcuts: those of the home page, stored or of a preview.
    """
    directives = Directive.objects.visible_to(reader).order_by("-issued_on", "-pk")
    news = NewsPage.objects.visible_to(reader).newest_first()
    events = EventPage.objects.visible_to(reader).upcoming(at=timezone.now())
    own, links = own_pages(reader), links_of(shortcuts, reader=reader)
    return Dashboard(
        directives=lines_of(directives[:NEWEST_DIRECTIVES]),
        news=news_cards(news[:NEWS_ITEMS], reader=reader),
        events=event_lines(events[:EVENTS]),
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
