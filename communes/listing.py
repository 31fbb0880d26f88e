"""What belongs to a commune and may be seen by a reader, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.query import PageQuerySet

from accounts.audience import Reader, pages_visible_to
from communes.facts import Facts, summed_facts
from content.models import EventPage, NewsPage
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from places.models import Place, PlaceKind
from training.queries import trainers_serving

if TYPE_CHECKING:
    from communes.models import CommuneIndexPage, CommunePage

__all__ = [
    "directives_for",
    "events_of",
    "news_of",
    "overview",
    "places_with_pages",
    "trainers_serving",
    "urls_of_places",
]


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune in the overview. `share`: population as a percentage (0–100) of that of the largest commune."""

    page: CommunePage
    facts: Facts | None
    share: float = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The communes a reader may see, with sums; a sum is None while one of the communes does not give the figure."""

    rows: tuple[CommuneRow, ...]
    area_km2: Decimal | None
    population: int | None


def news_of(page: CommunePage, *, reader: Reader) -> PageQuerySet[NewsPage]:
    """Return the news below a commune's page and those that name the commune, the newest first."""
    wanted = Q(path__startswith=page.path)
    if page.place_id:
        wanted |= Q(pk__in=NewsPage.places.through.objects.filter(place=page.place_id).values("newspage"))
    found: PageQuerySet[NewsPage] = pages_visible_to(NewsPage.objects.filter(wanted), reader)
    return found.defer("body").order_by("-date", "-pk")


def events_of(page: CommunePage, *, reader: Reader) -> PageQuerySet[EventPage]:
    """Return the coming events below a commune's page and those that take place in the commune."""
    wanted = Q(path__startswith=page.path)
    if page.place_id:
        wanted |= Q(place=page.place_id)
    events = EventPage.objects.filter(wanted).annotate(last=Coalesce("ends_at", "starts_at"))
    found: PageQuerySet[EventPage] = pages_visible_to(events, reader).filter(last__gte=timezone.now())
    return found.defer("body").order_by("starts_at", "pk")


def directives_for(place: Place, *, reader: Reader) -> DirectiveQuerySet:
    """Return the directives that are said to apply in a place, the newest first."""
    found: DirectiveQuerySet = Directive.objects.visible_to(reader).filter(applies_to=place).for_listing()
    return found


def urls_of_places(place_ids: set[int], reader: Reader) -> dict[int, str]:
    """Return the addresses of the commune pages that the reader may see, by id of the place."""
    pages = pages_visible_to(_pages().filter(place__in=place_ids), reader).defer("body")
    return {page.place_id: page.get_url() or "" for page in pages}


def places_with_pages() -> QuerySet[Place]:
    """Return the places that have a commune page, published or not."""
    return Place.objects.filter(pk__in=_pages().values("place"))


def overview(index: CommuneIndexPage, *, reader: Reader) -> Overview:
    """Return the communes below a page by their names, with figures."""
    pages = list(pages_visible_to(_pages().child_of(index), reader).select_related("place").defer("body"))
    pages.sort(key=lambda page: (page.place is None, page.place.sort_key if page.place else page.title))
    villages = _villages_of([page.place for page in pages if page.place is not None])
    facts = {
        page.place_id: summed_facts(page.place, villages[page.place_id]) for page in pages if page.place is not None
    }
    largest = max((fact.population or 0 for fact in facts.values()), default=0)
    rows = tuple(
        CommuneRow(page, facts.get(page.place_id), _share(facts.get(page.place_id), largest)) for page in pages
    )
    return Overview(
        rows, _sum([fact.area_km2 for fact in facts.values()]), _sum([f.population for f in facts.values()])
    )


def _pages() -> Any:
    return apps.get_model("communes", "CommunePage").objects


def _villages_of(places: Sequence[Place]) -> dict[int, list[Place]]:
    today = timezone.localdate()
    exists = (Q(valid_from__isnull=True) | Q(valid_from__lte=today)) & (
        Q(valid_to__isnull=True) | Q(valid_to__gt=today)
    )
    kinds = (PlaceKind.VILLAGE, PlaceKind.URBAN_GROUP)
    found: dict[int, list[Place]] = defaultdict(list)
    for village in Place.objects.filter(exists, parent__in=places, kind__in=kinds):
        found[village.parent_id or 0].append(village)
    return found


def _share(fact: Facts | None, largest: int) -> float:
    return round(100 * (fact.population or 0) / largest, 1) if fact is not None and largest else 0


def _sum(values: Sequence[Any]) -> Any:
    return sum(values) if values and all(value is not None for value in values) else None
