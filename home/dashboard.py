"""What the home page shows one reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.audience import Reader, pages_visible_to
from communes.figures import CommuneFigures, figures_of
from communes.models import CommunePage
from content.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from content.privacy import attach_shown_images
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
from training.lookups import own_trainer_page
from training.models import ModulePage, TrainerPage

NEWEST_DIRECTIVES = 6
NEWS_ITEMS = 4  # two rows of two
EVENTS = 3


@dataclass(frozen=True, slots=True)
class OwnCommune:
    """The reader's commune: its page and its figures."""

    page: CommunePage
    figures: CommuneFigures


@dataclass(frozen=True, slots=True)
class OwnTrainerPage:
    """The page of a reader who is a trainer, and the modules that this trainer teaches."""

    page: TrainerPage
    modules: Sequence[ModulePage]


class StoredShortcut(Protocol):
    """What is stored of a tile: it leads to a page of the tree or to an address."""

    title: str
    icon: str
    page_id: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A shortcut as the home page shows it."""

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


def dashboard_for(reader: Reader, *, place_id: int | None) -> Dashboard:
    """Return what is new and may be seen by the reader; the number of queries does not depend on how much there is.

    place_id: the reader's own commune.
    """
    directives = Directive.objects.visible_to(reader).for_listing().order_by("-issued_on", "-pk")
    sections = _section_urls(reader)
    return Dashboard(
        directives=lines_of(directives[:NEWEST_DIRECTIVES]),
        news=newest_news(reader),
        events=list(EventPage.objects.visible_to(reader).upcoming(at=timezone.now())[:EVENTS]),
        commune=own_commune(place_id, reader=reader),
        trainer=own_trainer(reader),
        register_url=_register_url(),
        news_url=sections.get(NewsIndexPage, ""),
        events_url=sections.get(EventIndexPage, ""),
    )


def newest_news(reader: Reader) -> list[NewsPage]:
    """Return the newest news that the reader may see, with the image if they may see that too."""
    pages = NewsPage.objects.visible_to(reader).for_listing().select_related("image")
    news = list(pages.prefetch_related("image__renditions")[:NEWS_ITEMS])
    attach_shown_images(news, "image", reader=reader)
    return news


def own_commune(place_id: int | None, *, reader: Reader) -> OwnCommune | None:
    """Return the commune of the reader, None without one or without a page that the reader may see."""
    if place_id is None:
        return None
    page = CommunePage.objects.of_places([place_id]).visible_to(reader).for_listing().first()
    if page is None or page.place is None:
        return None
    return OwnCommune(page, figures_of(page.place))


def own_trainer(reader: Reader) -> OwnTrainerPage | None:
    """Return the trainer page of the reader with its modules, None for who is no trainer or has no page yet."""
    page = own_trainer_page(reader)
    return OwnTrainerPage(page, page.modules_shown_to(reader)) if page is not None else None


def visible_tiles(shortcuts: Iterable[StoredShortcut], *, reader: Reader) -> list[Tile]:
    """Return the tiles whose pages the reader may see, in their order."""
    stored = list(shortcuts)
    page_ids = [shortcut.page_id for shortcut in stored if shortcut.page_id]
    pages = pages_visible_to(Page.objects.filter(pk__in=page_ids), reader) if page_ids else []
    urls = {page.pk: page.get_url() or "" for page in pages}
    return [
        Tile(shortcut.title, shortcut.icon, url) for shortcut in stored if (url := _address_of(shortcut, urls=urls))
    ]


def _address_of(shortcut: StoredShortcut, *, urls: Mapping[int, str]) -> str:
    return urls.get(shortcut.page_id, "") if shortcut.page_id else shortcut.address


def _section_urls(reader: Reader) -> dict[type[Any], str]:
    """Return the addresses of the news and event sections that the reader may see, by type."""
    types = ContentType.objects.get_for_models(NewsIndexPage, EventIndexPage)
    models = {content_type.pk: model for model, content_type in types.items()}
    pages = pages_visible_to(Page.objects.filter(content_type__in=models), reader)
    return {models[page.content_type_id]: page.get_url() or "" for page in pages.order_by("-path")}


def _register_url() -> str:
    try:
        return reverse("documents:register")
    except NoReverseMatch:
        return ""
