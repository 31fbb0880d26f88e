"""Tables of word processors as lines: rows of data with bars between their cells, layouts column by column.

Letterhead and signature block of an office document stand in tables without lines drawn around them, one column beside
the other: what stands there is read like the columns of a PDF page (`pdf_columns`), the left one before the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.extraction.extractors.side_by_side import begins_recipients, is_motto, is_signed_for
from documents.extraction.extractors.written_pages import PAGE_BREAK

_BAR = " | "
_MOST_SIDES = 3
"""Cells with text beside each other in a letterhead or signature block; a table of data has more."""
_SHORTEST_TABLE = 4
"""Rows from which on a table without drawn lines is one of data all the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, and over how many columns it stretches."""

    lines: tuple[str, ...]
    columns: int = 1

    @property
    def has_text(self) -> bool:
        """Tell whether anything is written in the cell."""
        return any(line.strip() for line in self.lines)

    @property
    def written(self) -> list[str]:
        """Return the lines that hold something."""
        return [line for line in self.lines if line.strip()]


Row = Sequence[Cell]


def table_lines(rows: Sequence[Row], *, is_drawn: bool) -> Iterator[str]:
    """Yield the lines of a table. is_drawn: whether lines are drawn between its cells."""
    is_layout = not is_drawn and _is_layout(rows)
    at = 0
    while at < len(rows):
        end = _end_of_block(rows, at) if is_layout or _is_official(rows[at]) else at
        if end > at:
            yield from _with_one_break(_by_columns(rows[at:end]))
        elif len(rows[at]) == 1:  # a cell that stands alone is a part of the page like others
            yield from rows[at][0].lines
        else:
            yield from _with_one_break(_line_of(rows[at]))
        at = max(end, at + 1)


def _with_one_break(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines that stand beside each other on a page: several page breaks in them are one."""
    text = list(lines)
    broken = any(PAGE_BREAK in line for line in text)
    if broken and text[0].lstrip(f"{_BAR}\t").startswith(PAGE_BREAK):
        yield PAGE_BREAK
        broken = False
    yield from (line.replace(PAGE_BREAK, "") for line in text)
    if broken:
        yield PAGE_BREAK


def _line_of(row: Row) -> Iterator[str]:
    """Yield the line of a row of data."""
    if any(cell.has_text for cell in row):
        cells = (text for cell in row for text in (" ".join(map(str.strip, cell.written)), *[""] * (cell.columns - 1)))
        yield _BAR.join(cells)


def _by_columns(rows: Sequence[Row]) -> Iterator[str]:
    columns: dict[int, list[str]] = {}
    for row in rows:
        column = 0
        for cell in row:
            columns.setdefault(column, []).extend(cell.written)
            column += cell.columns
    for column in sorted(columns):
        yield from columns[column]


def _end_of_block(rows: Sequence[Row], at: int) -> int:
    """Return the end of the rows from `at` on with few cells of text, of which no row is one cell all across."""
    end = at
    while end < len(rows) and len(rows[end]) > 1 and _count_sides(rows[end]) <= _MOST_SIDES:
        end += 1
    return end


def _count_sides(row: Row) -> int:
    return sum(cell.has_text for cell in row)


def _is_layout(rows: Sequence[Row]) -> bool:
    """Tell whether a table without drawn lines parts the page: few rows, few cells, several lines in one of them."""
    return (
        len(rows) < _SHORTEST_TABLE
        and all(_count_sides(row) <= _MOST_SIDES for row in rows)
        and any(len(cell.written) > 1 for row in rows for cell in row)
    )


def _is_official(row: Row) -> bool:
    """Tell whether the words of a letterhead or of a signature block stand beside others in a row."""
    if len(row) < 2 or _count_sides(row) > _MOST_SIDES:  # noqa: PLR2004 - beside each other
        return False
    return any(
        is_motto(line) or begins_recipients(line) or is_signed_for(line) for cell in row for line in cell.written
    )
