"""DOCX, laid out like an office document. The package is zipped anew with fixed dates, so that bytes repeat."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Mm, Pt

from demo.content.letters import Letter, LetterBlock, Table
from demo.files.packages import read_package, write_package

_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BOLD: Final = frozenset({"chapter", "article", "heading", "subheading", "order"})
_ITALIC: Final = frozenset({"basis", "subheading"})
_CENTRED: Final = frozenset({"chapter", "order"})


def write_docx(letter: Letter) -> bytes:
    """Return the document as a DOCX."""
    document = _new_document(letter, title=letter.spec.subject)
    _write_head(document, letter)
    above, below = letter.parts
    for block in above:
        _write_block(document, block)
    _write_foot(document, letter)
    for block in below:
        _write_block(document, block)
    return _to_bytes(document)


def write_annex_docx(letter: Letter, *, title: str = "") -> bytes:
    """Return the annex of the document as a DOCX."""
    document = _new_document(letter, title=title or f"Phụ lục {letter.spec.number}")
    for block in letter.annex:
        _write_block(document, block)
    return _to_bytes(document)


def _new_document(letter: Letter, *, title: str) -> Any:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(2)
    issued = letter.spec.issued_on
    when = datetime(issued.year, issued.month, issued.day, 8)
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = letter.issuer_name
    properties.created = properties.modified = when
    properties.comments, properties.language, properties.revision = "", "vi-VN", 1
    return document


def _write_head(document: Any, letter: Letter) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.width, right.width = Cm(7), Cm(9.3)
    _write_lines(
        left, (letter.superior.upper(), False), (letter.issuer_name.upper(), True), (f"Số: {letter.spec.number}", False)
    )
    _write_lines(
        right,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        (letter.place_line, False),
    )
    if letter.spec.urgency:
        document.add_paragraph().add_run("KHẨN").bold = True
    if letter.title:
        _write_centred(document, letter.title)
        _write_centred(document, letter.spec.subject)
    else:
        document.add_paragraph().add_run(letter.spec.subject).italic = True
    if letter.addressees:
        document.add_paragraph("Kính gửi:").alignment = _CENTRE
        for who in letter.addressees:
            document.add_paragraph(f"- {who};").alignment = _CENTRE


def _write_lines(cell: Any, *lines: tuple[str, bool]) -> None:
    for serial, (text, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if serial == 0 else cell.add_paragraph()
        paragraph.alignment = _CENTRE
        run = paragraph.add_run(text)
        run.bold = bold
        run.font.size = Pt(11.5)


def _write_centred(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.add_run(text).bold = True


def _write_block(document: Any, block: LetterBlock) -> None:
    if block.kind == "break":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    if block.table is not None:
        _write_table(document, block.table)
        return
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE if block.kind in _CENTRED else _JUSTIFY
    if block.kind not in _CENTRED and block.kind not in {"heading", "subheading"}:
        paragraph.paragraph_format.first_line_indent = Cm(1)
    if block.kind in _BOLD:
        paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(f"- {block.text}" if block.kind == "dash" else block.text)
    run.bold, run.italic = block.kind in _BOLD, block.kind in _ITALIC


def _write_table(document: Any, table: Table) -> None:
    if table.caption:
        _write_centred(document, table.caption)
    grid = document.add_table(rows=1, cols=len(table.heading), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, table.heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    for column, width in zip(grid.columns, table.widths, strict=False):
        for cell in column.cells:
            cell.width = Mm(width)
    document.add_paragraph()


def _write_foot(document: Any, letter: Letter) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for line in (*letter.recipients, "Lưu: VT"):
        left.add_paragraph().add_run(f"- {line};").font.size = Pt(11)
    _write_lines(
        right, (letter.capacity, True), (letter.position, True), ("", False), ("", False), (letter.signer, True)
    )


def _to_bytes(document: Any) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    return write_package(read_package(saved.getvalue()))
