"""Export of the register from the admin: columns named as in Decree 30/2020, what the filters show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from django.http import StreamingHttpResponse
from django.utils import timezone

from documents.models import Directive
from documents.register.export_columns import ADMIN_COLUMNS
from vietnamese.cells import clean_text, safe_cell


class _Exporting(Protocol):
    def stream_csv(self, queryset: Any) -> Iterator[bytes]: ...

    def get_filename(self) -> str: ...


class RecordExportMixin:
    """For an index view of directives: what its CSV and XLSX downloads hold."""

    list_export = [column.decree for column in ADMIN_COLUMNS]
    export_headings = {column.decree: column.heading for column in ADMIN_COLUMNS}

    def get_filename(self) -> str:
        """Return the name of the download without its ending."""
        return f"so-van-ban-{timezone.localdate():%Y-%m-%d}"

    def to_row_dict(self, item: Directive) -> dict[str, Any]:
        """Return one row; empty cells for what is not known."""
        today = timezone.localdate()
        values = {column.decree: column.value_for(item, on=today) for column in ADMIN_COLUMNS}
        filled = {name: "" if value is None else value for name, value in values.items()}
        return {name: clean_text(value) if isinstance(value, str) else value for name, value in filled.items()}

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> Any:
        """Write one row of CSV; a cell that a spreadsheet would run as a formula is kept as text."""
        return writer.writerow({name: plain_cell(value) for name, value in row_dict.items()})

    def write_csv_response(self: _Exporting, queryset: Any) -> StreamingHttpResponse:
        """Return CSV with the mark that lets Excel read UTF-8."""
        response = StreamingHttpResponse(_with_mark(self.stream_csv(queryset)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.get_filename()}.csv"'
        return response


def plain_cell(value: Any) -> str:
    """Return a cell of CSV as text; dates as 2022-03-25."""
    return safe_cell(value.isoformat() if hasattr(value, "isoformat") else str(value))


def _with_mark(rows: Iterator[bytes]) -> Iterator[bytes]:
    yield "\ufeff".encode()
    yield from rows
