"""What the site regards as its own: the places that have a page, what they lie in and came from, and their bodies.

Nothing is written down for it: it follows from the pages of places and the tables of places and organisations.
"""

from __future__ import annotations

from content.place_pages import find_own_places
from places.models import Organisation, Place, Succession


def find_home_places() -> frozenset[int]:
    """Return the keys of the home area: places with a page, the places above them, and the older ones of these."""
    home = set(find_own_places())
    if not home:
        return frozenset()
    parents = dict(Place.objects.exclude(parent=None).values_list("pk", "parent_id"))
    older = list(Succession.objects.order_by("-on").values_list("new_id", "old_id"))
    home |= {old for new, old in older if new in home}
    waiting = list(home)
    while waiting:
        above = parents.get(waiting.pop())
        if above is not None and above not in home:
            home.add(above)
            waiting.append(above)
    return frozenset(home)


def find_home_bodies() -> frozenset[int]:
    """Return the keys of the organisations of the home area; one without a place is where the one above it is."""
    home = find_home_places()
    rows = {
        pk: (parent, place) for pk, parent, place in Organisation.objects.values_list("pk", "parent_id", "place_id")
    }
    bodies: set[int] = set()
    for pk in rows if home else ():
        seen: set[int] = set()
        at: int | None = pk
        while at in rows and at not in seen and rows[at][1] is None:
            seen.add(at)
            at = rows[at][0]
        if at in rows and rows[at][1] in home:
            bodies.add(pk)
    return frozenset(bodies)
