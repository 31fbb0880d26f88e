"""Tables whose cells say over how many columns and rows they go (HTML, slides), as lines.

What a cell covers below or beside it is an empty cell, so that no figure slips below the heading of another column.
Tables that only part a page (the columns of a web page, frames) are read cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.extraction.extractors.table_lines import Cell, table_lines

_LONG_CELL = 1_500
"""Characters: a cell with more is a column of a page, no cell of a table."""
_MAX_COLUMNS = 1_000
_MAX_ROWS_SPANNED = 10_000


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell: its lines, over how many columns and rows it goes, and whether another table stands in it."""

    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1
    holds_table: bool = False


def lines_of_table(rows: Sequence[Sequence[SpannedCell]]) -> Iterator[str]:
    """Yield the lines of a table."""
    cells = [cell for row in rows for cell in row]
    if any(cell.holds_table or sum(map(len, cell.lines)) > _LONG_CELL for cell in cells):
        for cell in cells:
            yield from (line for line in cell.lines if line.strip())
    else:
        yield from (line.rstrip(" ") for line in table_lines(list(_whole_rows(rows)), is_drawn=True))


def _whole_rows(rows: Sequence[Sequence[SpannedCell]]) -> Iterator[list[Cell]]:
    """Yield the rows with an empty cell wherever one from above reaches."""
    covered: dict[int, int] = {}  # column -> how many more rows a cell from above takes
    for row in rows:
        before, covered = covered, {column: left - 1 for column, left in covered.items() if left > 1}
        cells: list[Cell] = []
        at = 0
        for cell in row:
            at = _cover(cells, at, before)
            columns = min(cell.columns, max(1, _MAX_COLUMNS - at))
            if cell.rows > 1:
                covered.update(dict.fromkeys(range(at, at + columns), min(cell.rows, _MAX_ROWS_SPANNED) - 1))
            cells.append(Cell(cell.lines, columns))
            at += columns
        _cover(cells, at, before)
        yield cells


def _cover(cells: list[Cell], at: int, before: dict[int, int]) -> int:
    """Add empty cells from column `at` on where a cell from above reaches; return the next free column."""
    while before.get(at) and at < _MAX_COLUMNS:
        cells.append(Cell(("",)))
        at += 1
    return at
