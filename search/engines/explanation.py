"""Why an engine finds a record and with which score: values, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks: of which fields, for which words."""

    fields: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one clause adds to the score of a record. name: of the weight behind it. words: as the index holds them."""

    name: str
    words: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that a record must hold to be found, or must not hold, and whether that is so."""

    asked: Asked
    must_not: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the first stage makes of a record: parts add up to its score; it is found if all conditions are met."""

    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...]

    @property
    def score(self) -> float:
        """Return the score of the first stage."""
        return sum(part.score for part in self.parts)
