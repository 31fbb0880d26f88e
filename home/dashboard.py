"""What the home page shows one reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from accounts.audience import pages_visible_to, reader_for
from communes.facts import Facts, facts_of
from communes.models import CommunePage
from content.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from content.models.events import upcoming_events
from content.models.news import newest_news
from content.privacy import attach_shown_images
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
from training.models import ModulePage, TrainerPage
from training.queries import modules_of, own_trainer_page

if TYPE_CHECKING:
    from home.models import HomeShortcut

NEWEST_DIRECTIVES = 6
NEWS_ITEMS = 4  # two rows of two
EVENTS = 3


@dataclass(frozen=True, slots=True)
class OwnCommune:
    """The reader's commune: its page and its figures."""

    page: CommunePage
    facts: Facts


@dataclass(frozen=True, slots=True)
class OwnTrainerPage:
    """The page of a reader who is a trainer, and the modules that this trainer teaches."""

    page: TrainerPage
    modules: Sequence[ModulePage]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A tile of the home page."""

    title: str
    icon: str
    url: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is new for one reader. Addresses are "" while there is no such section."""

    directives: Sequence[DirectiveLine]
    news: Sequence[NewsPage]
    events: Sequence[EventPage]
    commune: OwnCommune | None
    trainer: OwnTrainerPage | None
    register_url: str
    news_url: str
    events_url: str


def dashboard_for(request: HttpRequest) -> Dashboard:
    """Return what is new and may be seen by the reader; the number of queries does not depend on how much there is."""
    reader = reader_for(request.user)
    directives = Directive.objects.visible_to(reader).for_listing().order_by("-issued_on", "-pk")
    sections = _sections(request)
    news = list(newest_news(request).prefetch_related("image__renditions")[:NEWS_ITEMS])
    attach_shown_images(news, "image", user=request.user)
    return Dashboard(
        directives=lines_of(directives[:NEWEST_DIRECTIVES]),
        news=news,
        events=list(upcoming_events(request)[:EVENTS]),
        commune=own_commune(request),
        trainer=own_trainer(request),
        register_url=_register_url(),
        news_url=sections.get(NewsIndexPage, ""),
        events_url=sections.get(EventIndexPage, ""),
    )


def own_commune(request: HttpRequest) -> OwnCommune | None:
    """Return the commune of the reader, None without one or without a page that the reader may see."""
    place_id = getattr(request.user, "commune_id", None)
    if place_id is None:
        return None
    pages = CommunePage.objects.filter(place=place_id).select_related("place").defer("body")
    page = pages_visible_to(pages, reader_for(request.user)).first()
    if page is None or page.place is None:
        return None
    return OwnCommune(page, facts_of(page.place))


def own_trainer(request: HttpRequest) -> OwnTrainerPage | None:
    """Return the trainer page of the reader with its modules, None for who is no trainer or has no page yet."""
    page = own_trainer_page(user=request.user)
    return OwnTrainerPage(page, modules_of(page, user=request.user)) if page is not None else None


def visible_shortcuts(shortcuts: Iterable[HomeShortcut], *, request: HttpRequest) -> list[Shortcut]:
    """Return the tiles whose pages the reader may see, in their order."""
    present = list(shortcuts)
    wanted = [shortcut.page_id for shortcut in present if shortcut.page_id]
    pages = pages_visible_to(Page.objects.filter(pk__in=wanted), reader_for(request.user)) if wanted else []
    urls = {page.pk: page.get_url(request) or "" for page in pages}
    tiles = [
        Shortcut(each.title, each.icon, urls.get(each.page_id, "") if each.page_id else each.address)
        for each in present
    ]
    return [tile for tile in tiles if tile.url]


def _sections(request: HttpRequest) -> dict[type[Any], str]:
    """Return the addresses of the news and event sections that the reader may see, by type."""
    types = ContentType.objects.get_for_models(NewsIndexPage, EventIndexPage)
    models = {content_type.pk: model for model, content_type in types.items()}
    pages = pages_visible_to(Page.objects.filter(content_type__in=models), reader_for(request.user))
    return {models[page.content_type_id]: page.get_url(request) or "" for page in pages.order_by("-path")}


def _register_url() -> str:
    try:
        return reverse("documents:register")
    except NoReverseMatch:
        return ""
