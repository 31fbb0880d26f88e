"""The work list of searches: what several readers look for in vain, and what they find but do not open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.models import QueryDecision
from search.statistics.figures import by_query, searches_of

LOW_CLICK_FROM: Final = 3
"""Searches that found something, at least, before it says anything that nobody opens a result."""
LOW_CLICK_SHARE: Final = 5
"""Fewer than one of so many."""
TOLD_DAYS: Final = 7
"""Days that the start page of the admin tells of."""
_MOST: Final = 1_000


class Lack(StrEnum):
    """What is wrong with a query."""

    IN_VAIN = "in-vain"
    UNOPENED = "unopened"


LACKS: Final = {
    Lack.IN_VAIN: _("Finds nothing"),
    Lack.UNOPENED: _("Finds something that nobody opens"),
}


@dataclass(frozen=True, slots=True)
class LackingQuery:
    """A query that several readers have asked. state: "" while nobody has decided."""

    key: str
    query: str
    lack: Lack
    times: int
    last_day: date
    state: str = ""
    note: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether something is to be done: nobody has decided, or it was done and is still asked in vain."""
        if self.state == QueryDecision.State.DONE and self.decided_at:
            return self.last_day > timezone.localdate(self.decided_at)
        return not self.state

    @property
    def state_label(self) -> str:
        """Return what becomes of it, in words."""
        if self.is_open:
            return str(_("Done, still lacking")) if self.state else ""
        return str(QueryDecision.State(self.state).label)


def lacking_queries(lack: Lack, *, days: int) -> list[LackingQuery]:
    """Return the queries of the last days with what was decided about them, the most frequent first; two queries."""
    rows = list(_rows(lack, days))
    decided = QueryDecision.objects.select_related("decided_by").in_bulk([row["key"] for row in rows], field_name="key")
    return [_make(row, lack, decided.get(row["key"])) for row in rows]


def open_queries(lack: Lack, *, limit: int, days: int = TOLD_DAYS) -> list[LackingQuery]:
    """Return those about which something is to be done."""
    return [query for query in lacking_queries(lack, days=days) if query.is_open][:limit]


def requested_queries(*, limit: int) -> list[QueryDecision]:
    """Return the queries for which a document was asked for, the longest waiting first; one query."""
    waiting = QueryDecision.objects.filter(state=QueryDecision.State.REQUESTED).select_related("decided_by")
    return list(waiting.order_by("decided_at", "pk")[:limit])


def find_told(key: str) -> str | None:
    """Return the words of a query that the statistics tell of, None for any other."""
    row = by_query(searches_of(366 * 2)).filter(key=key).first()
    decision = None if row else QueryDecision.objects.filter(key=key).first()
    return row["query"] if row else decision.words if decision else None


def decide(key: str, *, words: str, state: str, note: str, user: Any) -> QueryDecision:
    """Write down what becomes of a query; a decision before is replaced."""
    values = {"words": words, "state": state, "note": note, "decided_by": user, "decided_at": timezone.now()}
    return QueryDecision.objects.update_or_create(key=key, defaults=values)[0]


def take_back(key: str) -> None:
    """Put the query back among those about which nobody has decided."""
    QueryDecision.objects.filter(key=key).delete()


def _rows(lack: Lack, days: int) -> Iterable[dict[str, Any]]:
    searches = searches_of(days)
    if lack is Lack.IN_VAIN:
        return by_query(searches.filter(in_vain=True))[:_MOST]
    found = by_query(searches.filter(total__gt=0, narrowed=False))
    return found.filter(times__gte=LOW_CLICK_FROM, times__gt=LOW_CLICK_SHARE * F("opened_times"))[:_MOST]


def _make(row: dict[str, Any], lack: Lack, decision: QueryDecision | None) -> LackingQuery:
    made = LackingQuery(row["key"], row["query"], lack, row["times"], row["last_day"])
    if decision is None:
        return made
    who = decision.decided_by
    return LackingQuery(
        made.key, made.query, lack, made.times, made.last_day,
        state=decision.state,
        note=decision.note,
        decided_by=(who.get_full_name() or who.get_username()) if who else "",
        decided_at=decision.decided_at,
    )  # fmt: skip
