"""A file of results as CSV and as XLSX: what a spreadsheet would run as a formula is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from search.keeping.export.columns import CellValue
from search.keeping.export.results import ResultFile
from vietnamese.cells import safe_cell

_A4 = 9  # the number of this size of paper in spreadsheets
_BOM = "\ufeff"  # Excel takes CSV for the old encoding without it


def write_csv(results: ResultFile) -> bytes:
    """Return the CSV: UTF-8 with mark, days as dd/mm/yyyy, the head above the table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([safe_cell(line)] for line in (results.title, *results.head))
    writer.writerow([])
    writer.writerow([str(column.label) for column in results.columns])
    for row in results.rows:
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else safe_cell(cell or "") for cell in row])
    return (_BOM + out.getvalue()).encode()


def write_xlsx(results: ResultFile) -> bytes:
    """Return the XLSX, ready to print: A4 across, as wide as the sheet, the headings on each page."""
    from openpyxl import Workbook  # only for those who ask for it
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(results.title[:31])
    first = len(results.head) + 3
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    for index, column in enumerate(results.columns, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.append(_cells(sheet, [results.title], bold=True))
    for line in results.head:
        sheet.append(_cells(sheet, [line]))
    sheet.append([])
    sheet.append(_cells(sheet, [str(column.label) for column in results.columns], bold=True, wraps=True))
    for row in results.rows:
        sheet.append(_cells(sheet, row, wraps=True))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(sheet: Any, values: Iterable[CellValue], *, bold: bool = False, wraps: bool = False) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    font, alignment = Font(bold=bold), Alignment(wrap_text=wraps, vertical="top")  # once a row: each is costly
    for value in values:
        shown: Any = safe_cell(value) if isinstance(value, str) else value
        cell: Any = WriteOnlyCell(sheet, value=shown)
        if isinstance(value, date):
            cell.number_format = "DD/MM/YYYY"
        elif value:
            cell.data_type = "s"  # text, whatever it looks like
        cell.font, cell.alignment = font, alignment
        yield cell
