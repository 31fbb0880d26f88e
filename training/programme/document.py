"""The programme as DOCX, laid out as Decree 30/2020 asks: A4, Times New Roman 13 and 14, pages numbered above."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from training.programme.frame import Frame, make_frame
from training.programme.layout import Block, BlockKind, list_blocks
from training.programme.values import Programme

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Times New Roman"
_CENTRE, _JUSTIFY, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
_TEXT_SIZE, _TABLE_SIZE = Pt(14), Pt(13)
_INDENT = Cm(1.27)
_LINE_WIDTH_CM = 16.5
_SERIAL_CM, _NUMBER_CM, _TRAINERS_CM = 1.1, 1.2, 4.2


def write_document(programme: Programme) -> bytes:
    """Return the DOCX."""
    document, frame = docx.Document(), make_frame(programme)
    _set_up(document, frame)
    _write_head(document, frame)
    for text, size in ((frame.title, Pt(14)), (frame.subject, Pt(14)), (frame.version, Pt(13))):
        if text:
            _write_line(document.add_paragraph(), text, size=size, bold=size == _TEXT_SIZE, italic=size != _TEXT_SIZE)
    for block in list_blocks(programme):
        _write_block(document, block)
    _write_foot(document, frame)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _set_up(document: Any, frame: Frame) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _TEXT_SIZE
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.1
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    _write_page_number(section.header.paragraphs[0])
    properties = document.core_properties
    properties.title, properties.author = frame.subject[:255], frame.body[:255]
    properties.comments, properties.language = "", "vi-VN"


def _write_page_number(paragraph: Any) -> None:
    paragraph.alignment = _CENTRE
    for name, attribute, value in (("fldChar", "begin", ""), ("instrText", "", "PAGE"), ("fldChar", "end", "")):
        element = OxmlElement(f"w:{name}")
        if attribute:
            element.set(qn("w:fldCharType"), attribute)
        else:
            element.text = value
        paragraph.add_run()._r.append(element)


def _write_head(document: Any, frame: Frame) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _set_widths(table, (6.5, 10))
    _write_line(left.paragraphs[0], frame.body, size=Pt(12), bold=True)
    _draw_rule(left.add_paragraph(), indent_cm=2)
    _write_line(left.add_paragraph(), frame.symbol, size=Pt(13))
    _write_line(right.paragraphs[0], frame.state_name, size=Pt(12), bold=True)
    _write_line(right.add_paragraph(), frame.state_motto, size=Pt(13), bold=True)
    _draw_rule(right.add_paragraph(), indent_cm=2.4)
    _write_line(right.add_paragraph(), frame.place_and_day, size=Pt(13), italic=True)
    for cell in (left, right):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _draw_rule(paragraph: Any, *, indent_cm: float) -> None:
    """Make an empty paragraph a short line below the text above it."""
    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().append(borders)  # before what follows it in the schema
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Cm(indent_cm)
    layout.line_spacing = Pt(3)


def _write_line(paragraph: Any, text: str, *, size: Any, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = _CENTRE
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, size


def _write_block(document: Any, block: Block) -> None:
    if block.kind == BlockKind.TABLE:
        _write_table(document, block)
        return
    is_heading = block.kind in {BlockKind.SECTION, BlockKind.MODULE, BlockKind.LABEL}
    paragraph = document.add_paragraph()
    paragraph.alignment = _LEFT if is_heading else _JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent = _INDENT
    layout.keep_with_next = is_heading
    if block.kind in {BlockKind.SECTION, BlockKind.MODULE}:
        layout.space_before = Pt(6)
    run = paragraph.add_run(block.text)
    run.bold = block.kind in {BlockKind.SECTION, BlockKind.MODULE}
    run.italic = block.kind == BlockKind.LABEL


def _write_table(document: Any, block: Block) -> None:
    grid = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _write_row(grid.rows[0], block.head, numeric=frozenset(range(len(block.head))), bold=True)
    _repeat(grid.rows[0])
    for row in block.rows:
        _write_row(grid.add_row(), row, numeric=block.numeric)
    if block.foot:
        _write_row(grid.add_row(), block.foot, numeric=block.numeric, bold=True)
    _set_widths(grid, _choose_widths(block))
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _write_row(row: Any, texts: Sequence[str], *, numeric: frozenset[int], bold: bool = False) -> None:
    no_split = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(no_split)
    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = _CENTRE if at in numeric else _LEFT
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, _TABLE_SIZE


def _repeat(row: Any) -> None:
    """Have the heading of a table stand on each of its pages."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _choose_widths(block: Block) -> tuple[float, ...]:
    """Return the widths of the columns in centimetres; a table of an outline shares the line evenly."""
    count = len(block.head)
    if not block.numeric:
        return (_LINE_WIDTH_CM / count,) * count
    words = _LINE_WIDTH_CM - _SERIAL_CM - 4 * _NUMBER_CM - _TRAINERS_CM
    return (_SERIAL_CM, words, *(_NUMBER_CM,) * 4, _TRAINERS_CM)


def _set_widths(table: Any, widths_cm: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _write_foot(document: Any, frame: Frame) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, (8, 8.5))
    left, right = table.rows[0].cells
    heading = left.paragraphs[0].add_run("Nơi nhận:")
    heading.bold = heading.italic = True
    heading.font.size = Pt(12)
    for recipient in frame.recipients:
        left.add_paragraph().add_run(f"- {recipient};").font.size = Pt(11)
    _write_line(right.paragraphs[0], frame.authority, size=Pt(13), bold=True)
    _write_line(right.add_paragraph(), frame.position, size=Pt(13), bold=True)
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.paragraph_format.space_after = Pt(0)
    for _line in range(4):
        right.add_paragraph()
