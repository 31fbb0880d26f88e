"""What the headings of a table mean: every name of a column (`documents.register.export_columns`), to one key each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from documents.register.export_columns import ALL_COLUMNS, ExportColumn
from vietnamese.fold import fold_key

_IMPORTED = tuple(column for column in ALL_COLUMNS if column.key)
_KEYS = frozenset(column.key for column in _IMPORTED)


def _names_of(column: ExportColumn) -> Iterator[str]:
    """Yield the names by which a column goes, folded."""
    for name in (column.key, column.decree, column.vietnamese, *column.names.split("|")):
        yield fold_key(name)


#: Folded name of a column -> its key.
KEY_BY_NAME: MappingProxyType[str, str] = MappingProxyType(
    {name: column.key for column in _IMPORTED for name in _names_of(column) if name}
)
#: A row of a sheet is its heading when it names a number and at least so many columns.
MIN_KNOWN_COLUMNS = 3


def column_key(heading: object) -> str | None:
    """Return the key that a heading means, or None for a column that is not imported."""
    written = str(heading or "")
    candidates = [written, *re.findall(r"\(([^()]*)\)", written), re.sub(r"\([^()]*\)", " ", written)]
    for candidate in candidates:
        key = KEY_BY_NAME.get(fold_key(candidate))
        if key:
            return key
    return None


def columns_of(headings: Sequence[object]) -> dict[int, str]:
    """Return column keys by position; of two columns with one meaning the first counts."""
    columns: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = column_key(heading)
        if key and key not in columns.values():
            columns[position] = key
    return columns


def is_heading(columns: Mapping[int, str]) -> bool:
    """Tell whether a row with these columns is the heading of a register."""
    keys = set(columns.values())
    return len(keys) >= MIN_KNOWN_COLUMNS and bool(keys & {"number", "code_notation"})


def rename_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return named cells (an object of JSON) by column key; an exact key wins over another name for it."""
    exact = {key: value for key, value in cells.items() if key in _KEYS}
    others: Iterable[tuple[str, Any]] = ((column_key(key) or "", value) for key, value in cells.items())
    return {key: value for key, value in others if key} | exact
