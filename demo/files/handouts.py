"""Handouts (PDF, DOCX): a text with its headings, lists and tables on paper."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Final

from demo.content.body import Body, BodyBlock
from demo.content.letters import Letter, LetterBlock, LetterSpec, Table
from demo.files.docx import write_annex_docx
from demo.files.pdf import write_annex_pdf

_PAPER: Final = 163
"""Millimetres between the margins."""


def write_handout(*, form: str, title: str, summary: str, body: Body, author: str, edition: str, made: date) -> bytes:
    """Return the handout as "pdf" or "docx"."""
    spec = LetterSpec(
        number="", type_name="Tài liệu", issuer="hkh-thanh-oai", issued_on=made, theme="tap-huan",
        subject=title, own=(), form="pdf",
    )  # fmt: skip
    blocks = (
        LetterBlock("order", title.upper()),
        LetterBlock("order", f"{author}, {edition}"),
        LetterBlock("basis", summary),
        *(line for block in body for line in _make_blocks(block)),
    )
    letter = Letter(spec, "", author, "", "", (), (), blocks, "", "", "", ())
    return write_annex_pdf(letter, title=title) if form == "pdf" else write_annex_docx(letter, title=title)


def _make_blocks(block: BodyBlock) -> tuple[LetterBlock, ...]:
    if block.kind == "table":
        heading, *rows = block.rows
        return (LetterBlock("table", table=Table("", heading, tuple(rows), _measure(block.rows))),)
    if block.kind == "list":
        return tuple(LetterBlock("dash", line) for line in block.lines)
    if block.kind == "quote":
        return (LetterBlock("basis", f"“{block.lines[0]}” — {block.lines[1]}"),)
    if block.kind == "callout":
        text = unescape(block.lines[2].removeprefix("<p>").removesuffix("</p>"))
        return (LetterBlock("subheading", block.lines[1]), LetterBlock("text", text))
    return tuple(LetterBlock("heading" if block.kind == "heading" else "text", line) for line in block.lines)


def _measure(rows: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Return the widths of columns: more for those with long texts, enough for a word in each."""
    needs = [min(60, max(12, *map(len, column))) for column in zip(*rows, strict=True)]
    widths = [_PAPER * need // sum(needs) for need in needs]
    return (*widths[:-1], _PAPER - sum(widths[:-1]))
