"""Presentations and workbooks as trainers make them, and what should not be in one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

from openpyxl import Workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Cm

TITLE_AND_CONTENT, BLANK = 1, 6


def saved(document: Slides | Workbook) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def presentation(*titles: str) -> bytes:
    """Return a PPTX with a slide for each title."""
    slides = Presentation()
    for title in titles:
        slides.slides.add_slide(slides.slide_layouts[TITLE_AND_CONTENT]).shapes.title.text = title
    return saved(slides)


def slide_of(build: Callable[[Slide], object]) -> bytes:
    """Return a PPTX with one blank slide on which something was put."""
    slides = Presentation()
    build(slides.slides.add_slide(slides.slide_layouts[BLANK]))
    return saved(slides)


def box(slide: Slide, text: str, *, left: float, top: float) -> None:
    slide.shapes.add_textbox(Cm(left), Cm(top), Cm(5), Cm(1)).text_frame.text = text


def lecture() -> bytes:
    """Return a PPTX of three slides: text with notes, a hidden one, a table beside a group and a chart."""
    slides = Presentation()
    first = slides.slides.add_slide(slides.slide_layouts[TITLE_AND_CONTENT])
    first.shapes.title.text = "Học tập suốt đời"
    first.placeholders[1].text = "Mục tiêu\nNội dung"
    first.notes_slide.notes_text_frame.text = "Hỏi cả lớp trước khi sang trang."
    hidden = slides.slides.add_slide(slides.slide_layouts[TITLE_AND_CONTENT])
    hidden.shapes.title.text = "Đáp án"
    hidden._element.set("show", "0")
    last = slides.slides.add_slide(slides.slide_layouts[BLANK])
    data = CategoryChartData()
    data.categories = ["Bình Minh", "Thanh Oai"]
    data.add_series("Số hội viên", (1_200, 950))
    last.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(12), Cm(10), Cm(5), data)
    group = last.shapes.add_group_shape()
    for top, text in ((4, "Bước hai"), (2, "Bước một")):
        group.shapes.add_textbox(Cm(14), Cm(top), Cm(5), Cm(1)).text_frame.text = text
    table = last.shapes.add_table(2, 2, Cm(1), Cm(2), Cm(10), Cm(2)).table
    for number, text in enumerate(("Xã", "Số hộ", "Bình Minh", "19.840")):
        table.cell(number // 2, number % 2).text = text
    return saved(slides)


def class_list() -> bytes:
    """Return an XLSX with a list of people, an empty sheet and a hidden one."""
    book = Workbook()
    people = book.active
    people.title = "Lớp 1"
    people.append(["Họ và tên", "Ngày sinh", None, "Điểm"])
    people.append([])
    people.append(["Nguyễn Văn An", date(1961, 4, 30), None, 8.5])
    people.append(["Lê Thị\nBình", None, None, 9])
    book.create_sheet("Trống")
    answers = book.create_sheet("Đáp án")
    answers.append(["bí mật của lớp"])
    answers.sheet_state = "hidden"
    return saved(book)


def with_members(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return an archive with some of its members exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in {**kept, **members}.items():
            new.writestr(name, content)
    return out.getvalue()


def member_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
