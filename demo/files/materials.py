"""Training materials: a page or two made from what the module itself says."""

from __future__ import annotations

from datetime import date

from demo.content.body import Body
from demo.content.letters import Block, Letter, LetterSpec, Table
from demo.content.pages.training import Module
from demo.content.text_files import read_table
from demo.files.docx import write_annex_docx
from demo.files.pdf import write_annex_pdf

_WRITTEN_ON = date(2026, 2, 20)
_EXERCISES: tuple[str, ...] = read_table("exercises")


def write_material(module: Module, title: str, form: str) -> bytes:
    """Return the material of a module with this title as "pdf" or "docx"."""
    spec = LetterSpec(
        number=module.key, type_name="Tài liệu", issuer="hkh-thanh-oai", issued_on=_WRITTEN_ON, theme="tap-huan",
        subject=title, own=(), form="pdf",
    )  # fmt: skip
    name = "Hội Khuyến học khu vực Thanh Oai"
    letter = Letter(spec, "", name, "", "", (), (), _blocks(module, title), "", "", "", ())
    return write_annex_pdf(letter) if form == "pdf" else write_annex_docx(letter)


def _blocks(module: Module, title: str) -> tuple[Block, ...]:
    parts = zip(("Lý thuyết", "Thực hành", "Đánh giá"), module.periods, strict=True)
    rows = tuple((str(serial), part, f"{count} tiết") for serial, (part, count) in enumerate(parts, 1))
    return (
        Block("order", title.upper()),
        Block("text", f"Chuyên đề: {module.title}. {module.summary}"),
        Block("heading", "Sau buổi học, học viên"),
        *(Block("dash", f"{aim};") for aim in module.aims),
        Block("table", table=Table("Thời lượng", ("TT", "Phần", "Số tiết"), rows)),
        Block("heading", "Nội dung"),
        *_lines(module.body),
        Block("heading", "Văn bản cần mang theo"),
        *(Block("dash", f"{number};") for number in module.teaches),
        Block("heading", "Bài tập"),
        *(Block("clause", f"{serial}. {text}") for serial, text in enumerate(_EXERCISES, 1)),
    )


def _lines(body: Body) -> tuple[Block, ...]:
    plain = [part for part in body if part.kind in {"heading", "text", "list"}]
    return tuple(
        Block("subheading" if part.kind == "heading" else "dash" if part.kind == "list" else "text", line)
        for part in plain
        for line in part.lines
    )
