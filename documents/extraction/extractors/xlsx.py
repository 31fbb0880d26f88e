"""Text of workbooks: one page a sheet, one line a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from documents.extraction.archive import copy_of_xml, damage_as_broken
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, TitledText, group_digits

_MAX_ROWS = 1_048_576
"""Rows of a sheet in Excel. A row that says it is a later one would have as many empty ones before it."""


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[TitledText]:
    """Yield the sheets; a hidden one has no text, because its author does not show it."""
    from openpyxl import load_workbook

    with damage_as_broken():
        book = load_workbook(copy_of_xml(path), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        if len(sheets) > limits.pages:
            raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(len(sheets)))
        left = limits.characters
        for sheet in sheets:
            if sheet.sheet_state != "visible":
                if Note.HIDDEN not in notes:
                    notes.append(Note.HIDDEN)
                yield TitledText("")
                continue
            sheet.reset_dimensions()  # what the file says of them may be wrong
            text = "\n".join(_lines(sheet.iter_rows(values_only=True), left=left, limits=limits))
            left -= len(text)
            yield TitledText(text, sheet.title)


def _lines(rows: Iterable[Iterable[object]], *, left: int, limits: Limits) -> Iterator[str]:
    """Yield the rows that hold something. A text that thousands of cells share is stored once: counted as it grows."""
    for number, row in enumerate(rows):
        if number >= _MAX_ROWS:
            raise ExtractionError(ReadingProblem.BROKEN)
        # An empty cell keeps its place: a figure must not slip below the heading of another column.
        line = re.sub(r"[| ]+$", "", " | ".join(map(_shown, row)))
        if not line:
            continue
        left -= len(line) + 1
        if left < 0:
            raise ExtractionError(ReadingProblem.TOO_MUCH_TEXT, group_digits(limits.characters))
        yield line


def _shown(value: object) -> str:
    """Return a value as it is written in Vietnamese: 27/11/2026, 12,5."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case float():
            return f"{value:.15g}".replace(".", ",")
        case _:
            return " ".join(str(value).split())
