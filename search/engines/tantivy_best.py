"""The best hits of a query in Tantivy; equals newest first, as on every engine."""

from __future__ import annotations

from typing import Final, NamedTuple

import tantivy
from tantivy import Query

from search.engines.tantivy_index import count_hits

#: Hits that are read beyond the page: Tantivy gives equals as they lie in its files, and so many are put in order.
_EQUALS: Final = 200

#: Pages further down are not read from the first hit on: nobody looks there for the best.
_DEEPEST: Final = 1_000


class BestHit(NamedTuple):
    """A hit with its score and the number by which equals are ordered."""

    score: float
    order: int
    address: tantivy.DocAddress


def find_best(searcher: tantivy.Searcher, query: Query, *, limit: int, offset: int = 0) -> tuple[list[BestHit], int]:
    """Return the hits of a page, best first, and the number of all."""
    skipped = offset if offset > _DEEPEST else 0
    first = offset - skipped
    found = searcher.search(query, limit=first + limit + _EQUALS, offset=skipped)
    orders = searcher.fast_field_values("order", [address for _, address in found.hits])
    hits = [
        BestHit(float(score), int(order or 0), address)
        for (score, address), order in zip(found.hits, orders, strict=True)
    ]
    hits.sort(key=lambda hit: (-hit.score, -hit.order))
    return hits[first : first + limit], count_hits(found)
