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
#: Columns that registers have (Decree 30/2020, annex IV) and that say nothing of a directive, folded.
_OF_THE_OFFICE = frozenset(
    (
        *("stt", "tt", "so tt", "so thu tu", "don vi nguoi nhan ban luu", "don vi hoac nguoi nhan", "nguoi nhan"),
        *("ngay chuyen", "ky nhan", "ngay di ngay den", "co quan soan thao", "don vi soan thao", "nguoi soan thao"),
        *("hinh thuc xu ly", "nguoi xu ly", "don vi xu ly", "y kien xu ly", "tinh trang", "tinh trang hieu luc"),
        *("hieu luc", "dia chi", "noi luu", "ban luu"),
    )
)
_SERIAL = frozenset(("stt", "tt", "so tt", "so thu tu"))
_FILLING = re.compile(r"\b(?:cua|tren|trong|van ban|vb|neu co)\b")
"""Words that headings have or have not: "Người ký văn bản"."""
#: A row of a sheet is its heading when it names a number or a subject, and in all at least so many columns.
MIN_KNOWN_COLUMNS = 3


def column_key(heading: object) -> str | None:
    """Return the key that a heading means, or None for a column that is not imported."""
    written = str(heading or "")
    candidates = [written, *re.findall(r"\(([^()]*)\)", written), re.sub(r"\([^()]*\)", " ", written)]
    folded = [fold_key(candidate) for candidate in candidates]
    for name in (*folded, *(" ".join(_FILLING.sub(" ", name).split()) for name in folded)):
        key = KEY_BY_NAME.get(name)
        if key:
            return key
    return None


def is_serial(heading: object) -> bool:
    """Tell whether a heading stands over the serial numbers of a table, which nobody misses."""
    return fold_key(str(heading or "")) in _SERIAL


def columns_of(headings: Sequence[object]) -> dict[int, str]:
    """Return column keys by position; of two columns with one meaning the first counts."""
    columns: dict[int, str] = {}
    for position, heading in enumerate(headings):
        key = column_key(heading)
        if key and key not in columns.values():
            columns[position] = key
    return columns


def is_heading(headings: Sequence[object]) -> bool:
    """Tell whether these cells are the heading of a register."""
    keys = set(columns_of(headings).values())
    others = sum(fold_key(str(heading or "")) in _OF_THE_OFFICE for heading in headings)
    return len(keys) + others >= MIN_KNOWN_COLUMNS and bool(keys & {"number", "code_notation", "subject"})


def rename_cells(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return named cells (an object of JSON) by column key; an exact key wins over another name for it."""
    exact = {key: value for key, value in cells.items() if key in _KEYS}
    others: Iterable[tuple[str, Any]] = ((column_key(key) or "", value) for key, value in cells.items())
    return {key: value for key, value in others if key} | exact
