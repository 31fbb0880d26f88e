"""What the page of a commune lists besides what its editors write: news, events, directives and trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.audience import Reader
from content.lines import EventLine, NewsLine, event_lines, news_lines
from content.models import EventPage, NewsPage
from documents.models import Directive
from documents.register.lines import DirectiveLine, lines_of
from training.lines import TrainerLine, trainer_lines
from training.models import TrainerPage

_NEWS, _EVENTS, _DIRECTIVES = 6, 4, 8


@dataclass(frozen=True, slots=True)
class CommuneLists:
    """What a reader may see of the life of a commune, the newest first; events the nearest first."""

    news: Sequence[NewsLine]
    events: Sequence[EventLine]
    directives: Sequence[DirectiveLine] = ()
    trainers: Sequence[TrainerLine] = ()


def lists_of(place_id: int | None, *, path: str, reader: Reader) -> CommuneLists:
    """Return the lists of the commune whose page stands at `path` of the tree; without a place only what is below it.

    One query a list.
    """
    news = NewsPage.objects.of_commune(place_id, path=path).visible_to(reader).newest_first()
    events = EventPage.objects.of_commune(place_id, path=path).visible_to(reader).upcoming(at=timezone.now())
    news_shown, events_shown = news_lines(news[:_NEWS]), event_lines(events[:_EVENTS])
    if place_id is None:
        return CommuneLists(news_shown, events_shown)
    directives = Directive.objects.visible_to(reader).filter(applies_to=place_id)
    trainers = TrainerPage.objects.serving(place_id).visible_to(reader)
    return CommuneLists(news_shown, events_shown, lines_of(directives[:_DIRECTIVES]), trainer_lines(trainers))
