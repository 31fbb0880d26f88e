"""All places with what they lie in and what became of them, read with two queries: there are a few hundred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from places.models import Place, Succession, SuccessionKind

_Step = Callable[[int], Iterable[int]]
_ORDER: Final = (SuccessionKind.WHOLE, SuccessionKind.PART, SuccessionKind.REMAINDER)


class Atlas:
    """Places by primary key, and the successions between them."""

    def __init__(self, places: Iterable[Place] = (), successions: Iterable[Succession] = ()) -> None:
        self.places = {place.pk: place for place in places}
        self._into: dict[int, list[Succession]] = {}
        self._from: dict[int, list[Succession]] = {}
        for row in sorted(successions, key=lambda row: (row.on, _ORDER.index(SuccessionKind(row.kind)))):
            self._into.setdefault(row.old_id, []).append(row)
            self._from.setdefault(row.new_id, []).append(row)

    @classmethod
    def read(cls) -> Atlas:
        """Read it from the database."""
        return cls(Place.objects.order_by("sort_key", "valid_from"), Succession.objects.order_by("pk"))

    def steps_on(self, place_id: int) -> list[Succession]:
        """Return how a place and those that it went into went on, in the order of the days."""
        steps: dict[int, Succession] = {}
        front = [place_id]
        while front:
            for row in self._into.get(front.pop(), ()):
                if row.pk not in steps:
                    steps[row.pk] = row
                    front.append(row.new_id)
        return sorted(steps.values(), key=lambda row: row.on)

    def today_of(self, place_id: int) -> list[Place]:
        """Return the places of today that hold a former one; of one that only had parts, those that hold these."""
        reached = [place_id, *self._walk(place_id, self._later)]
        return [self.places[pk] for pk in reached if pk in self.places and self.places[pk].is_current]

    def _later(self, place_id: int) -> list[int]:
        if self.places[place_id].is_current:
            return []
        later = [row.new_id for row in self._into.get(place_id, ())]
        return later or [part.pk for part in self.places.values() if part.parent_id == place_id]

    def former_of(self, place_id: int) -> list[Place]:
        """Return the places that went into one, nearest first, without former ones of its own name."""
        name = self.places[place_id].full_name
        older = [
            self.places[pk] for pk in self._walk(place_id, lambda pk: (row.old_id for row in self._from.get(pk, ())))
        ]
        return [place for place in older if place.full_name != name]

    def ground_of(self, place_id: int) -> set[int]:
        """Return the keys of a place and of all that lies or lay in it."""
        below: dict[int, list[int]] = {}
        for pk in self.places:
            for above in self.above(pk):
                below.setdefault(above, []).append(pk)
        return {place_id, *self._walk(place_id, lambda pk: below.get(pk, ()))}

    def above(self, place_id: int) -> list[int]:
        """Return the keys of what a place lies in: of a former one what it went into, parts last, then what held it."""
        place = self.places[place_id]
        rows = sorted(self._into.get(place_id, ()), key=lambda row: row.kind == SuccessionKind.PART)
        later = [row.new_id for row in rows]
        return [*later, *([place.parent_id] if place.parent_id else [])]

    def all_above(self, place_id: int) -> list[Place]:
        """Return a place and all that it lies in, nearest first."""
        return [self.places[pk] for pk in (place_id, *self._walk(place_id, self.above)) if pk in self.places]

    @staticmethod
    def _walk(start: int, step: _Step) -> Iterator[int]:
        seen, front = {start}, [start]
        while front:
            following = [pk for place_id in front for pk in step(place_id) if pk not in seen]
            front = list(dict.fromkeys(following))
            seen.update(front)
            yield from front
