"""States of validity counted by one aggregation, cut at the numbers between which no state changes.

Both engines with aggregations take the same one and give the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from search.engines.query_maker import validity_field
from search.validity import Numbers, edges, state_of


def count_states(day: int) -> dict[str, Any]:
    """Return the aggregation whose answer `read_states` takes; records without a validity are not counted."""
    aggregation: dict[str, Any] = {}
    for name, cuts in reversed(edges(day).items()):
        ranges = [{"from": first, "to": after} for first, after in pairwise(cuts)] + [{"from": cuts[-1]}]
        inner = {"aggs": {"next": aggregation}} if aggregation else {}
        aggregation = {"range": {"field": validity_field(name), "ranges": ranges}, **inner}
    return aggregation


def read_states(answer: Mapping[str, Any], day: int) -> dict[str, int]:
    """Return the number of records by state."""
    counts: Counter[str] = Counter()
    for cuts, records in _cells(answer, tuple(edges(day).items()), {}):
        counts[state_of(Numbers(**cuts), day)] += records
    return dict(counts)


def _cells(
    answer: Mapping[str, Any], fields: Sequence[tuple[str, tuple[int, ...]]], above: Mapping[str, int]
) -> Iterator[tuple[dict[str, int], int]]:
    """Yield the lowest numbers of each cell that holds records, and how many."""
    (name, cuts), *others = fields
    for bucket in answer["buckets"]:
        if not bucket["doc_count"] or int(bucket.get("from", -1)) not in cuts:
            continue
        numbers = {**above, name: int(bucket["from"])}
        if others:
            yield from _cells(bucket["next"], others, numbers)
        else:
            yield numbers, int(bucket["doc_count"])
