"""PDF files as an editor has them: a directive of several pages with a text layer."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fpdf import FPDF

FONT = "font_roboto"


def directive_pdf(path: Path, *, pages: list[list[str]]) -> Path:
    """Write a PDF with the lines of each page; return its path."""
    document = FPDF(format="A4")
    document.add_font("text", fname=str(files(FONT) / "files" / "Roboto-Regular.ttf"))
    for lines in pages:
        document.add_page()
        document.set_font("text", size=13)
        for line in lines:
            document.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    document.output(str(path))
    return path
