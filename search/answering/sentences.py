"""A passage in the pieces that are read as a whole: sentences, items of a list, rows of a table with their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CELLS = re.compile(r"(?<!\S)\|(?!\S)")
_ENDS = re.compile(r"[.!?…;][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-ỸĐ0-9-])")
#: What ends with a dot and no sentence: a number of a list or clause, initials and abbreviations ("Điều 1.", "TP.").
_NO_END = re.compile(
    r"(?:(?<!\S)(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,5}|[a-zđA-ZĐ]{1,3}|TTg|Ths)|Điều\s+\d{1,4}[a-zđ]?)\.$"
)
_ITEM = re.compile(r"\s*(?:[-+•*–]\s|\d{1,3}(?:\.\d{1,3})*[.)/]\s|[a-zđ]\)\s|[IVXLC]{1,5}\.\s|Điều\s+\d)")
_MAX_HEADING = 40
_MIN_COLUMNS = 2


def split_units(text: str) -> list[str]:
    """Return the pieces of a passage in order, each on one line; bars between cells are dots."""
    units: list[str] = []
    for lines in _join_lines(text.split("\n")):
        units += _read_rows(lines) if _is_row(lines[0]) else _split_sentences(" ".join(" ".join(lines).split()))
    return [unit for unit in units if unit]


def _is_row(line: str) -> bool:
    return bool(_CELLS.search(line))


def _join_lines(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield lines that belong together: rows of one table, or what a broken line goes on to."""
    group: list[str] = []
    for line in filter(str.strip, lines):
        if group and not _goes_on(group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(before: str, line: str) -> bool:
    if _is_row(before) or _is_row(line):
        return _is_row(before) and _is_row(line)
    begins = line.strip()[:1]
    return before.rstrip()[-1:] not in ".!?…;:" and not _ITEM.match(line) and begins == begins.lower()


def _split_sentences(line: str) -> Iterator[str]:
    start = 0
    for end in _ENDS.finditer(line):
        if not _NO_END.search(line[start : end.end()].rstrip()):
            yield line[start : end.end()].strip()
            start = end.end()
    yield line[start:].strip()


def _read_rows(rows: Sequence[str]) -> Iterator[str]:
    """Yield the rows of a table: each cell behind the heading of its column, where the first row holds headings."""
    table = [[" ".join(cell.split()) for cell in _CELLS.split(row)] for row in rows]
    headings = table[0] if len(table) > 1 and _are_headings(table[0]) else []
    for at, cells in enumerate(table):
        if at and len(cells) == len(headings):
            named = [f"{heading}: {cell}" for heading, cell in zip(headings, cells, strict=True) if cell]
            yield " · ".join(named)
        else:
            yield " · ".join(filter(None, cells))


def _are_headings(cells: Sequence[str]) -> bool:
    return len(cells) >= _MIN_COLUMNS and all(
        cell and len(cell) <= _MAX_HEADING and not any(map(str.isdigit, cell)) for cell in cells
    )
