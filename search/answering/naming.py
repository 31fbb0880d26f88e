"""What a search names, for its first page: the box above the results."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.audience import Reader
from search.entities import Entity, find_entities
from search.results import SearchResults

SHOWN = 2


def name_entities(results: SearchResults, *, reader: Reader) -> Sequence[Entity]:
    """Return what the query names, as far as the reader may know of it; none for numbers and on further pages."""
    plan = results.plan
    if results.page > 1 or plan.number_only:
        return ()
    return find_entities(plan.ranked_written, reader=reader, limit=SHOWN)
