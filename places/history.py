"""What a place was before and became afterwards, over all generations of mergers and splits.

One query a generation, however many places it holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from places.models import Place, Succession, SuccessionKind


@dataclass(frozen=True, slots=True)
class Step:
    """A place that another one came from or went into.

    `on` is the day of the step next to `place`; `kind` is WHOLE only if every step on the way is (figures add up only
    then); `generation` counts from 1, the nearest.
    """

    place: Place
    on: date
    kind: SuccessionKind
    generation: int
    by_number: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether all of the older place went into the newer one."""
        return self.kind == SuccessionKind.WHOLE


def predecessors(place: Place) -> list[Step]:
    """Return the places that `place` came from, nearest first, then by name."""
    return _walk(place, direction="back")


def successors(place: Place) -> list[Step]:
    """Return the places that `place` went into, nearest first; two for a place that was split."""
    return _walk(place, direction="on")


def former_names(place: Place) -> list[str]:
    """Return the names that stand for (parts of) `place` in older papers, in Vietnamese order, without its own."""
    older = {step.place.name: step.place.sort_key for step in predecessors(place) if step.place.name != place.name}
    return sorted(older, key=lambda name: older[name])


def find_former_names(place_ids: Collection[int]) -> dict[int, set[str]]:
    """Return the names that stand for (parts of) some places in older papers; one query a generation."""
    names: dict[int, set[str]] = {pk: set() for pk in place_ids}
    later = {pk: {pk} for pk in place_ids}  # for each place of a generation: those of today that it went into
    seen = set(later)
    while later:
        older: dict[int, set[int]] = {}
        for old_id, new_id, name in Succession.objects.filter(new__in=list(later)).values_list(
            "old", "new", "old__name"
        ):
            for pk in later[new_id]:
                names[pk].add(name)
            older.setdefault(old_id, set()).update(later[new_id])
        later = {pk: today for pk, today in older.items() if pk not in seen}
        seen |= set(later)
    return names


class Ground:
    """Which places stood on the same ground, for lists of them: all successions, read with one query."""

    def __init__(self) -> None:
        self._older: dict[int, set[int]] = {}
        self._newer: dict[int, set[int]] = {}
        for old_id, new_id in Succession.objects.values_list("old_id", "new_id"):
            self._older.setdefault(new_id, set()).add(old_id)
            self._newer.setdefault(old_id, set()).add(new_id)

    def of(self, place_id: int) -> set[int]:
        """Return the place, all that it came from and all that it went into, by primary key."""
        return _reach(place_id, self._older) | _reach(place_id, self._newer)

    def under(self, place_ids: Collection[int]) -> set[int]:
        """Return all older places that some places came from."""
        return {pk for place_id in place_ids for pk in _reach(place_id, self._older)} - set(place_ids)


def _reach(start: int, steps: Mapping[int, Collection[int]]) -> set[int]:
    reached, front = {start}, [start]
    while front:
        following = set(steps.get(front.pop(), ())) - reached
        reached |= following
        front += following
    return reached


def _walk(place: Place, *, direction: Literal["back", "on"]) -> list[Step]:
    here, there = ("new", "old") if direction == "back" else ("old", "new")
    steps: list[Step] = []
    seen = {place.pk}
    front: dict[int, SuccessionKind] = {place.pk: SuccessionKind.WHOLE}
    generation = 0
    while front:
        generation += 1
        rows = Succession.objects.filter(**{f"{here}_id__in": list(front)}).select_related(there)
        following: dict[int, SuccessionKind] = {}
        for row in rows.order_by(f"{there}__sort_key", "on", "pk"):
            other: Place = getattr(row, there)
            if other.pk in seen:
                continue
            seen.add(other.pk)
            kind = _combine_kinds(front[getattr(row, f"{here}_id")], SuccessionKind(row.kind))
            following[other.pk] = kind
            steps.append(Step(other, row.on, kind, generation, row.by_number))
        front = following
    return steps


def _combine_kinds(first: SuccessionKind, second: SuccessionKind) -> SuccessionKind:
    if first == second:
        return first
    if SuccessionKind.WHOLE in (first, second):
        return second if first == SuccessionKind.WHOLE else first
    return SuccessionKind.PART
