"""Text of workbooks: one page a sheet, one line a row, each value as its cell shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import iterparse

from documents.extraction.archive import copy_of_xml, damage_as_broken
from documents.extraction.number_formats import shown_day, shown_number
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, TitledText, group_digits

_MAX_ROWS = 1_048_576
"""Rows of a sheet in Excel. A row that says it is a later one would have as many empty ones before it."""
_MAX_COLUMNS = 16_384
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What a sheet does not show: numbers of rows, and of columns."""

    rows: frozenset[int]
    columns: frozenset[int]


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[TitledText]:
    """Yield the sheets; what is hidden in them has no text, because their author does not show it."""
    from openpyxl import load_workbook

    with damage_as_broken():
        book = load_workbook(copy_of_xml(path), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        if len(sheets) > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(len(sheets)))
        left = limits.characters
        for sheet in sheets:
            if sheet.sheet_state != "visible":
                _note_hidden(notes)
                yield TitledText("")
                continue
            sheet.reset_dimensions()  # what the file says of them may be wrong
            hidden = _hidden_in(sheet)
            if hidden.rows or hidden.columns:
                _note_hidden(notes)
            text = "\n".join(_lines(sheet.iter_rows(), hidden, left=left, limits=limits))
            left -= len(text)
            yield TitledText(text, sheet.title)


def _note_hidden(notes: list[Note]) -> None:
    if Note.HIDDEN not in notes:
        notes.append(Note.HIDDEN)


def _hidden_in(sheet: Any) -> _Hidden:
    """Return what the sheet hides; the library does not say so of a book that it reads row by row."""
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    with sheet._get_source() as source:
        for event, element in iterparse(source, events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "end":
                element.clear()
            elif tag == "row":
                number = int(element.get("r") or number + 1)
                if element.get("hidden") in _TRUE:
                    rows.add(number)
            elif tag == "col" and (element.get("hidden") in _TRUE or element.get("width") in {"0", "0.0"}):
                columns.update(islice(range(int(element.get("min")), int(element.get("max")) + 1), _MAX_COLUMNS))
    return _Hidden(frozenset(rows), frozenset(columns))


def _lines(rows: Iterable[Iterable[Any]], hidden: _Hidden, *, left: int, limits: Limits) -> Iterator[str]:
    """Yield the rows that hold something. A text that thousands of cells share is stored once: counted as it grows."""
    for number, row in enumerate(rows, start=1):
        if number > _MAX_ROWS:
            raise ExtractionError(ReadingProblem.BROKEN)
        if number in hidden.rows:
            continue
        # An empty cell keeps its place: a figure must not slip below the heading of another column.
        shown = (_shown(cell) for column, cell in enumerate(row, start=1) if column not in hidden.columns)
        line = re.sub(r"[| ]+$", "", " | ".join(shown))
        if not line:
            continue
        left -= len(line) + 1
        if left < 0:
            raise ExtractionError(ReadingProblem.TOO_MUCH_TEXT, group_digits(limits.characters))
        yield line


def _shown(cell: Any) -> str:
    """Return what a cell shows."""
    from openpyxl.utils.escape import unescape

    match cell.value:
        case None:
            return ""
        case bool() as value:
            return "TRUE" if value else "FALSE"
        case datetime() | date() | time() | timedelta() as value:
            return shown_day(value, cell.number_format)
        case int() | float() as value:
            return shown_number(value, cell.number_format)
        case value:
            return " ".join(unescape(str(value)).split())
