"""Workbooks (XLSX) with formulas, and with their results, which the library that writes them does not work out."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from demo.files.packages import read_package, write_package

_WRITTEN: Final = datetime(2026, 9, 1, 8)
_BAND, _INPUT, _HEAD = PatternFill("solid", "1F4E5F"), PatternFill("solid", "FFF4CC"), PatternFill("solid", "DCE9EC")
_EDGE: Final = Side("thin", "9AA5A9")
_GRID: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_MONEY: Final = "#,##0"
_DATE: Final = "DD/MM/YYYY"
_CELL: Final = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)><f>(.*?)</f><v ?(?:/>|></v>)</c>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Total:
    """The last row of a month: where it stands, what came in, went out and is left."""

    name: str
    row: int
    amounts: tuple[float, float, float]


class Sheet:
    """A sheet that is being written; it notes what each formula gives."""

    def __init__(self, book: Workbook, title: str, widths: tuple[int, ...]) -> None:
        self.cells = book.create_sheet(title)
        self.results: dict[str, float | str] = {}
        self.columns = len(widths)
        self.cells.sheet_view.showGridLines = False
        self.cells.page_setup.paperSize, self.cells.page_setup.fitToHeight = self.cells.PAPERSIZE_A4, 0
        self.cells.sheet_properties.pageSetUpPr.fitToPage = True
        for column, width in enumerate(widths, start=1):
            self.cells.column_dimensions[get_column_letter(column)].width = width

    def write_title(self, title: str, note: str) -> None:
        """Write the two lines at the top, each over the whole width."""
        for row, text in enumerate((title, note), start=1):
            self.cells.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self.columns)
            cell = self.cells.cell(row, 1, text)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(bold=row == 1, size=14 if row == 1 else 11, color="FFFFFF" if row == 1 else "333333")
            self.cells.row_dimensions[row].height = 28 if row == 1 else 34
        self.cells.cell(1, 1).fill = _BAND

    def write_heading(self, row: int, *texts: str) -> None:
        """Write the heading of the table; it stays in sight and is printed on every page."""
        for column, text in enumerate(texts, start=1):
            cell = self.cells.cell(row, column, text)
            cell.font, cell.fill, cell.border = Font(bold=True), _HEAD, _GRID
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self.cells.row_dimensions[row].height = 34
        self.cells.freeze_panes = f"A{row + 1}"
        self.cells.print_title_rows = f"{row}:{row}"

    def put(self, row: int, column: int, value: object, *, form: str = "", bold: bool = False) -> Any:
        """Write a cell of the table."""
        cell: Any = self.cells.cell(row, column, value)  # type: ignore[arg-type]
        cell.border, cell.font = _GRID, Font(bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if form:
            cell.number_format = form
        return cell

    def put_input(self, row: int, column: int, value: object) -> None:
        """Write a cell that people fill in."""
        self.put(row, column, value).fill = _INPUT

    def put_formula(self, row: int, column: int, formula: str, result: float | str, *, form: str = "") -> None:
        """Write a formula together with what it gives."""
        self.put(row, column, f"={formula}", form=form, bold=True)
        self.results[f"{get_column_letter(column)}{row}"] = result


def write_sheets(table: dict[str, Any], *, sections: int | None) -> bytes:
    """Return the workbook that a table in `texts/sheets/` describes; sections: how many of its groups."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = _write_ledger(book, table) if table["form"] == "ledger" else [_write_scoring(book, table, sections)]
    book.properties.title = table["title"]
    book.properties.creator = book.properties.lastModifiedBy = "Hội Khuyến học khu vực Thanh Oai"
    book.properties.created = _WRITTEN
    saved = io.BytesIO()
    book.save(saved)
    parts = read_package(saved.getvalue())
    for number, sheet in enumerate(sheets, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _add_results(parts[name].decode(), sheet.results).encode()
    parts["docProps/core.xml"] = re.sub(
        rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-09-01T08:00:00Z", parts["docProps/core.xml"]
    )
    return write_package(parts)


def _add_results(xml: str, results: dict[str, float | str]) -> str:
    """Put what each formula gives beside it, where a reader that computes nothing looks for it."""

    def add(match: re.Match[str]) -> str:
        result = results[match[1]]
        kind = ' t="str"' if isinstance(result, str) else ""
        return f'<c r="{match[1]}"{match[2]}{kind}><f>{match[3]}</f><v>{result}</v></c>'

    return _CELL.sub(add, xml)


def _write_ledger(book: Workbook, table: dict[str, Any]) -> list[Sheet]:
    balance, sheets = table["opening"], []
    totals: list[_Total] = []
    for month in table["months"]:
        sheet = Sheet(book, month["name"], (13, 10, 46, 14, 14, 15))
        sheet.write_title(f"{table['title']}, {month['name'].upper()}", table["note"])
        sheet.write_heading(3, "Ngày", "Số phiếu", "Nội dung", "Thu (đồng)", "Chi (đồng)", "Tồn (đồng)")
        last = totals[-1] if totals else None
        income, spent, balance = _write_month(sheet, month["rows"], balance, before=last)
        totals.append(_Total(month["name"], 5 + len(month["rows"]), (income, spent, balance)))
        sheets.append(sheet)
    return [*sheets, _write_summary(book, table, totals)]


def _write_month(
    sheet: Sheet, rows: tuple[Any, ...], balance: float, *, before: _Total | None
) -> tuple[float, float, float]:
    """Write opening balance, rows and totals; return what came in, went out and is left."""
    sheet.put(4, 3, "Tồn đầu tháng")
    if before is None:
        sheet.put(4, 6, balance, form=_MONEY).fill = _INPUT
    else:
        sheet.put_formula(4, 6, f"'{before.name}'!F{before.row}", balance, form=_MONEY)
    for row, (day, voucher, text, income, spent) in enumerate(rows, start=5):
        balance += income - spent
        _write_entry(sheet, row, day, voucher, text)
        for column, amount in ((4, income), (5, spent)):
            sheet.put(row, column, amount or None, form=_MONEY)
        sheet.put_formula(row, 6, f"F{row - 1}+D{row}-E{row}", balance, form=_MONEY)
    end = 5 + len(rows)
    sums = [sum(row[place] for row in rows) for place in (3, 4)]
    sheet.put(end, 3, "Cộng tháng, tồn cuối tháng", bold=True)
    for column, letter, amount in ((4, "D", sums[0]), (5, "E", sums[1])):
        sheet.put_formula(end, column, f"SUM({letter}5:{letter}{end - 1})", amount, form=_MONEY)
    sheet.put_formula(end, 6, f"F4+D{end}-E{end}", balance, form=_MONEY)
    sheet.cells.cell(end + 2, 3, "Người ghi sổ                         Người đối chiếu")
    return sums[0], sums[1], balance


def _write_entry(sheet: Sheet, row: int, day: date, voucher: str, text: str) -> None:
    sheet.put(row, 1, day, form=_DATE)
    sheet.put(row, 2, voucher)
    sheet.put(row, 3, text)


def _write_summary(book: Workbook, table: dict[str, Any], totals: list[_Total]) -> Sheet:
    sheet = Sheet(book, "Công khai quý", (24, 18, 18, 18))
    sheet.write_title("BẢNG CÔNG KHAI QUỸ", "Dán ở bảng tin thôn trước ngày mùng năm. Số lấy từ các trang tháng.")
    sheet.write_heading(3, "Tháng", "Thu (đồng)", "Chi (đồng)", "Tồn cuối tháng (đồng)")
    for row, total in enumerate(totals, start=4):
        sheet.put(row, 1, total.name)
        for column, (letter, amount) in enumerate(zip("DEF", total.amounts, strict=True), start=2):
            sheet.put_formula(row, column, f"'{total.name}'!{letter}{total.row}", amount, form=_MONEY)
    end = 4 + len(totals)
    sheet.put(end, 1, "Cả quý", bold=True)
    for column, place in ((2, 0), (3, 1)):
        letter = get_column_letter(column)
        amount = sum(total.amounts[place] for total in totals)
        sheet.put_formula(end, column, f"SUM({letter}4:{letter}{end - 1})", amount, form=_MONEY)
    sheet.put_formula(end, 4, f"D{end - 1}", totals[-1].amounts[2], form=_MONEY)
    return sheet


def _write_scoring(book: Workbook, table: dict[str, Any], sections: int | None) -> Sheet:
    scorers = table["scorers"]
    sheet = Sheet(book, "Phiếu chấm", (6, 54, 12, *(15 for _ in scorers)))
    sheet.write_title(table["title"], table["note"])
    sheet.write_heading(3, "TT", "Nội dung", "Điểm tối đa", *scorers)
    row, serial, criteria = 4, 0, []
    for group in table["groups"][:sections]:
        sheet.put(row, 2, group["heading"], bold=True)
        row += 1
        for text, most, points in group["rows"]:
            serial += 1
            for column, value in enumerate((serial, text, most), start=1):
                sheet.put(row, column, value)
            for column, value in enumerate(points, start=4):
                sheet.put_input(row, column, value)
            criteria.append((most, *points))
            row += 1
    _write_verdict(sheet, row, [sum(column) for column in zip(*criteria, strict=True)], table["pass_share"])
    return sheet


def _write_verdict(sheet: Sheet, row: int, sums: list[float], share: float) -> None:
    """Write sums, result and average below the criteria; the first sum is that of the highest marks."""
    sheet.put(row, 2, "Cộng", bold=True)
    sheet.put(row + 1, 2, f"Kết quả (đạt khi từ {share:.0%} số điểm tối đa)", bold=True)
    sheet.put(row + 2, 2, "Trung bình của những người chấm", bold=True)
    for column, amount in enumerate(sums, start=3):
        letter = get_column_letter(column)
        sheet.put_formula(row, column, f"SUM({letter}5:{letter}{row - 1})", amount)
        if column > 3:
            verdict = "Đạt" if amount >= share * sums[0] else "Chưa đạt"
            sheet.put_formula(row + 1, column, f'IF({letter}{row}>={share}*$C${row},"Đạt","Chưa đạt")', verdict)
    last = get_column_letter(2 + len(sums))
    average = round(sum(sums[1:]) / (len(sums) - 1), 2)
    sheet.put_formula(row + 2, 4, f"ROUND(AVERAGE(D{row}:{last}{row}),2)", average)
