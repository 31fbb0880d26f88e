"""Tables as lines of text: the same rule for every format that knows its rows and cells.

A row of data is one line, "1 | Bình Minh |  | 35": an empty cell keeps its place, so that no figure slips below the
heading of another column. Tables that only put texts beside each other (letterheads, signatures, frames, the columns of
a web page) are read cell by cell, each line of a cell as its own line, from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vietnamese.fold import fold

CELL_BAR = " | "
_SIDE_BY_SIDE = re.compile(
    r"(?:cong hoa xa hoi chu nghia viet nam|doc lap\s?-\s?tu do\s?-\s?hanh phuc|dang cong san viet nam|noi nhan\s?:"
    r"|(?:tuq|tm|kt|tl|q)\.\s?(?:chu tich|pho|giam doc|bo truong|thu tuong|uy ban|ban|hoi dong|chinh phu|hieu truong)"
    r"|\(?(?:da ky|ky, ghi ro ho ten|ky ten)\b)"
)
_MOST_ROWS_SIDE_BY_SIDE = 12
_MOST_COLUMNS_SIDE_BY_SIDE = 3
_LONG_CELL = 1_500
"""Characters: a cell with more is a column of a page, no cell of a table."""
_MAX_COLUMNS = 1_000
_MAX_ROWS_SPANNED = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, over how many columns and rows it goes, and whether another table stands in it."""

    lines: Sequence[str]
    columns: int = 1
    rows: int = 1
    holds_table: bool = False

    @property
    def text(self) -> str:
        return " ".join(line for line in (" ".join(line.split()) for line in self.lines) if line)


def lines_of_table(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of a table."""
    if _puts_side_by_side(rows):
        for row in rows:
            for cell in row:
                yield from (line for line in cell.lines if line.strip())
        return
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    for number, texts in enumerate(_grid(rows)):
        if not any(texts):
            continue
        is_title = number == 0 and len(rows[0]) == 1 and width > 1
        yield texts[0] if is_title or len(texts) == 1 else CELL_BAR.join(texts).rstrip(" ")


def _puts_side_by_side(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the cells are places on the page, not data."""
    cells = [cell for row in rows for cell in row]
    if all(len(row) <= 1 for row in rows):
        return True
    if any(cell.holds_table or sum(map(len, cell.lines)) > _LONG_CELL for cell in cells):
        return True
    if len(rows) > _MOST_ROWS_SIDE_BY_SIDE or max(map(_count_filled, rows)) > _MOST_COLUMNS_SIDE_BY_SIDE:
        return False
    return any(_SIDE_BY_SIDE.match(fold(line).strip(" -*")) for cell in cells for line in cell.lines)


def _count_filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if cell.text)


def _grid(rows: Sequence[Sequence[Cell]]) -> Iterator[list[str]]:
    """Yield the texts of each row in their columns; places that a cell from above or from the left covers are empty."""
    covered: dict[int, int] = {}  # column -> how many more rows a cell from above takes
    for row in rows:
        texts: list[str] = []
        before, covered = covered, {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row:
            while before.get(len(texts)) and len(texts) < _MAX_COLUMNS:
                texts.append("")
            spanned = min(cell.columns, max(1, _MAX_COLUMNS - len(texts)))
            for column in range(len(texts), len(texts) + spanned if cell.rows > 1 else 0):
                covered[column] = min(cell.rows, _MAX_ROWS_SPANNED) - 1
            texts += [cell.text, *[""] * (spanned - 1)]
        while before.get(len(texts)) and len(texts) < _MAX_COLUMNS:
            texts.append("")
        yield texts
