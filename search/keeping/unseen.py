"""The new results of saved searches that their owner has not looked at, as far as they may see them now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from accounts.audience import Reader
from search.answering.hits import fetch_cards
from search.models import NewMatch, SavedSearch
from search.sources import ResultCard

_READ: Final = 500


def list_unseen(searches: Sequence[SavedSearch], *, reader: Reader) -> Mapping[int, Sequence[ResultCard]]:
    """Return what to show of new results by the key of their search; a constant number of queries."""
    if not any(getattr(search, "unseen", 0) for search in searches):
        return {}
    unseen = NewMatch.objects.filter(search__in=[search.pk for search in searches], seen_at__isnull=True)
    rows = list(unseen.values_list("search_id", "ref")[:_READ])
    cards = fetch_cards([ref for _search, ref in rows], reader, brief=True)
    shown: dict[int, list[ResultCard]] = {}
    for key, ref in rows:
        if ref in cards:
            shown.setdefault(key, []).append(cards[ref])
    return shown
