"""A table from bytes to rows: kind, sheets, headings; what was not taken is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from documents.importing.headings import columns_of, is_heading
from documents.importing.tables.converting import as_xlsx
from documents.importing.tables.csv_lines import DELIMITERS, csv_lines, stated_delimiter
from documents.importing.tables.formats import all_bytes, text_of, uncompress
from documents.importing.tables.heading_rows import Heading, explain_no_heading, find_heading, rows_below
from documents.importing.tables.json_rows import json_rows, jsonl_rows
from documents.importing.tables.lines import Line, Sheet
from documents.importing.tables.workbook import workbook_sheets
from documents.importing.values import RawRow, UnreadableTable

_SNIFFED_LINES = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened: its rows, and what of it is not among them, in words."""

    rows: Iterator[RawRow]
    notices: tuple[str, ...] = ()


def read_rows(source: IO[bytes], *, table_format: str) -> Iterator[RawRow]:
    """Yield the rows of a table with cells by column key.

    Raises UnreadableTable when the file as a whole cannot be read; a row that cannot be read comes with its error.
    """
    yield from open_table(source, table_format=table_format).rows


def open_table(source: IO[bytes], *, table_format: str) -> Table:
    """Return the rows of all sheets, under the headings that they have, and what is left out.

    Raises UnreadableTable.
    """
    source = uncompress(source)
    if table_format in ("json", "jsonl"):
        return Table(jsonl_rows(source) if table_format == "jsonl" else json_rows(source))
    sheets = sheets_of(source, table_format=table_format)
    found = [(sheet, find_heading(sheet)) for sheet in sheets]
    known = [(sheet, heading) for sheet, heading in found if heading is not None]
    if not known:
        raise UnreadableTable(explain_no_heading())
    notices = [notice for sheet, heading in found for notice in notices_of(sheet, heading)]
    return Table(_all_rows(known), tuple(notices))


def sheets_of(source: IO[bytes], *, table_format: str) -> list[Sheet]:
    """Return the sheets of a file that is no JSON. Raises UnreadableTable."""
    if table_format in ("xlsx", "office"):
        return workbook_sheets(as_xlsx(all_bytes(source)))
    return [_csv_sheet(text_of(all_bytes(source)))]


def notices_of(sheet: Sheet, heading: Heading | None) -> Iterator[str]:
    """Yield what of a sheet is not taken, if its heading is read as it stands."""
    where = _("Sheet “%s”: ") % sheet.name if sheet.name else ""
    if heading is None:
        if any(not line.is_empty for line in sheet.lines(None)):
            yield where + _("left out, for no heading was found.")
        return
    left_out = heading.left_out(heading.columns)
    if left_out:
        names = get_text_list([f"“{name}”" for name in left_out], _("and"))
        yield where + _("columns that are not taken: %s.") % names


def _all_rows(known: list[tuple[Sheet, Heading]]) -> Iterator[RawRow]:
    for sheet, heading in known:
        yield from rows_below(sheet, heading, heading.columns)


def _csv_sheet(text: str) -> Sheet:
    stated = stated_delimiter(text)
    if stated:
        text = "\n" + text.partition("\n")[2]  # places are those of the file
    return Sheet("", partial(csv_lines, text, stated or _likely_delimiter(text)))


def _likely_delimiter(text: str) -> str:
    """Return the delimiter under which a heading names most columns; else the one that occurs most at the beginning."""

    def known(delimiter: str) -> tuple[int, int]:
        lines: list[Line] = list(islice(csv_lines(text, delimiter), _SNIFFED_LINES))
        names = max((len(columns_of(line.cells)) for line in lines if is_heading(line.cells)), default=0)
        return names, sum(len(line.cells) for line in lines)

    return max(DELIMITERS, key=known)
