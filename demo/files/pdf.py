"""PDF with a text layer, laid out like an office document (Decree 30/2020, annex I)."""

from __future__ import annotations

from datetime import UTC, datetime
from tempfile import NamedTemporaryFile
from typing import Final

from fpdf import FPDF
from fpdf.fonts import FontFace

from demo.content.letters import Letter, LetterBlock, Table
from demo.files.fonts import vietnamese_font

_STYLES: Final = {"": "Regular", "B": "Bold", "I": "Italic"}
_LEFT, _TOP, _RIGHT, _BOTTOM = 30, 20, 17, 20
"""Margins in millimetres."""
_SIZE = 12.5
_LINE = 6.1
_WIDTH = 210 - _LEFT - _RIGHT

_LOOK: Final = {
    "basis": ("I", "J", 0),
    "chapter": ("B", "C", 0),
    "article": ("B", "J", 0),
    "heading": ("B", "L", 0),
    "subheading": ("B", "L", 3),
    "order": ("B", "C", 0),
    "point": ("", "J", 7),
    "dash": ("", "J", 4),
}
"""Kind of paragraph → style, alignment, indent in millimetres."""
_COLUMNS: Final = {3: (12, 120, 31), 4: (12, 75, 36, 40), 5: (12, 61, 30, 30, 30)}


class _Sheet(FPDF):
    """A4 portrait with the page number at the top from the second page on."""

    def header(self) -> None:
        """Print the page number, as offices do."""
        if self.page_no() > 1:
            self.set_font("Roboto", "", 11)
            self.set_y(10)
            self.cell(0, 6, str(self.page_no()), align="C")
            self.set_y(_TOP)


def write_pdf(letter: Letter) -> bytes:
    """Return the document as a PDF."""
    sheet = _new_sheet(letter, title=letter.spec.subject)
    _write_head(sheet, letter)
    above, below = letter.parts
    _write_blocks(sheet, above)
    _write_foot(sheet, letter)
    _write_blocks(sheet, below)
    return bytes(sheet.output())


def write_annex_pdf(letter: Letter, *, title: str = "") -> bytes:
    """Return the annex of the document as a PDF."""
    sheet = _new_sheet(letter, title=title or f"Phụ lục {letter.spec.number}")
    _write_blocks(sheet, letter.annex)
    return bytes(sheet.output())


def _new_sheet(letter: Letter, *, title: str) -> _Sheet:
    sheet = _Sheet(format="A4")
    sheet.set_margins(_LEFT, _TOP, _RIGHT)
    sheet.set_auto_page_break(auto=True, margin=_BOTTOM)
    for style, name in _STYLES.items():
        # The library wants a path; it opens the file at once and needs no name for it afterwards.
        with NamedTemporaryFile(suffix=".ttf") as file:
            file.write(vietnamese_font(name))
            file.flush()
            sheet.add_font("Roboto", style, file.name)
    issued = letter.spec.issued_on
    sheet.set_creation_date(datetime(issued.year, issued.month, issued.day, 8, tzinfo=UTC))
    sheet.set_title(title)
    sheet.set_author(letter.issuer_name)
    sheet.set_lang("vi")
    sheet.add_page()
    return sheet


def _write_head(sheet: _Sheet, letter: Letter) -> None:
    left, right, top = 78, _WIDTH - 78, sheet.get_y()
    lines = [
        ("", 10, letter.superior.upper(), "B", 10.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("B", 10, letter.issuer_name.upper(), "B", 11, "Độc lập - Tự do - Hạnh phúc"),
        ("", 12, f"Số: {letter.spec.number}", "I", 12, letter.place_line),
    ]
    y = top
    for left_style, left_size, left_text, right_style, right_size, right_text in lines:
        height = 0.0
        for x, width, style, size, text in (
            (_LEFT, left, left_style, left_size, left_text),
            (_LEFT + left, right, right_style, right_size, right_text),
        ):
            sheet.set_xy(x, y)
            sheet.set_font("Roboto", style, size)
            sheet.multi_cell(width, 5.4, text, align="C", new_x="RIGHT", new_y="NEXT")
            height = max(height, sheet.get_y() - y)
        y += height + 1.2
    sheet.set_xy(_LEFT, y + 3)
    _write_subject(sheet, letter)


def _write_subject(sheet: _Sheet, letter: Letter) -> None:
    if letter.spec.urgency:
        _write_line(sheet, "KHẨN", style="B", align="L")
    if letter.title:
        _write_line(sheet, letter.title, style="B", align="C", size=14)
        _write_line(sheet, letter.spec.subject, style="B", align="C")
    else:
        _write_line(sheet, letter.spec.subject, style="I", align="L")
    sheet.ln(2)
    if letter.addressees:
        _write_line(sheet, "Kính gửi:", style="", align="C")
        for who in letter.addressees:
            _write_line(sheet, f"- {who};", style="", align="C")
        sheet.ln(2)


def _write_line(sheet: _Sheet, text: str, *, style: str, align: str, size: float = _SIZE) -> None:
    sheet.set_font("Roboto", style, size)
    sheet.multi_cell(0, _LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")


def _write_blocks(sheet: _Sheet, blocks: tuple[LetterBlock, ...]) -> None:
    for block in blocks:
        if block.kind == "break":
            sheet.add_page()
        elif block.table is not None:
            _write_table(sheet, block.table)
        else:
            _write_paragraph(sheet, block)


def _write_paragraph(sheet: _Sheet, block: LetterBlock) -> None:
    style, align, indent = _LOOK.get(block.kind, ("", "J", 0))
    text = f"- {block.text}" if block.kind == "dash" else block.text
    if block.kind in {"heading", "subheading", "chapter", "article"} and sheet.will_page_break(3 * _LINE):
        sheet.add_page()
    sheet.set_font("Roboto", style, _SIZE)
    sheet.set_x(_LEFT + indent)
    sheet.multi_cell(_WIDTH - indent, _LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")
    sheet.ln(1.4)


def _write_table(sheet: _Sheet, table: Table) -> None:
    if sheet.will_page_break(_LINE * 5):
        sheet.add_page()
    if table.caption:
        _write_line(sheet, table.caption, style="B", align="C")
    sheet.set_font("Roboto", "", 11)
    columns = table.widths or _COLUMNS[len(table.heading)]
    with sheet.table(
        col_widths=columns, width=_WIDTH, line_height=5.6, headings_style=FontFace(emphasis="BOLD"), align="LEFT"
    ) as grid:
        for cells in (table.heading, *table.rows):
            grid.row(cells)
    sheet.ln(3)


def _write_foot(sheet: _Sheet, letter: Letter) -> None:
    if sheet.will_page_break(55):
        sheet.add_page()
    sheet.ln(3)
    top, half = sheet.get_y(), _WIDTH / 2
    sheet.set_font("Roboto", "B", 11)
    sheet.multi_cell(half, 5.2, "Nơi nhận:", new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Roboto", "", 10)
    for line in (*letter.recipients, "Lưu: VT"):
        sheet.multi_cell(half, 4.8, f"- {line};", align="L", new_x="LMARGIN", new_y="NEXT")
    y = top
    for text, style, gap in ((letter.capacity, "B", 0), (letter.position, "B", 0), (letter.signer, "B", 22)):
        sheet.set_xy(_LEFT + half, y + gap)
        sheet.set_font("Roboto", style, 12)
        sheet.multi_cell(half, 6, text, align="C", new_x="LMARGIN", new_y="NEXT")
        y = sheet.get_y()
