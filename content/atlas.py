"""Places in the memory of the process, for what names them in searches: see `search.entities.Kept`."""

from __future__ import annotations

from places.atlas import Atlas
from places.models import Place, Succession
from search.asking.places import PlacesToday
from search.entities import Kept
from search.hierarchies import Above
from vietnamese.fold import fold_key

ATLAS = Kept(Atlas.read, models=(Place, Succession), empty=Atlas())


def _read_above() -> Above:
    """Return by the name of each place what it lies in; of places of one name only what all of them lie in."""
    atlas = ATLAS.get()
    above: dict[str, tuple[str, ...]] = {}
    for pk, place in atlas.places.items():
        name = str(place)
        wholes = tuple(str(whole) for whole in atlas.all_above(pk)[1:])
        above[name] = tuple(whole for whole in above[name] if whole in wholes) if name in above else wholes
    return above


PLACES_ABOVE: Kept[Above] = Kept(_read_above, models=(Place, Succession), empty={})
"""What the values of the facet "place" lie in."""


def _read_today() -> PlacesToday:
    """Return by the names of former places those of today on their ground, where none of today has the name."""
    atlas = ATLAS.get()
    current: set[str] = set()
    today: dict[str, dict[str, None]] = {}
    for pk, place in atlas.places.items():
        keys = {place.search_key, fold_key(place.name)}
        if place.is_current:
            current |= keys
            continue
        for key in keys:
            today.setdefault(key, {}).update(dict.fromkeys(later.full_name for later in atlas.today_of(pk)))
    return {key: tuple(names) for key, names in today.items() if names and key not in current}


PLACES_TODAY: Kept[PlacesToday] = Kept(_read_today, models=(Place, Succession), empty={})
"""What the names of former places mean today."""
