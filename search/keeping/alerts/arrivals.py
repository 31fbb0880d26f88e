"""What has newly become visible: published, or opened to more readers; to be indexed again is no news.

The text of a scan may be read days after its directive was published, and only then answers a search. So what arrived
within `LOOK_BACK` is looked at again whenever it is indexed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max

from accounts.audience import Reader
from search.models import SearchEntry

LOOK_BACK: Final = timedelta(days=14)
SLACK: Final = timedelta(minutes=2)
"""A row that was stamped may be committed so much later than one that was seen already."""
MAX_LOOKED_AT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """A record of the index. since: for each token of its audience the seconds since 1970 at which it arrived."""

    ref: str
    since: dict[str, float]
    indexed_at: datetime

    def is_new_for(self, reader: Reader, *, after: datetime) -> bool:
        """Tell whether the reader may find it, and could not before."""
        moments = [moment for token, moment in self.since.items() if reader.sees_all or token in reader.tokens]
        return bool(moments) and min(moments) > after.timestamp()


def last_indexed(now: datetime) -> datetime | None:
    """Return when something that has lately arrived was last indexed; None if nothing has arrived."""
    lately = SearchEntry.objects.filter(arrived_at__gte=now - LOOK_BACK)
    moment: datetime | None = lately.aggregate(last=Max("indexed_at"))["last"]
    return moment


def list_arrivals(*, after: datetime) -> Sequence[Arrival]:
    """Return what has arrived after a moment, the latest first; one query."""
    rows = SearchEntry.objects.filter(arrived_at__gt=after).order_by("-arrived_at", "-pk")
    values = rows.values_list("ref", "arrivals", "audience", "indexed_at")[:MAX_LOOKED_AT]
    return [
        Arrival(ref, {token: arrivals.get(token, 0.0) for token in audience.split()}, indexed_at)
        for ref, arrivals, audience, indexed_at in values
        if indexed_at is not None
    ]
