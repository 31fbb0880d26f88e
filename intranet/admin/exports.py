"""Downloads of lists from Wagtail's own views: no cell of them is a formula, as in the downloads of the register."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from vietnamese.cells import safe_cell


def write_cells_as_text() -> None:
    """Have every export of Wagtail, CSV as XLSX, write what a spreadsheet would run as text."""
    prepare = SpreadsheetExportMixin.preprocess_field_value
    if getattr(prepare, "writes_text", False):
        return

    def prepare_safely(view: Any, field: str, value: Any, export_format: str) -> Any:
        prepared = prepare(view, field, value, export_format)
        if prepared is None or isinstance(prepared, bool | int | float) or hasattr(prepared, "isoformat"):
            return prepared
        return safe_cell(str(prepared))

    prepare_safely.writes_text = True  # type: ignore[attr-defined]
    SpreadsheetExportMixin.preprocess_field_value = prepare_safely
