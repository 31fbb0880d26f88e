"""What the page of a commune lists besides what its editors write: news, events, directives and trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.audience import Reader
from content.models import EventPage, NewsPage
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
from training.models import TrainerPage

_NEWS, _EVENTS, _DIRECTIVES = 6, 4, 8


@dataclass(frozen=True, slots=True)
class CommuneLists:
    """What a reader may see of the life of a commune, the newest first; events the nearest first."""

    news: Sequence[NewsPage]
    events: Sequence[EventPage]
    directives: Sequence[DirectiveLine]
    trainers: Sequence[TrainerPage]


def lists_of(place_id: int | None, *, path: str, reader: Reader) -> CommuneLists:
    """Return the lists of the commune whose page stands at `path` of the tree; without a place only what is below it.

    A constant number of queries.
    """
    news = NewsPage.objects.of_commune(place_id, path=path).visible_to(reader).for_listing()
    events = EventPage.objects.of_commune(place_id, path=path).visible_to(reader).upcoming(at=timezone.now())
    lists = CommuneLists(news=list(news[:_NEWS]), events=list(events[:_EVENTS]), directives=(), trainers=())
    if place_id is None:
        return lists
    directives = Directive.objects.visible_to(reader).filter(applies_to=place_id).for_listing()
    trainers = TrainerPage.objects.serving(place_id).visible_to(reader).by_name()
    return CommuneLists(lists.news, lists.events, lines_of(directives[:_DIRECTIVES]), list(trainers))
