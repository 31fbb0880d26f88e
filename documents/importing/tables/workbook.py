"""Sheets of XLSX, Transitional and Strict: what the cells hold, whatever the file says of its own size.

A merged cell counts for every row that it covers. A formula counts as what it gave when the file was saved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

from django.utils.translation import gettext as _

from documents.extraction.archive import open_archive
from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError
from documents.importing.tables.lines import IsRow, Line, Sheet, UnreadableCell, is_empty
from documents.importing.values import UnreadableTable

MAX_UNPACKED = 200 * 1024**2
_MAX_ROWS = 1_048_576
"""Rows of a sheet in Excel. A row that says it is a later one would have as many empty ones before it."""
_MAX_MERGED = 10_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""Characters that XML cannot hold, as OOXML writes them (ISO/IEC 29500-1, 22.9.2.19)."""
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the Strict form and those of the Transitional one, which the library knows."""

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_WITH_RESULT = re.compile(rb"</(?:\w+:)?f>\s*<(?:\w+:)?v>[^<]|<(?:\w+:)?f\b[^>]*/>\s*<(?:\w+:)?v>[^<]")

Merges = dict[int, list[tuple[int, int]]]
"""By first row: column (from 0) and last row of what is merged downwards."""


def workbook_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets. Raises UnreadableTable if the file is damaged or too large."""
    import openpyxl

    with _damage_told():
        packed = _as_transitional(content)
        book, written = (
            openpyxl.load_workbook(io.BytesIO(packed), read_only=True, data_only=values, keep_links=False)
            for values in (True, False)
        )
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            sheets: list[Any] = book.worksheets
            parts = {sheet.title: archive.read(sheet._worksheet_path) for sheet in sheets}
    return [_sheet(sheet, written[sheet.title], parts[sheet.title]) for sheet in sheets]


def _sheet(sheet: Any, written: Any, part: bytes) -> Sheet:
    """Return one sheet. Formulas are looked at if the program that wrote the file has computed none of them."""
    is_computed = not _FORMULA.search(part) or _WITH_RESULT.search(part)
    return Sheet(sheet.title, _lines_of(sheet, None if is_computed else written, _merges(part)))


class _damage_told:  # noqa: N801 - reads as a clause
    """Say that the file is damaged whatever the library stumbles over in it."""

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ExtractionError):
            raise UnreadableTable(message_for(error)) from error
        if isinstance(error, Exception) and not isinstance(error, UnreadableTable | MemoryError):
            raise UnreadableTable(
                _("The file is damaged or is not XLSX. Open it in Excel and save it again.")
            ) from error


def _as_transitional(content: bytes) -> bytes:
    """Return the workbook with the names that the library knows, and without what it does not need."""
    copy = io.BytesIO()
    with open_archive(io.BytesIO(content)) as packed, zipfile.ZipFile(copy, "w") as slim:
        if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
            raise UnreadableTable(_("The table unpacks to more than 200 MB. Split it."))
        for name in dict.fromkeys(packed.namelist()):
            if not name.lower().endswith((".xml", ".rels")):
                continue
            data = packed.read(name)
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise UnreadableTable(_("The file holds instructions that no table needs. It is not read."))
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
            slim.writestr(name, data)
    return copy.getvalue()


def _lines_of(sheet: Any, formulas: Any, merges: Merges) -> Callable[[IsRow | None], Iterator[Line]]:
    def lines(_is_row: IsRow | None = None) -> Iterator[Line]:
        with _damage_told():
            for each in (sheet, formulas):
                if each is not None:
                    each.reset_dimensions()  # what the file says of them may be wrong
            written = formulas.iter_rows(values_only=True) if formulas is not None else repeat(())
            held: dict[int, tuple[int, Any]] = {}
            for place, (row, texts) in enumerate(zip(sheet.iter_rows(values_only=True), written, strict=False), 1):
                if place > _MAX_ROWS:
                    raise UnreadableTable(_("The sheet says that it has more rows than Excel can hold."))
                cells = [_cell(value, texts[at] if at < len(texts) else None) for at, value in enumerate(row)]
                yield Line(place, _with_merged(cells, place, merges, held))

    return lines


def _cell(value: Any, written: Any) -> Any:
    """Return what a cell holds; `written` is its formula, where it has one."""
    if isinstance(value, str):
        value = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value).replace("\r\n", "\n").replace("\r", "\n")
        if _ERROR.fullmatch(value.strip()):
            return UnreadableCell(_("The cell holds the error %s of the spreadsheet.") % value.strip())
    if value is None and written is not None:
        return UnreadableCell(
            _("The cell holds a formula whose result was not saved. Open the table in Excel and save it again.")
        )
    return value


def _with_merged(cells: list[Any], place: int, merges: Merges, held: dict[int, tuple[int, Any]]) -> Sequence[Any]:
    """Return the cells with what is merged downwards from a row above; `held` is kept from row to row."""
    for column, last in merges.get(place, ()):
        held[column] = (last, cells[column] if column < len(cells) else None)
    for column, (last, above) in list(held.items()):
        if place > last:
            del held[column]
        elif not is_empty(above):
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = above if is_empty(cells[column]) else cells[column]
    return cells


def _merges(part: bytes) -> Merges:
    found: Merges = {}
    for match, _serial in zip(_MERGED.finditer(part), range(_MAX_MERGED), strict=False):
        first, last = int(match[2]), int(match[4])
        if last > first:
            found.setdefault(first, []).append((_column_number(match[1]), last))
    return found


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
