"""One query under two profiles, side by side: what moved, what came in, what fell out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from accounts.audience import Reader
from search.answering import service
from search.results import Hit, SearchResults
from search.tuning.ranking import Ranking
from search.tuning.reading import current_tuning


class Move(StrEnum):
    """What became of a hit, against the other profile."""

    NONE = ""
    UP = "up"
    DOWN = "down"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class PlacedHit:
    """A hit with its position, from 1, and that under the other profile, 0 if it is not among the first there."""

    position: int
    other: int
    hit: Hit

    @property
    def move(self) -> Move:
        """Return what became of it."""
        if not self.other:
            return Move.ALONE
        if self.other == self.position:
            return Move.NONE
        return Move.UP if self.position < self.other else Move.DOWN


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first results under both profiles, by rows."""

    left: tuple[PlacedHit, ...]
    right: tuple[PlacedHit, ...]

    @property
    def rows(self) -> list[tuple[PlacedHit | None, PlacedHit | None]]:
        """Return what stands side by side."""
        length = max(len(self.left), len(self.right))
        pad: tuple[None, ...] = (None,) * length
        return list(zip((*self.left, *pad)[:length], (*self.right, *pad)[:length], strict=True))

    @property
    def moved(self) -> int:
        """Return how many of the right side stand elsewhere on the left one, or not at all."""
        return sum(placed.move is not Move.NONE for placed in self.right)


def compare_rankings(query: str, *, reader: Reader, left: Ranking, right: Ranking) -> Comparison:
    """Return the first page of a search under both rankings; synonyms, pins and exclusions are those of today."""
    tuning = current_tuning()
    first, second = (
        service.search(query=query, reader=reader, tuning=replace(tuning, ranking=ranking)) for ranking in (left, right)
    )
    return Comparison(_place(first, second), _place(second, first))


def _place(results: SearchResults, others: SearchResults) -> tuple[PlacedHit, ...]:
    positions = {hit.ref: position for position, hit in enumerate(others.hits, start=1)}
    return tuple(
        PlacedHit(position, positions.get(hit.ref, 0), hit) for position, hit in enumerate(results.hits, start=1)
    )
