"""Ways through restrictions: which groups one must be in to see something. Plain values."""

from __future__ import annotations

from functools import reduce

Way = frozenset[int]
"""Groups that one must be in, all of them, to pass; empty: being signed in is enough."""

Ways = frozenset[Way]
"""The ways through a restriction, or through several at once; none: nobody gets through."""

OPEN: Ways = frozenset({frozenset()})


def combine(*restrictions: Ways) -> Ways:
    """Return the ways through several restrictions at once, without those that ask for more than another."""
    return reduce(_combine_two, restrictions, OPEN)


def _combine_two(first: Ways, second: Ways) -> Ways:
    joined = {one | other for one in first for other in second}
    return frozenset(way for way in joined if not any(easier < way for easier in joined))


def admits_more(ways: Ways, *, than: Ways) -> bool:
    """Tell whether somebody may come through `ways` who does not come through the others."""
    return not all(any(known <= way for known in than) for way in ways)


def groups_of_one_restriction(ways: Ways) -> frozenset[int] | None:
    """Return the groups that one restriction must name to mean the same; None if no restriction to groups does."""
    if any(len(way) != 1 for way in ways):
        return None
    return frozenset(group for way in ways for group in way)
