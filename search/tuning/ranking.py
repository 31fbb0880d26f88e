"""What counts how much, as editors have set it: weights other than those of `search.weights`, and kinds that gain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from search.weights import WEIGHTS, Weights

#: What a kind gains or loses, as a share of what the words of the query are worth where a record holds them all.
LEAST_FOR_A_KIND: Final = -1.0
MOST_FOR_A_KIND: Final = 2.0

#: Beginnings of the names of weights that say nothing about the order of hits of an index.
_ELSEWHERE = ("correction", "corrections", "fallback", "pinned")
_TIMES_THE_DEFAULT = 10


@dataclass(frozen=True, slots=True)
class Tunable:
    """A weight that a profile may set, with its unit, its default and its bounds, both included."""

    name: str
    unit: str
    default: float
    least: float
    most: float

    @property
    def is_whole(self) -> bool:
        """Tell whether it is counted in whole numbers."""
        return isinstance(self.default, int)


def list_tunable() -> tuple[Tunable, ...]:
    """Return the weights that a profile may set: not those that are written into an index."""
    return tuple(
        _make_tunable(one.name, one.metadata)
        for one in fields(Weights)
        if not one.metadata["indexed"] and not one.name.startswith(_ELSEWHERE)
    )


def _make_tunable(name: str, metadata: Mapping[str, Any]) -> Tunable:
    default, unit = getattr(WEIGHTS, name), str(metadata["unit"])
    if unit.startswith("share"):
        return Tunable(name, unit, default, 0.0, 1.0)
    least = 1 if isinstance(default, int) else 0.0
    return Tunable(name, unit, default, least, max(default * _TIMES_THE_DEFAULT, _TIMES_THE_DEFAULT))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights in use, and what kinds gain by their names. version: of the profile, 0 for none."""

    weights: Weights = WEIGHTS
    kinds: tuple[tuple[str, float], ...] = ()
    version: int = 0


DEFAULT_RANKING = Ranking()


def make_ranking(weights: Mapping[str, float], kinds: Mapping[str, float], *, version: int) -> Ranking:
    """Return what a profile says. What it names that there is not any more, or what is out of bounds, counts not."""
    valid: dict[str, float] = {}
    for tunable in list_tunable():
        value = weights.get(tunable.name)
        if value is not None and tunable.least <= value <= tunable.most:
            valid[tunable.name] = int(value) if tunable.is_whole else float(value)
    gains = {kind: float(gain) for kind, gain in kinds.items() if LEAST_FOR_A_KIND <= gain <= MOST_FOR_A_KIND and gain}
    return Ranking(replace(WEIGHTS, **valid), tuple(sorted(gains.items())), version)  # type: ignore[arg-type]
