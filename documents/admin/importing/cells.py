"""Cells of a row as they are kept in the database: texts and numbers as they are, days and unreadable cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from documents.importing.tables.lines import UnreadableCell

_DAY, _REASON = "day", "reason"
_LONGEST = 200_000
"""Characters of a cell; the text of a long law has 60,000."""


def kept(cells: Iterable[Any]) -> list[Any]:
    """Return cells as JSON holds them."""
    return [_kept(cell) for cell in cells]


def _kept(cell: Any) -> Any:
    if isinstance(cell, date):
        return {_DAY: date(cell.year, cell.month, cell.day).isoformat()}
    if isinstance(cell, UnreadableCell):
        return {_REASON: cell.reason}
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    return str(cell).replace("\x00", "")[:_LONGEST]


def as_read(cells: Sequence[Any]) -> list[Any]:
    """Return cells as they were read from the table."""
    return [_as_read(cell) for cell in cells]


def _as_read(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    return date.fromisoformat(cell[_DAY]) if _DAY in cell else UnreadableCell(cell.get(_REASON, ""))


def shown(cell: Any) -> str:
    """Return a cell as a sample for people."""
    cell = _as_read(cell)
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else " ".join(str(cell if cell is not None else "").split())
