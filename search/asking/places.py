"""Places under their names of former times: what a filter by such a name means today.

The app that knows the places registers what it keeps of them in memory: to plan a search asks no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vietnamese.fold import fold_key

PlacesToday = Mapping[str, tuple[str, ...]]
"""By the folded name of a former place, with and without its kind: the places of today on its ground."""

_readers: list[Callable[[], PlacesToday]] = []


def register_places_today(read: Callable[[], PlacesToday]) -> None:
    """Make known what the names of former places mean today (apps register in `ready`); asked often, so it is kept."""
    _readers[:] = [read]


def names_of_today(name: str) -> tuple[str, ...]:
    """Return the places of today on the ground of an old place of this name; () where one of today has it.

    name: with or without its kind ("Xã Hồng Dương", "hong duong").
    """
    return next((read().get(fold_key(name), ()) for read in _readers), ())
