"""The heading of a sheet, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from django.utils.translation import gettext as _

from documents.importing.days import is_american
from documents.importing.headings import columns_of, is_heading, is_serial
from documents.importing.tables.lines import IsRow, Line, Sheet, UnreadableCell, is_empty
from documents.importing.values import RawRow
from documents.record.identity import read_number

_MAX_HEADING_ROWS = 30
_NUMBERING = re.compile(r"\(?\d{1,2}\)?\.?")
_DAYS = frozenset(("date", "effective_from", "expires_on", "due_on", "arrival_date"))


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the columns of a sheet: the place of its last line, and the names by position."""

    place: int
    names: tuple[str, ...]

    @property
    def columns(self) -> dict[int, str]:
        """Return what the columns mean, by position, as far as their names tell."""
        return columns_of(self.names)

    def left_out(self, columns: Mapping[int, str]) -> list[str]:
        """Return the names of the columns that are not taken; a serial number is not missed."""
        return [name for at, name in enumerate(self.names) if name and at not in columns and not is_serial(name)]


def find_heading(sheet: Sheet) -> Heading | None:
    """Return the heading among the first lines: one line, or two of which the upper one spans several columns."""
    lines = [line for line in islice(sheet.lines(None), _MAX_HEADING_ROWS) if not line.is_empty]
    for line, below in pairwise((*lines, Line(0))):
        alone = tuple(_name(cell) for cell in line.cells)
        next_alone = [_name(cell) for cell in below.cells]
        both = _joined(alone, next_alone)
        known = max(len(columns_of(alone)), len(columns_of(next_alone)))
        if is_heading(both) and len(columns_of(both)) > known:
            return Heading(below.place, both)
        if is_heading(alone):
            return Heading(line.place, alone)
    return None


def _name(cell: Any) -> str:
    return " ".join(str(cell).split())[:200] if isinstance(cell, str) else ""


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return two lines of a heading as one: "Văn bản" over "Số, ký hiệu" and "Ngày"."""
    if any(character.isdigit() for name in lower for character in name):
        return ()
    names: list[str] = []
    spanning = ""
    for at in range(max(len(upper), len(lower))):
        above = upper[at] if at < len(upper) else ""
        below = lower[at] if at < len(lower) else ""
        spanning = above or (spanning if below else "")
        names.append(below if columns_of([below]) or not above else f"{spanning} {below}".strip())
    return tuple(names)


def rows_below(sheet: Sheet, heading: Heading, columns: Mapping[int, str]) -> Iterator[RawRow]:
    """Yield the rows below the heading, with cells by the keys of `columns`."""
    months_first = columns_of_american_days(lines_below(sheet, heading, columns), columns)
    for line in lines_below(sheet, heading, columns):
        row = row_of(line, columns, names=heading.names, sheet=sheet.name, months_first=months_first)
        if row is not None:
            yield row


def lines_below(sheet: Sheet, heading: Heading, columns: Mapping[int, str]) -> Iterator[Line]:
    """Yield the lines below the heading.

    Left out are empty ones, the heading once more, and the numbers of the columns that forms print below it.
    """
    for line in sheet.lines(_row_test(heading, columns)):
        if line.place > heading.place and not line.is_empty and not _repeats(line, heading):
            yield line


def row_of(
    line: Line, columns: Mapping[int, str], *, names: Sequence[str], sheet: str, months_first: frozenset[str]
) -> RawRow | None:
    """Return a line as a row with cells by key; None if it holds nothing in these columns."""
    cells = {key: line.cells[at] if at < len(line.cells) else None for at, key in columns.items()}
    if not line.error and all(is_empty(cell) for cell in cells.values()):
        return None
    return RawRow(line.place, cells, line.error or _unreadable(line, names, columns), sheet, months_first)


def _repeats(line: Line, heading: Heading) -> bool:
    cells = [_name(cell) if isinstance(cell, str) else cell for cell in line.cells if not is_empty(cell)]
    if line.place <= heading.place + 2 and all(_NUMBERING.fullmatch(str(cell)) for cell in cells):
        return True
    return cells == [name for name in heading.names if name]


def _unreadable(line: Line, names: Sequence[str], columns: Mapping[int, str]) -> str:
    """Return what is wrong with the first cell whose value the file does not hold."""
    for at, cell in enumerate(line.cells):
        if isinstance(cell, UnreadableCell) and at in columns:
            return f"{names[at] if at < len(names) else at + 1}: {cell.reason}"
    return ""


def _row_test(heading: Heading, columns: Mapping[int, str]) -> IsRow:
    """Return what tells whether cells look like a row: as wide as the heading, with a number where numbers stand."""
    at = next((at for at, key in columns.items() if key == "number"), None)

    def is_row(cells: Sequence[Any]) -> bool:
        if at is None:
            return len(cells) >= len(heading.names)
        return len(cells) > at and read_number(str(cells[at]).strip(' "')) is not None

    return is_row


def columns_of_american_days(lines: Iterable[Line], columns: Mapping[int, str]) -> frozenset[str]:
    """Return the columns in which some day is written month first: there "3/4/2022" can be either."""
    found: set[str] = set()
    days = {at: key for at, key in columns.items() if key in _DAYS}
    for line in lines if days else ():
        found |= {
            key
            for at, key in days.items()
            if at < len(line.cells) and isinstance(line.cells[at], str) and is_american(line.cells[at])
        }
    return frozenset(found)


def explain_no_heading() -> str:
    """Return what to tell somebody whose table has no heading that is known."""
    names = _("number and symbol, type, issuer, date of issue, subject")
    return _("No heading was found. The first rows must name the columns: %s.") % names
