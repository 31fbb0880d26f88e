"""Text of Word files, with tables, automatic numbers and the page breaks that Word left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from documents.extraction.archive import open_checked_archive, xml_of
from documents.extraction.extractors.docx_numbering import Numbering, W
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem

_PAGE_BREAK = "\f"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, field codes and properties are not text; what a field shows is.
_SKIPPED = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "tblPr", "trPr", "tcPr")}
_SKIPPED.add(_FALLBACK)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": _PAGE_BREAK,
}


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages as Word last broke them; one page if it left no trace.

    The text of page headers comes once, before the first page: letterheads stand there in some offices.
    """
    with open_checked_archive(path) as archive:
        document = xml_of(archive, "word/document.xml")
        numbering = Numbering(
            numbering=xml_of(archive, "word/numbering.xml"), styles=xml_of(archive, "word/styles.xml")
        )
        names = sorted(name for name in archive.namelist() if name.startswith("word/header") and name.endswith(".xml"))
        headers = [xml_of(archive, name) for name in names]
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise ExtractionError(ReadingProblem.BROKEN)
    letterhead = dict.fromkeys(
        line for header in headers if header is not None for line in _lines(header, numbering) if _has_words(line)
    )
    text = "\n".join([*letterhead, *_lines(body, numbering)])
    yield from _pages(text)


def _has_words(line: str) -> bool:
    return any(character.isalpha() for character in line)


def _pages(text: str) -> list[str]:
    """Split at page breaks; a break that was asked for is followed by the one that was drawn: one page, not two."""
    pages: list[str] = []
    for page in text.split(_PAGE_BREAK):
        if page.strip() or not pages:
            pages.append(page.strip("\n"))
    return pages


def _lines(element: Element, numbering: Numbering) -> Iterator[str]:
    """Yield one line a paragraph, one a table row."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}p":
            text = _inline(child, numbering)
            yield f"{numbering.label_of(child)}{text}" if text.strip() else text
        elif child.tag == f"{W}tr":
            cells = (" ".join(line for line in _lines(cell, numbering) if line.strip()) for cell in child)
            yield " | ".join(cell for cell in cells if cell)
        else:
            yield from _lines(child, numbering)


def _inline(element: Element, numbering: Numbering) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag == f"{W}br":
            parts.append(_PAGE_BREAK if child.get(f"{W}type") == "page" else "\n")
        elif child.tag == f"{W}txbxContent":
            parts.append("\n" + "\n".join(_lines(child, numbering)) + "\n")
        elif child.tag not in _SKIPPED:
            parts.append(_inline(child, numbering))
    return "".join(parts)
