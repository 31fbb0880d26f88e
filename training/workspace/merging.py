"""Two people change a profile at the same time: what each has changed is kept, what both have changed is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Merge:
    """What to store. theirs: fields that only somebody else has changed; conflicts: those that both have."""

    values: Mapping[str, Any]
    theirs: frozenset[str]
    conflicts: frozenset[str]

    @property
    def is_in_conflict(self) -> bool:
        """Tell whether the person has to look again."""
        return bool(self.conflicts)

    def with_conflict(self, name: str) -> Merge:
        """Return the same with one conflict more."""
        return replace(self, conflicts=self.conflicts | {name})


NOTHING = Merge({}, frozenset(), frozenset())


def merge(posted: Mapping[str, Any], *, current: Mapping[str, Any], base: Mapping[str, Any] | None) -> Merge:
    """Compare what was sent with what is stored now and with what the form showed (`base`).

    base: None if nobody knows any more what it showed; then everything that differs has to be looked at again.
    """
    if base is None:
        differing = frozenset(name for name, value in posted.items() if value != current[name])
        return Merge({}, frozenset(), differing)
    mine = {name: value for name, value in posted.items() if value != base[name]}
    changed = {name for name in posted if current[name] != base[name]}
    conflicts = frozenset(name for name in changed & set(mine) if mine[name] != current[name])
    return Merge(mine, frozenset(changed - set(mine)), conflicts)
