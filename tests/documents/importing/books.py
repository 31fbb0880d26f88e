"""Workbooks as other programs leave them, for the tests of the import."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook

HEADINGS = ("Số, ký hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu")


def row(number: object = "711/KH-UBND", day: object = "11/03/2021", subject: str = "Gia đình học tập") -> list[object]:
    """Return the cells of one directive below `HEADINGS`."""
    return [number, "Kế hoạch", "UBND Thành phố Hà Nội", day, subject]


def workbook(*lines: Sequence[object], prepare: Callable[[Any], object] = lambda _sheet: None) -> bytes:
    """Return a workbook with one sheet of these lines; `prepare` is given the sheet before it is saved."""
    return workbook_of({"Sheet": lines}, prepare=prepare)


def workbook_of(
    sheets: dict[str, Iterable[Sequence[object]]], *, prepare: Callable[[Any], object] = lambda _sheet: None
) -> bytes:
    """Return a workbook with several sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
        prepare(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part_changed(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package in which `change(name, data)` has rewritten its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return out.getvalue()
