"""Teaching periods (tiết): the measure of modules and curricula. A period lasts 45 minutes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Periods:
    """Numbers of teaching periods, by what they are for."""

    theory: int = 0
    practice: int = 0
    assessment: int = 0

    @property
    def total(self) -> int:
        """Return all periods together."""
        return self.theory + self.practice + self.assessment

    def __add__(self, other: Periods) -> Periods:
        return Periods(self.theory + other.theory, self.practice + other.practice, self.assessment + other.assessment)
