"""The places that somebody works for: whoever knows them (communes have groups of editors) registers it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

OwnPlaces = Callable[[Any], Iterable[int]]

_REMEMBERED = "_own_places"
_registered: list[OwnPlaces] = []


def register_own_places(find: OwnPlaces) -> None:
    """Have `find(user)` say for which places (ids) somebody works; called once when the app is ready."""
    _registered.append(find)


def own_places_of(user: Any) -> frozenset[int]:
    """Return the ids of the places that the person works for; asked once on the same object."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    known: frozenset[int] | None = getattr(user, _REMEMBERED, None)
    if known is None:
        known = frozenset(place for find in _registered for place in find(user))
        setattr(user, _REMEMBERED, known)
    return known


def own_commune_among(user: Any, names: Mapping[int, str]) -> tuple[int, str] | None:
    """Return the commune in which the person is at home, with its name, if it is among these; no query."""
    commune: int | None = getattr(user, "commune_id", None)
    return (commune, names[commune]) if commune is not None and commune in names else None


def forget_own_places(user: Any) -> None:
    """Drop what `own_places_of` remembers on this object."""
    user.__dict__.pop(_REMEMBERED, None)
