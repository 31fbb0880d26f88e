"""A file of results as DOCX: A4 across, the headings on each page. Rows are XML at once: a thousand take a moment."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from search.keeping.export.columns import CellValue
from search.keeping.export.results import ResultFile

_LINE_WIDTH = 14_500
"""Between the margins, in twentieths of a point."""


def write_docx(results: ResultFile) -> bytes:
    """Return the DOCX."""
    import docx  # only for those who ask for it
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm, Pt

    document: Any = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = results.title, "", "", "vi-VN"
    document.add_paragraph().add_run(results.title).bold = True
    for line in results.head:
        document.add_paragraph(line).paragraph_format.space_after = Pt(2)
    widths = _share(column.width for column in results.columns)
    rows = [_row([str(column.label) for column in results.columns], widths, is_head=True)]
    rows += [_row(row, widths) for row in results.rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    style_name, layout = '<w:tblStyle w:val="TableGrid"/>', '<w:tblLayout w:type="fixed"/>'
    look = f'<w:tblPr>{style_name}<w:tblW w:w="0" w:type="auto"/>{layout}</w:tblPr>'
    table = f"<w:tbl {nsdecls('w')}>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    document.add_paragraph()._p.addnext(parse_xml(table))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _share(widths: Iterable[int]) -> list[int]:
    wanted = list(widths)
    return [round(width * _LINE_WIDTH / sum(wanted)) for width in wanted]


def _row(values: Iterable[CellValue], widths: Iterable[int], *, is_head: bool = False) -> str:
    bold, repeated = ("<w:rPr><w:b/></w:rPr>", "<w:tblHeader/>") if is_head else ("", "")
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:r>{bold}'
        f'<w:t xml:space="preserve">{escape(_words(value))}</w:t></w:r></w:p></w:tc>'
        for value, width in zip(values, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _words(value: CellValue) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""
