"""Files as offices send them, and files that nobody should send; made here, byte by byte where needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from font_roboto import Roboto
from fpdf import FPDF

ARTICLE = "Điều 1. Hội Khuyến học thực hiện Quyết định số 387/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ."


def pdf(pages: Sequence[str], *, password: str = "") -> bytes:
    """Return a PDF with a text layer, one page a text."""
    document = FPDF()
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    document.add_font("Roboto", "", str(Roboto))
    document.set_font("Roboto", size=12)
    for text in pages:
        document.add_page()
        for line in text.split("\n"):
            document.multi_cell(0, 7, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


@dataclass(frozen=True)
class Placed:
    """A line of text at a place: millimetres from the left and from the top; `width` for centred and right-aligned."""

    x: float
    y: float
    text: str
    width: float = 0
    align: str = "L"
    size: float = 12
    turned: float = 0


def sheet() -> FPDF:
    """Return an A4 page to be written on, margins of ten millimetres."""
    document = FPDF()
    document.add_font("Roboto", "", str(Roboto))
    document.set_font("Roboto", size=12)
    document.add_page()
    return document


def placed_pdf(lines: Sequence[Placed]) -> bytes:
    """Return a PDF of one page with these lines, written in this order."""
    document = sheet()
    document.set_auto_page_break(auto=False)
    for line in lines:
        document.set_font("Roboto", size=line.size)
        with document.rotation(line.turned, line.x, line.y):
            document.set_xy(line.x, line.y)
            document.cell(line.width or None, 6, line.text, align=line.align)
    return bytes(document.output())


def scanned_pdf(count: int) -> bytes:
    """Return a PDF whose pages are drawings: nothing on them is text."""
    document = FPDF()
    for _ in range(count):
        document.add_page()
        document.rect(20, 20, 100, 100, style="F")
    return bytes(document.output())


def word_file() -> bytes:
    """Return a DOCX with letterhead, automatic numbers, a table and a page break."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "HỘI KHUYẾN HỌC KHU VỰC THANH OAI"
    document.add_heading("Điều 1. Phạm vi", 2)
    document.add_paragraph("Áp dụng với các chi hội.", style="List Number")
    document.add_paragraph("Áp dụng với các dòng họ.", style="List Number")
    document.add_page_break()
    document.add_paragraph("Bảng chỉ tiêu")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Xã", "Số hộ", "Bình Minh", "19.840"), strict=True):
        cell.text = text
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = "câu đã xóa"
    run.append(gone)
    deleted.append(run)
    document.paragraphs[-1]._p.append(deleted)
    assert document.element.find(qn("w:body")) is not None
    return _saved(document)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as keep_openable:
        for name, data in members.items():
            keep_openable.writestr(name, data)
    return out.getvalue()


_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""


def odt(body: str) -> bytes:
    """Return an OpenDocument text with this XML as its body."""
    content = _ODT.format(body=body).encode()
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def bomb() -> bytes:
    """Return a "Word file" of some kilobytes that unpacks to 300 MB."""
    return archive({"word/document.xml": b"<w>" + b" " * 300 * 1024**2 + b"</w>"})


def entity_bomb() -> bytes:
    """Return a "Word file" whose XML doubles its text with every entity."""
    entities = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "lol">{entities}]><d>&e39;</d>'
    return archive({"word/document.xml": xml.encode()})
