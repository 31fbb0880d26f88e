"""The register as a file: CSV and XLSX, with the columns that readers get (`PUBLIC_COLUMNS`)."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from documents.register.cells import safe_cell
from documents.register.export_columns import PUBLIC_COLUMNS, CellValue

_DEFAULT_MAX_ROWS = 20_000
_BATCH = 500
_BOM = "\ufeff"  # Excel takes CSV for the old encoding without it


def headings() -> list[str]:
    """Return the heading of each column."""
    return [str(column.label) for column in PUBLIC_COLUMNS]


def _row(directive: Directive, on: date) -> list[CellValue]:
    values = (column.value_for(directive, on=on) for column in PUBLIC_COLUMNS)
    return [safe_cell(value) if isinstance(value, str) else value for value in values]


def _rows(directives: DirectiveQuerySet, on: date) -> Iterator[list[CellValue]]:
    max_rows = getattr(settings, "DOCUMENTS_EXPORT_MAX_ROWS", _DEFAULT_MAX_ROWS)
    for directive in directives.for_listing()[:max_rows].iterator(chunk_size=_BATCH):
        yield _row(directive, on)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        return value


def csv_response(directives: DirectiveQuerySet, *, on: date, name: str) -> HttpResponseBase:
    """Return the rows as CSV (UTF-8 with mark, dates dd/mm/yyyy), sent while they are read."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[Any]:
        yield _BOM + str(writer.writerow(headings()))
        for row in _rows(directives, on):
            yield writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell or "" for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(directives: DirectiveQuerySet, *, on: date, name: str) -> HttpResponseBase:
    """Return the rows as XLSX with real dates, written row by row to a temporary file."""
    from openpyxl import Workbook  # only for those who ask for it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Directives"))
    sheet.freeze_panes = "A2"
    for index, column in enumerate(PUBLIC_COLUMNS):
        sheet.column_dimensions[chr(ord("A") + index)].width = column.width
    sheet.append(_cells(sheet, headings(), bold=True))
    for row in _rows(directives, on):
        sheet.append(_cells(sheet, row))
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{name}.xlsx")


def _cells(sheet: Any, values: Iterable[CellValue], *, bold: bool = False) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    for value in values:
        cell: Any = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"
        elif value:
            cell.data_type = "s"  # text, whatever it looks like
        if bold:
            cell.font = Font(bold=True)
        yield cell


WRITERS: dict[str, Callable[..., HttpResponseBase]] = {"csv": csv_response, "xlsx": xlsx_response}
