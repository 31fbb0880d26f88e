"""What the home page shows one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.audience import Reader, pages_visible_to
from content.addresses import address_maker
from content.lines import EventLine, NewsLine, event_lines, news_cards
from content.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
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
    register_url: str
    news_url: str
    events_url: str


def dashboard_for(reader: Reader) -> Dashboard:
    """Return what is new and may be seen by the reader; the number of queries does not depend on how much there is."""
    directives = Directive.objects.visible_to(reader).order_by("-issued_on", "-pk")
    news = NewsPage.objects.visible_to(reader).newest_first()
    events = EventPage.objects.visible_to(reader).upcoming(at=timezone.now())
    own, sections = own_pages(reader), _section_urls(reader)
    return Dashboard(
        directives=lines_of(directives[:NEWEST_DIRECTIVES]),
        news=news_cards(news[:NEWS_ITEMS], reader=reader),
        events=event_lines(events[:EVENTS]),
        commune=own.commune,
        trainer=own.trainer,
        register_url=_register_url(),
        news_url=sections.get(NewsIndexPage, ""),
        events_url=sections.get(EventIndexPage, ""),
    )


def _section_urls(reader: Reader) -> dict[type[Any], str]:
    """Return the addresses of the news and event sections that the reader may see, by type."""
    types = ContentType.objects.get_for_models(NewsIndexPage, EventIndexPage)
    models, address = {content_type.pk: model for model, content_type in types.items()}, address_maker()
    pages = pages_visible_to(Page.objects.filter(content_type__in=models), reader).order_by("-path")
    return {models[type_id]: address(url_path) for type_id, url_path in pages.values_list("content_type", "url_path")}


def _register_url() -> str:
    try:
        return reverse("documents:register")
    except NoReverseMatch:
        return ""
