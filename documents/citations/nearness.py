"""Which of several bodies with the same symbol is near to the one that cites.

"23-NQ/TU" in a plan of a commune of Hà Nội is that of Thành ủy Hà Nội.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from documents.citations.vocabulary import PROVINCES
from places.models import Organisation
from vietnamese.fold import fold_key

_OF_ITS_AREA, _OF_ITS_PROVINCE, _UNKNOWN = 50, 60, 70
_MAX_STEPS = 20
_PROVINCES = tuple(fold_key(name) for name in PROVINCES)
_LEVELS = ("thanh pho ", "tinh ")


@dataclass(frozen=True, slots=True)
class _Body:
    name: str
    parent_id: int | None
    places: tuple[str, ...]
    """Folded names of its place and of those that this belongs to, the province last."""


class BodyTree:
    """The organisations with what they belong to; read when it is asked first, with one query."""

    @cached_property
    def _bodies(self) -> dict[int, _Body]:
        rows = Organisation.objects.values_list(
            "pk", "name", "parent_id", "place__name", "place__parent__name", "place__parent__parent__name"
        )
        return {
            pk: _Body(fold_key(name), parent_id, tuple(_place_key(place) for place in places if place))
            for pk, name, parent_id, *places in rows
        }

    def rank(self, body_id: int | None, *, citing_id: int | None) -> int | None:
        """Return how far a body is from the one that cites, 0 for the same; None if it is of another province.

        Those above it are nearer than those that only share a place with it.
        """
        if body_id is None or citing_id is None or body_id not in self._bodies or citing_id not in self._bodies:
            return _UNKNOWN
        chain = list(self._chain(citing_id))
        if body_id in chain:
            return chain.index(body_id)
        own_places = {place for pk in chain for place in self._bodies[pk].places}
        there = self._bodies[body_id].places
        if there and there[0] in own_places:
            return _OF_ITS_AREA
        province, own_province = self._province(body_id), self._province(citing_id)
        if not province or not own_province:
            return _UNKNOWN
        return _OF_ITS_PROVINCE if province == own_province else None

    def _chain(self, body_id: int) -> Iterator[int]:
        """Yield a body and those that it belongs to, the nearest first."""
        current: int | None = body_id
        for _step in range(_MAX_STEPS):
            if current is None or current not in self._bodies:
                return
            yield current
            current = self._bodies[current].parent_id

    def _province(self, body_id: int) -> str:
        """Return the folded name of the province, "" if none is known (bodies of the centre)."""
        for body in (self._bodies[pk] for pk in self._chain(body_id)):
            if body.places:
                return body.places[-1]
            if named := next((place for place in _PROVINCES if f" {place} " in f" {body.name} "), ""):
                return named
        return ""


def _place_key(name: str) -> str:
    key = fold_key(name)
    for level in _LEVELS:
        key = key.removeprefix(level)
    return key
