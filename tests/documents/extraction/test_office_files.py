"""Text of presentations by slide and of workbooks by sheet, and files made to hurt."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Cm

from documents.extraction.values import Note, ReadingProblem
from tests.documents import office_files, sample_files
from tests.documents.extraction.conftest import Read

SLIDE, SHEET = "ppt/slides/slide1.xml", "xl/worksheets/sheet1.xml"


def test_a_slide_gives_its_title_its_shapes_in_order_and_the_notes(read: Read) -> None:
    found = read(office_files.lecture())
    first, last = found.pages
    assert (first.number, first.title) == (1, "Học tập suốt đời")
    assert first.text.split("\n") == ["Học tập suốt đời", "Mục tiêu", "Nội dung", "Hỏi cả lớp trước khi sang trang."]
    assert (last.number, last.title) == (3, "")
    assert last.text.split("\n") == [
        "Xã | Số hộ",
        "Bình Minh | 19.840",
        "Bước một",
        "Bước hai",
        "Số hội viên",
        "Bình Minh | Thanh Oai",
    ]


def test_a_hidden_slide_keeps_its_number_and_is_not_read(read: Read) -> None:
    found = read(office_files.lecture())
    assert found.page_count == 3
    assert "Đáp án" not in str(found.pages)
    assert found.notes == (Note.HIDDEN,)


def test_boxes_are_read_from_top_to_bottom_and_those_side_by_side_from_left_to_right(read: Read) -> None:
    def build(slide: Slide) -> None:
        office_files.box(slide, "ba", left=2, top=10)
        office_files.box(slide, "hai", left=12, top=3)
        office_files.box(slide, "một", left=2, top=3.3)

    assert read(office_files.slide_of(build)).pages[0].text == "một\nhai\nba"


def test_a_table_on_a_slide_keeps_its_columns(read: Read) -> None:
    def build(slide: Slide) -> None:
        table = slide.shapes.add_table(3, 3, Cm(1), Cm(2), Cm(10), Cm(2)).table
        table.cell(0, 1).merge(table.cell(0, 2))
        for row, column, words in ((0, 0, "Xã"), (0, 1, "Số hộ"), (1, 0, "Bình Minh"), (1, 2, "35"), (2, 1, "40")):
            table.cell(row, column).text = words

    assert read(office_files.slide_of(build)).pages[0].text.split("\n") == [
        *("Xã | Số hộ |", "Bình Minh |  | 35", " | 40 |"),
    ]


def test_a_shape_that_only_newer_programs_draw_is_read_once(read: Read) -> None:
    def build(slide: Slide) -> None:
        office_files.box(slide, "công thức", left=2, top=3)
        box = slide.shapes[0]._element
        both = parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="a14"/><mc:Fallback/></mc:AlternateContent>'
        )
        box.addprevious(both)
        both[0].append(box)

    assert read(office_files.slide_of(build)).pages[0].text == "công thức"


def test_the_words_of_a_diagram_are_read(read: Read) -> None:
    kinds = "http://schemas.openxmlformats.org"
    frame = (
        f'<p:graphicFrame xmlns:p="{kinds}/presentationml/2006/main" xmlns:a="{kinds}/drawingml/2006/main">'
        '<p:nvGraphicFramePr><p:cNvPr id="9" name="d"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{kinds}/drawingml/2006/diagram">'
        f'<dgm:relIds xmlns:dgm="{kinds}/drawingml/2006/diagram"'
        f' xmlns:r="{kinds}/officeDocument/2006/relationships" r:dm="rId9"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    data = office_files.slide_of(lambda slide: slide.shapes._spTree.append(parse_xml(frame)))
    related = (
        f'<Relationship Id="rId9" Type="{kinds}/officeDocument/2006/relationships/diagramData"'
        ' Target="../diagrams/data1.xml"/></Relationships>'
    )
    words = f'<d xmlns:a="{kinds}/drawingml/2006/main"><a:p><a:r><a:t>Học, hỏi, hiểu</a:t></a:r></a:p></d>'
    relations = "ppt/slides/_rels/slide1.xml.rels"
    old = office_files.member_of(data, relations).replace(b"</Relationships>", related.encode())
    data = office_files.with_members(data, {relations: old, "ppt/diagrams/data1.xml": words.encode()})
    assert read(data).pages[0].text == "Học, hỏi, hiểu"


def test_slides_without_words_are_pages_and_no_scan(read: Read) -> None:
    found = read(office_files.slide_of(lambda slide: None))
    assert (found.pages, found.page_count, found.notes) == ((), 1, (Note.NO_TEXT,))


def test_a_sheet_gives_its_name_and_a_line_for_each_row(read: Read) -> None:
    found = read(office_files.class_list())
    (page,) = found.pages
    assert (page.number, page.title) == (1, "Lớp 1")
    assert page.text.split("\n") == [
        "Họ và tên | Ngày sinh |  | Điểm",
        "Nguyễn Văn An | 30/04/1961 |  | 8,5",
        "Lê Thị Bình |  |  | 9",
    ]
    assert (found.page_count, found.notes) == (3, (Note.HIDDEN,))


def test_a_sheet_gives_what_its_formulas_came_to(read: Read) -> None:
    book = Workbook()
    book.active["A1"] = "=1+1"
    data = office_files.saved(book)
    sheet = office_files.member_of(data, SHEET).replace(b"<v />", b"<v>2</v>").replace(b"<v></v>", b"<v>2</v>")
    assert read(office_files.with_members(data, {SHEET: sheet})).pages[0].text == "2"


DOCTYPE = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "member"), [(office_files.presentation("Bài 1"), SLIDE), (office_files.class_list(), SHEET)]
)
def test_hostile_members_are_refused(data: bytes, member: str, problem_of: Callable[..., ReadingProblem]) -> None:
    xml = office_files.member_of(data, member).partition(b"?>")[2]
    for content, problem in (
        (DOCTYPE + xml, ReadingProblem.HOSTILE_XML),
        ((DOCTYPE.decode() + xml.decode()).encode("utf-16"), ReadingProblem.HOSTILE_XML),
        (b"<not xml", ReadingProblem.BROKEN),
    ):
        assert problem_of(office_files.with_members(data, {member: content})) is problem


def test_a_slide_that_unpacks_to_far_more_is_refused(problem_of: Callable[..., ReadingProblem]) -> None:
    bomb = {SLIDE: b"<d>" + b" " * 201 * 1024**2 + b"</d>"}
    data = office_files.with_members(office_files.presentation("Bài 1"), bomb)
    assert problem_of(data) is ReadingProblem.ARCHIVE_BOMB


def test_a_row_that_says_it_is_the_last_of_billions_is_refused(problem_of: Callable[..., ReadingProblem]) -> None:
    data = office_files.class_list()
    sheet = office_files.member_of(data, SHEET).replace(b'<row r="4"', b'<row r="999999999999"')
    assert problem_of(office_files.with_members(data, {SHEET: sheet})) is ReadingProblem.BROKEN


def test_a_sheet_that_repeats_one_long_text_is_refused(problem_of: Callable[..., ReadingProblem]) -> None:
    book = Workbook()
    for _number in range(200):
        book.active.append(["x" * 30_000])
    assert problem_of(office_files.saved(book)) is ReadingProblem.TOO_MUCH_TEXT


def test_more_slides_than_allowed_are_refused_even_if_they_are_one(problem_of: Callable[..., ReadingProblem]) -> None:
    data, member = office_files.presentation("Bài 1"), "ppt/presentation.xml"
    before, shown, after = re.split(rb"(<p:sldId [^>]*/>)", office_files.member_of(data, member))
    data = office_files.with_members(data, {member: before + shown * 10_000 + after})
    assert problem_of(data) is ReadingProblem.TOO_MANY_PAGES
    assert problem_of(office_files.presentation("một", "hai"), pages=1) is ReadingProblem.TOO_MANY_PAGES


def test_pictures_take_no_memory_while_text_is_read(read: Read) -> None:
    film = b"\x00" * 300 * 1024**2
    data = office_files.with_members(office_files.presentation("Bài 1"), {"ppt/media/media1.mp4": film})
    assert read(data, memory=256 * 1024**2).pages[0].text == "Bài 1"


def test_a_presentation_whose_members_are_damaged_is_broken(problem_of: Callable[..., ReadingProblem]) -> None:
    data = office_files.presentation("Bài 1")
    assert problem_of(data[: len(data) // 2]) is ReadingProblem.BROKEN
    assert problem_of(sample_files.archive({"ppt/presentation.xml": b""})) is ReadingProblem.BROKEN
