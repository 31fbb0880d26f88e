"""Cells of workbooks as their sheet shows them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from documents.extraction.number_formats import shown_day, shown_number
from documents.extraction.values import Note
from tests.documents import office_files
from tests.documents.extraction.conftest import Read


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (2024, "General", "2024"),
        (8.5, "General", "8,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1250000, "#,##0", "1.250.000"),
        (999, "#,##0", "999"),
        (1250.5, "#,##0.00", "1.250,50"),
        (-1250, "#,##0", "-1.250"),
        (-1250, "#,##0;(#,##0)", "(1.250)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (5, ";;;", ""),
        (0, "#,##0.0##", "0,0"),
        (1.25, "#,##0.0##", "1,25"),
        (0.855, "0%", "86%"),
        (0.855, "0.0%", "85,5%"),
        (7, "0000", "0007"),
        (0.5, "0.00", "0,50"),
        (1250000, '#,##0\\ "đ"', "1.250.000 đ"),
        (1250000, "#,##0 [$₫-42A]", "1.250.000 ₫"),
        (1250000, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "1.250.000"),
        (1250000, "#,##0,", "1.250"),
        (12, '0 "hộ; xã"', "12 hộ; xã"),
        (1e21, "0.00E+00", "1e+21"),
        (5, "@", "5"),
        (0.5, "# ?/?", "0,5"),
    ],
)
def test_a_number_is_shown_by_the_format_of_its_cell(value: float, number_format: str, shown: str) -> None:
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime(2024, 3, 5), "dd/mm/yyyy", "05/03/2024"),
        (datetime(2024, 3, 5), "d-mmm-yy", "05/03/2024"),
        (datetime(2024, 3, 5), "mm/yyyy", "03/2024"),
        (datetime(2024, 3, 5), "yyyy", "2024"),
        (datetime(2024, 3, 5, 8, 30), "dd/mm/yyyy hh:mm", "05/03/2024 08:30"),
        (date(2024, 3, 5), "dd/mm/yyyy", "05/03/2024"),
        (time(8, 30), "h:mm", "08:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    ],
)
def test_a_day_is_shown_in_vietnamese(
    value: datetime | date | time | timedelta, number_format: str, shown: str
) -> None:
    assert shown_day(value, number_format) == shown


def test_a_sheet_shows_what_people_see_of_it(read: Read) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["BIỂU 1", None, None, None, None])
    sheet.merge_cells("A1:E1")
    sheet.append(["Xã", "Số hộ", "Tỉ lệ", "Ẩn", "Đạt"])
    sheet.append(["Bình_x000D_\nMinh", 19840, 0.855, "bí mật", True])
    sheet.append(["Dân Hòa", 1200, 0.5, "bí mật", False])
    sheet.append(["Tam Hưng", None, "#N/A", "bí mật", None])
    for row in (3, 4):
        sheet.cell(row, 2).number_format = "#,##0"
        sheet.cell(row, 3).number_format = "0.0%"
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    found = read(office_files.saved(book))
    assert found.pages[0].text.split("\n") == [
        "BIỂU 1",
        "Xã | Số hộ | Tỉ lệ | Đạt",
        "Bình Minh | 19.840 | 85,5% | TRUE",
        "Tam Hưng |  | #N/A",
    ]
    assert found.notes == (Note.HIDDEN,)
