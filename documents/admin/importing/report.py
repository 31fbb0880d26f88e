"""The report of a dry run as a file: one line a row, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from documents.admin.importing.columns import words_of
from documents.importing.values import Outcome
from documents.importing.words import WORDS
from documents.models import ImportRow, TableImport
from vietnamese.cells import safe_cell


def report_as(batch: TableImport, ending: str) -> HttpResponse:
    """Return the report as CSV or XLSX."""
    lines = _lines(batch)
    if ending == "csv":
        response = HttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    else:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(_xlsx(lines), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="bao-cao-nhap-{batch.pk}.{ending}"'
    return response


def _lines(batch: TableImport) -> Iterator[list[str]]:
    yield [
        _("Sheet"),
        _("Row"),
        _("Result"),
        _("Number and symbol"),
        _("Column"),
        _("Reason"),
        _("Changes"),
        _("Files"),
    ]
    names = [about["name"] for about in batch.sheets]
    for row in batch.rows.exclude(outcome="").iterator(chunk_size=500):
        yield [safe_cell(cell) for cell in _cells(row, names)]


def _cells(row: ImportRow, names: list[str]) -> list[str]:
    changes = "; ".join(f"{label}: {old or '–'} → {new or '–'}" for label, old, new in row.changes)
    missing = [file["name"] for file in row.files if not file["found"]]
    files = "; ".join(file["name"] for file in row.files)
    if missing:
        files += " (" + _("missing: %s") % "; ".join(missing) + ")"
    outcome = str(WORDS[Outcome(row.outcome)])
    return [
        *(names[row.sheet] if row.sheet < len(names) else "", str(row.place), outcome, row.number),
        *(words_of(row.field), row.failure or row.reason, changes, files),
    ]


def _csv(lines: Iterator[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(lines: Iterator[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Báo cáo")
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
