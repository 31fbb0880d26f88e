"""The register as a file: CSV and XLSX, with the columns that readers get (`PUBLIC_COLUMNS`)."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from accounts.audience import Reader
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from documents.record.validity import validity_at
from documents.register.export_columns import PUBLIC_COLUMNS, CellValue
from documents.relations.shown import RelationLine, relations_of_changed
from vietnamese.cells import safe_cell

_DEFAULT_MAX_ROWS = 20_000
_BATCH = 500
_BOM = "\ufeff"  # Excel takes CSV for the old encoding without it


_WIDTH_OF_RELATIONS = 60


def headings() -> list[str]:
    """Return the heading of each column: the last one holds what each reader may know of other directives."""
    return [*(str(column.label) for column in PUBLIC_COLUMNS), _("What others did to it")]


def _row(directive: Directive, on: date, relations: Iterable[RelationLine]) -> list[CellValue]:
    values = [column.value_for(directive, on=on) for column in PUBLIC_COLUMNS]
    values.append("; ".join(relation.text for relation in relations))
    return [safe_cell(value) if isinstance(value, str) else value for value in values]


def _rows(directives: DirectiveQuerySet, on: date, reader: Reader) -> Iterator[list[CellValue]]:
    max_rows = getattr(settings, "DOCUMENTS_EXPORT_MAX_ROWS", _DEFAULT_MAX_ROWS)
    rows = directives.for_listing()[:max_rows].iterator(chunk_size=_BATCH)
    while batch := list(islice(rows, _BATCH)):
        states = {directive.pk: validity_at(directive, on=on).state for directive in batch}
        relations = relations_of_changed(states, reader=reader, on=on)
        yield from (_row(directive, on, relations.get(directive.pk, ())) for directive in batch)


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        return value


def csv_response(directives: DirectiveQuerySet, *, on: date, name: str, reader: Reader) -> HttpResponseBase:
    """Return the rows as CSV (UTF-8 with mark, dates dd/mm/yyyy), sent while they are read."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[Any]:
        yield _BOM + str(writer.writerow(headings()))
        for row in _rows(directives, on, reader):
            yield writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell or "" for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(directives: DirectiveQuerySet, *, on: date, name: str, reader: Reader) -> HttpResponseBase:
    """Return the rows as XLSX with real dates, written row by row to a temporary file."""
    from openpyxl import Workbook  # only for those who ask for it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Directives"))
    sheet.freeze_panes = "A2"
    for index, width in enumerate([*(column.width for column in PUBLIC_COLUMNS), _WIDTH_OF_RELATIONS]):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    sheet.append(_cells(sheet, headings(), bold=True))
    for row in _rows(directives, on, reader):
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
