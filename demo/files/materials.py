"""Training materials: a page or two made from what the module itself says."""

from __future__ import annotations

from datetime import date

from demo.content.body import Body
from demo.content.letters import Letter, LetterBlock, LetterSpec, Table
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
    letter = Letter(spec, "", name, "", "", (), (), _make_blocks(module, title), "", "", "", ())
    return write_annex_pdf(letter) if form == "pdf" else write_annex_docx(letter)


def _make_blocks(module: Module, title: str) -> tuple[LetterBlock, ...]:
    parts = zip(("Lý thuyết", "Thực hành", "Đánh giá"), module.periods, strict=True)
    rows = tuple((str(serial), part, f"{count} tiết") for serial, (part, count) in enumerate(parts, 1))
    return (
        LetterBlock("order", title.upper()),
        LetterBlock("text", f"Chuyên đề: {module.title}. {module.summary}"),
        LetterBlock("heading", "Sau buổi học, học viên"),
        *(LetterBlock("dash", f"{aim};") for aim in module.aims),
        LetterBlock("table", table=Table("Thời lượng", ("TT", "Phần", "Số tiết"), rows)),
        LetterBlock("heading", "Nội dung"),
        *_make_lines(module.body),
        LetterBlock("heading", "Văn bản cần mang theo"),
        *(LetterBlock("dash", f"{number};") for number in module.teaches),
        LetterBlock("heading", "Bài tập"),
        *(LetterBlock("clause", f"{serial}. {text}") for serial, text in enumerate(_EXERCISES, 1)),
    )


def _make_lines(body: Body) -> tuple[LetterBlock, ...]:
    plain = [part for part in body if part.kind in {"heading", "text", "list"}]
    return tuple(
        LetterBlock("subheading" if part.kind == "heading" else "dash" if part.kind == "list" else "text", line)
        for part in plain
        for line in part.lines
    )
