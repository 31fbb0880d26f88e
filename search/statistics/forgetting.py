"""What is taken away after its time: first whose it was, then words that only one reader used, in the end all."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from search.models import AskedSearch

FEWEST_READERS: Final = 2
"""What fewer readers have searched may be somebody's own."""
TELLS_NOTHING_CLOSED: Final = Q(as_member=True) | Q(total=0)
"""Searches that may be told: what somebody found who sees more than others may be the title of something closed."""


def forget_old_searches() -> None:
    """Take away what is no longer needed; any number of workers may do so."""
    today = timezone.localdate()
    AskedSearch.objects.filter(day__lt=today, token__isnull=False).update(token=None)
    AskedSearch.objects.filter(day__lt=today - timedelta(days=settings.SEARCH_STATISTICS_KEPT_DAYS)).delete()
    _forget_readers(AskedSearch.objects.filter(day__lt=today - timedelta(days=settings.SEARCH_READERS_KEPT_DAYS)))


def _forget_readers(old: QuerySet[AskedSearch]) -> None:
    keys = old.filter(part__isnull=False).order_by().values("key").distinct()
    asked = AskedSearch.objects.filter(key__in=keys).order_by().values("key")
    parts = Count("part", distinct=True, filter=TELLS_NOTHING_CLOSED)
    by_number: dict[int, list[str]] = defaultdict(list)
    for key, now, before in asked.annotate(now=parts, before=Max("readers")).values_list("key", "now", "before"):
        by_number[max(now, before)].append(key)
    for number, found in by_number.items():
        for start in range(0, len(found), 500):
            rows = old.filter(part__isnull=False, key__in=found[start : start + 500])
            words: dict[str, str] = {} if number >= FEWEST_READERS else {"key": "", "words": ""}
            rows.update(part=None, readers=number, **words)
