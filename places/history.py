"""What a place was before and became afterwards, over all generations of mergers and splits.

One query a generation, however many places it holds.
"""

from __future__ import annotations

from collections.abc import Collection
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
