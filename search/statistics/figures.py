"""Statistics summed up for those who look after the search: by day, by query, and in a few figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Avg, Count, Max, Q, QuerySet
from django.utils import timezone

from search.models import AskedSearch
from search.models.statistics import Device
from search.statistics.forgetting import FEWEST_READERS, TELLS_NOTHING_CLOSED

PERIODS: Final = (7, 30, 90, 365)
USUAL_PERIOD: Final = 30
IS_OPENED: Final = ~Q(clicks=0)
IS_FOUND: Final = Q(total__gt=0)

Searches = QuerySet[AskedSearch]
Rows = QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is to be said of a time. Shares are percent of the searches, or of those that found something.

    position: the middle one of all that were opened. took: milliseconds, the middle one and that of one in twenty.
    None: there is nothing to say it of.
    """

    searches: int
    in_vain: int | None
    unopened: int | None
    position: int | None
    took: int | None
    took_at_most: int | None
    degraded: int
    devices: tuple[tuple[str, int], ...]
    engines: tuple[tuple[str, int], ...]


def searches_of(days: int) -> Searches:
    """Return the searches of the last days, today included."""
    return AskedSearch.objects.filter(day__gt=timezone.localdate() - timedelta(days=days))


def sum_up(searches: Searches) -> Overview:
    """Return the figures; five queries."""
    counts = searches.aggregate(
        all=Count("pk"),
        in_vain=Count("pk", filter=Q(in_vain=True)),
        found=Count("pk", filter=IS_FOUND),
        unopened=Count("pk", filter=IS_FOUND & Q(clicks=0)),
        degraded=Count("pk", filter=Q(degraded=True)),
    )
    times = _histogram(searches.filter(took__isnull=False), "took")
    engines = _histogram(searches.exclude(engine=""), "engine").most_common()
    devices = _histogram(searches.exclude(device=""), "device").most_common()
    return Overview(
        searches=counts["all"],
        in_vain=percent(counts["in_vain"], counts["all"]),
        unopened=percent(counts["unopened"], counts["found"]),
        position=middle(positions(_histogram(searches.filter(IS_OPENED), "clicks"))),
        took=middle(times),
        took_at_most=middle(times, share=0.95),
        degraded=counts["degraded"],
        devices=tuple((str(Device(device).label), percent(count, counts["all"]) or 0) for device, count in devices),
        engines=tuple((engine, percent(count, counts["all"]) or 0) for engine, count in engines),
    )


def by_day(searches: Searches) -> Rows:
    """Return a row for each day on which somebody searched, the last first."""
    return (
        searches.order_by()
        .values("day")
        .annotate(
            times=Count("pk"),
            in_vain_times=Count("pk", filter=Q(in_vain=True)),
            found_times=Count("pk", filter=IS_FOUND),
            opened_times=Count("pk", filter=IS_OPENED),
            slowest=Max("took"),
        )
        .order_by("-day")
    )


def by_query(searches: Searches) -> Rows:
    """Return a row for each query that several readers have asked, the most frequent first.

    Nothing is told, nor counted, that readers have found who see more than every member does: one search that found
    something beside others in vain would tell that it is there. Of several writings the one with marks is told, which
    sorts last.
    """
    return (
        searches.filter(TELLS_NOTHING_CLOSED)
        .exclude(key="")
        .order_by()
        .values("key")
        .annotate(
            times=Count("pk"),
            query=Max("words"),
            in_vain_times=Count("pk", filter=Q(in_vain=True)),
            found_times=Count("pk", filter=IS_FOUND),
            opened_times=Count("pk", filter=IS_OPENED),
            last_day=Max("day"),
            slowest=Max("took"),
            mean=Avg("took"),
            parts=Count("part", distinct=True),
            before=Max("readers"),
        )
        .filter(Q(parts__gte=FEWEST_READERS) | Q(before__gte=FEWEST_READERS))
        .order_by("-times", "key")
    )


def middle_positions(searches: Searches, keys: Iterable[str]) -> dict[str, int]:
    """Return, for each of the queries of which something was opened, the middle position; one query."""
    opened = (
        searches.filter(TELLS_NOTHING_CLOSED, IS_OPENED, key__in=list(keys)).order_by().values_list("key", "clicks")
    )
    found: dict[str, Counter[int]] = {}
    for key, clicks, count in opened.annotate(count=Count("pk")):
        found.setdefault(key, Counter()).update(positions(Counter({clicks: count})))
    return {key: position for key, counts in found.items() if (position := middle(counts)) is not None}


def positions(clicks: Counter[int]) -> Counter[int]:
    """Return how often each position was opened, of how often each set of positions was."""
    opened = Counter[int]()
    for bits, count in clicks.items():
        for position in range(1, bits.bit_length() + 1):
            if bits >> (position - 1) & 1:
                opened[position] += count
    return opened


def middle(counts: Counter[int], *, share: float = 0.5) -> int | None:
    """Return the smallest value that is not exceeded by this share of all."""
    wanted, so_far = share * counts.total(), 0
    for value in sorted(counts):
        so_far += counts[value]
        if so_far >= wanted:
            return value
    return None


def percent(part: int, whole: int) -> int | None:
    """Return the share in percent, None of nothing."""
    return round(100 * part / whole) if whole else None


def _histogram(searches: Searches, field: str) -> Counter[Any]:
    return Counter(dict(searches.order_by().values_list(field).annotate(Count("pk"))))
