"""What several readers have searched: offered to all while they type, without who it was.

Counted by the worker from the lists of past searches. Only what three people at least have asked for counts, never
what may be a telephone, the number of a person or an address of e-mail, and only what every member may find with all
its words: what is asked for in vain, or found by a few, would tell of what is closed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import transaction
from django.db.models import Count

from accounts.audience import PLAIN_MEMBER, engine_tokens
from search.asking.planning import plan_search
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.models import PastSearch, PopularSearch
from search.statistics.noting import may_be_personal

FEWEST_READERS: Final = 3
MAX_POPULAR: Final = 100
_LONGEST: Final = 80
_LOOKED_AT: Final = 300


def count_popular_searches() -> None:
    """Count anew what several readers have searched; any number of workers may do so."""
    counted = PastSearch.objects.order_by().values("words_key").annotate(readers=Count("owner", distinct=True))
    rows = counted.filter(readers__gte=FEWEST_READERS).order_by("-readers", "words_key")[:_LOOKED_AT]
    readers = {row["words_key"]: row["readers"] for row in rows}
    words: dict[str, str] = {}
    for key, written in PastSearch.objects.filter(words_key__in=readers).values_list("words_key", "words"):
        words.setdefault(key, written)  # the latest first
    try:
        popular = [
            PopularSearch(words_key=key, words=words[key].lower(), readers=number)
            for key, number in readers.items()
            if key in words and len(words[key]) <= _LONGEST and not may_be_personal(words[key]) and _is_open(words[key])
        ]
    except EngineUnavailable:
        return  # what was counted before stays
    with transaction.atomic():
        PopularSearch.objects.all().delete()
        PopularSearch.objects.bulk_create(popular[:MAX_POPULAR], ignore_conflicts=True)


def _is_open(words: str) -> bool:
    """Tell whether every member finds something that holds all the words."""
    plan = plan_search(words, audience=engine_tokens(PLAIN_MEMBER), facets=()).plan
    return not plan.is_empty and bool(get_engine().count(replace(plan, every_word=True)))


def popular_searches(prefix: str, limit: int) -> list[str]:
    """Return popular searches that have a word beginning as typed, the most frequent first; one query."""
    rows = PopularSearch.objects.values_list("words_key", "words")
    return [words for key, words in rows if f" {key}".find(f" {prefix}") >= 0][:limit]
