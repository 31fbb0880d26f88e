"""The page of a place, for links from any page: a later layer registers how to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from accounts.audience import Reader
from places.models import Place

Finder = Callable[[set[int], Reader], Mapping[int, str]]
"""Gives the addresses of the pages that the reader may see, by id of the place, in a constant number of queries."""

_finders: list[Finder] = []


def register_place_pages(finder: Finder) -> None:
    """Make known how pages of places are found (apps register in `ready`); the same finder counts once."""
    if finder not in _finders:
        _finders.append(finder)


def linked_places(places: Iterable[Place], *, reader: Reader) -> list[tuple[Place, str]]:
    """Return the places in their order, each with the address of its page, "" without one that the reader may see."""
    present = list(places)
    urls: dict[int, str] = {}
    for finder in _finders if present else ():
        urls.update(finder({place.pk for place in present}, reader))
    return [(place, urls.get(place.pk, "")) for place in present]
