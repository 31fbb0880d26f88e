"""The programme as values: what both of its outputs are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import add

from training.periods import Periods


class LineKind(StrEnum):
    """What a line of an outline is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of an outline. rows: the cells of a table, its heading first."""

    kind: LineKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeModule:
    """A module; directives and materials are sentences."""

    title: str
    aims: tuple[str, ...]
    periods: Periods
    trainers: tuple[str, ...]
    outline: tuple[OutlineLine, ...]
    directives: tuple[str, ...]
    materials: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Programme:
    """A curriculum as a reader may see it, on paper. basis: sentences."""

    association: str
    title: str
    version: str
    approved_on: date | None
    aims: tuple[str, ...]
    targets: tuple[str, ...]
    basis: tuple[str, ...]
    introduction: tuple[OutlineLine, ...]
    modules: tuple[ProgrammeModule, ...]

    @property
    def periods(self) -> Periods:
        """Return the periods of all modules together."""
        return reduce(add, (module.periods for module in self.modules), Periods())
