"""Searches that found nothing: what editors should know members look for in vain, and nobody who it was.

Kept for `KEPT_DAYS`. Told is only what two people at least have asked, and never what may be a telephone, the number
of a person or an address of e-mail: see `docs/decisions/2026-11-28-searches-without-results.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.audience import Reader
from background.by_the_way import by_the_way
from search.models import UnansweredSearch
from search.results import SearchResults
from vietnamese.fold import fold_key

KEPT_DAYS: Final = 90
TOLD_DAYS: Final = 7
FEWEST_READERS: Final = 2
MAX_A_DAY: Final = 1_000
"""Rows of one day: whoever asks for nonsense by program fills no database."""
_LONGEST: Final = 80
_PARTS: Final = 16
"""Parts into which the accounts fall, anew for each query: a bit names a sixteenth of them."""
_PERSONAL = re.compile(r"@|(?:\d[\W_]{0,4}){9}")


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """What was searched and how often in the days that are told."""

    words: str
    times: int


def note_unanswered(results: SearchResults, *, reader: Reader) -> None:
    """Count a search of everything that found nothing and that no correction helps; hardly ever waits, never fails."""
    words = " ".join(results.query.lower().split())
    key = fold_key(words)
    is_answered = bool(results.total or results.did_you_mean or results.degraded or results.filters)
    if is_answered or results.page != 1 or not key or len(words) > _LONGEST or may_be_personal(words):
        return
    with by_the_way("noting a search without results"):
        _count(key, words, part=_part_of(reader, key))


def may_be_personal(words: str) -> bool:
    """Tell whether a search may be for a telephone, the number of a person or an address of e-mail."""
    return bool(_PERSONAL.search(words))


def _count(key: str, words: str, *, part: int) -> None:
    today = timezone.localdate()
    of_today = UnansweredSearch.objects.filter(day=today)
    if of_today.filter(query_key=key).update(times=F("times") + 1, readers=F("readers").bitor(part)):
        return
    if of_today.count() < MAX_A_DAY:
        row = UnansweredSearch(query_key=key[:_LONGEST], words=words, day=today, readers=part)
        UnansweredSearch.objects.bulk_create([row], ignore_conflicts=True)


def _part_of(reader: Reader, key: str) -> int:
    digest = salted_hmac("search.unanswered", f"{reader.user_id} {key}").digest()
    return 1 << (digest[0] % _PARTS)


def asked_in_vain(*, limit: int) -> list[AskedInVain]:
    """Return what several people have lately searched in vain, the most frequent first; one query."""
    since = timezone.localdate() - timedelta(days=TOLD_DAYS)
    times, readers, words = Counter[str](), dict[str, int](), dict[str, str]()
    for row in UnansweredSearch.objects.filter(day__gt=since).order_by("-day", "-pk"):
        times[row.query_key] += row.times
        readers[row.query_key] = readers.get(row.query_key, 0) | row.readers
        words.setdefault(row.query_key, row.words)
    told = (key for key, _times in times.most_common() if readers[key].bit_count() >= FEWEST_READERS)
    return [AskedInVain(words[key], times[key]) for key in told][:limit]


def forget_old_searches() -> None:
    """Delete what is older than `KEPT_DAYS`; any number of workers may do so."""
    UnansweredSearch.objects.filter(day__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()
