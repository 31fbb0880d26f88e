"""What the page of a commune shows around its body: figures, contacts, news, events, directives and trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.audience import Reader
from accounts.prepared import PreparedQuery
from communes.figures import CommuneFigures, count_villages, figure_columns, read_figures
from content.lines import EventLine, NewsLine, load_event_lines, load_news_lines
from content.models import EventPage, NewsPage
from documents.register.lines import DirectiveLine, load_lines_of_place
from places.models import Place, Succession
from training.lines import TrainerLine
from training.lookups import load_trainers_serving

_NEWS, _EVENTS, _DIRECTIVES = 6, 4, 8


@dataclass(frozen=True, slots=True)
class CommuneLists:
    """What a reader may see of the life of a commune, the newest first; events the nearest first."""

    news: Sequence[NewsLine]
    events: Sequence[EventLine]
    directives: Sequence[DirectiveLine] = ()
    trainers: Sequence[TrainerLine] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the commune's association whom members may turn to; `shown_phone` is "" unless the person agrees."""

    name: str
    post: str
    shown_phone: str


@dataclass(frozen=True, slots=True)
class CommuneHead:
    """What a stored page says of its commune itself; `has_predecessors`: other places went into it."""

    figures: CommuneFigures
    has_predecessors: bool
    contacts: Sequence[Contact]


def load_head(page_id: int) -> CommuneHead | None:
    """Return what the stored page of a commune says of it; None for a page without a place. One query."""
    rows = _prepare_head(timezone.localdate()).rows(page_id)
    if not rows:
        return None
    _name, _post, _phone, _is_shown, has_predecessors, *figures = rows[0]
    known = (row[:4] for row in rows if row[0] is not None)
    contacts = [Contact(name, post, phone if is_shown else "") for name, post, phone, is_shown in known]
    return CommuneHead(read_figures(figures), bool(has_predecessors), contacts)


@lru_cache(maxsize=2)
def _prepare_head(day: date) -> PreparedQuery:
    """Return the query for the head of a page, a row a contact: it changes with the day, as villages do."""
    contacts = "commune_page__contacts__"
    places = Place.objects.order_by(f"{contacts}sort_order").annotate(
        has_predecessors=Exists(Succession.objects.filter(new=OuterRef("pk"))), **count_villages("pk", day=day)
    )
    of_contact = tuple(f"{contacts}{name}" for name in ("name", "post", "phone", "phone_is_shown"))
    columns = (*of_contact, "has_predecessors", *figure_columns())
    return PreparedQuery(lambda page_id: places.filter(commune_page=page_id).values_list(*columns))


def load_lists(place_id: int | None, *, path: str, reader: Reader) -> CommuneLists:
    """Return the lists of the commune whose page stands at `path` of the tree; without a place only what is below it.

    One query a list.
    """
    news = NewsPage.objects.of_commune(place_id, path=path).visible_to(reader).newest_first()
    events = EventPage.objects.of_commune(place_id, path=path).visible_to(reader).upcoming(at=timezone.now())
    news_shown, events_shown = load_news_lines(news[:_NEWS]), load_event_lines(events[:_EVENTS])
    if place_id is None:
        return CommuneLists(news_shown, events_shown)
    directives = load_lines_of_place(place_id, reader=reader, count=_DIRECTIVES)
    trainers = load_trainers_serving(place_id, reader=reader)
    return CommuneLists(news_shown, events_shown, directives, trainers)
