"""What every kind of table is read into: sheets of lines of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell whose value the file does not hold; `reason` is for the person who made the table."""

    reason: str

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its place (from 1) and its cells. `error` says why its cells cannot be told."""

    place: int
    cells: Sequence[Any] = ()
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell holds anything."""
        return not self.error and all(is_empty(cell) for cell in self.cells)


def is_empty(cell: Any) -> bool:
    """Tell whether a cell holds nothing that is seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


IsRow = Callable[[Sequence[Any]], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name ("" if the kind has none) and its lines, begun anew with each call.

    `lines` takes what tells whether cells look like a row of this table, once its heading is known: with it a line is
    found that an open quotation mark has swallowed. keys: what the columns mean, where the file says it itself.
    """

    name: str
    lines: Callable[[IsRow | None], Iterator[Line]]
    keys: tuple[str, ...] = ()
