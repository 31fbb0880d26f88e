"""Places under their names of former times: what a filter by such a name means today."""

from __future__ import annotations

from places.history import successors
from places.models import Place
from vietnamese.fold import fold_key

_FEW = 3
"""Old places of one name that are followed."""


def names_of_today(name: str) -> tuple[str, ...]:
    """Return the places of today on the ground of an old place of this name; () where one of today has it.

    name: with or without its kind ("Xã Hồng Dương", "hong duong").
    """
    key = fold_key(name)
    if not key:
        return ()
    places = [place for place in Place.objects.filter(search_key__endswith=key) if _is_named(place, key)]
    if any(place.is_current for place in places):
        return ()
    steps = (step for place in places[:_FEW] for step in successors(place))
    return tuple(dict.fromkeys(step.place.full_name for step in steps if step.place.is_current))


def _is_named(place: Place, key: str) -> bool:
    return key in (place.search_key, fold_key(place.name))
