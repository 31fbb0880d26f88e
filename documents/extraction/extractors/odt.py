"""Text of OpenDocument text files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from documents.extraction.archive import open_checked_archive, xml_of
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_HIDDEN = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"}
_PAGE_BREAK = "\f"
_MAX_SPACES = 100


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages as the program that wrote the file last broke them; one page if it left no trace."""
    with open_checked_archive(path) as archive:
        if xml_of(archive, "META-INF/manifest.xml") is None and xml_of(archive, "content.xml") is None:
            raise ExtractionError(ReadingProblem.BROKEN)
        content = xml_of(archive, "content.xml")
    body = None if content is None else content.find(f".//{_OFFICE}text")
    if body is None:
        raise ExtractionError(ReadingProblem.BROKEN)
    yield from "\n".join(_lines(body)).split(_PAGE_BREAK)


def _lines(element: Element) -> Iterator[str]:
    """Yield one line a paragraph, one a table row."""
    for child in element:
        if child.tag in _HIDDEN:
            continue
        if child.tag in _PARAGRAPHS:
            yield _inline(child)
        elif child.tag == f"{_TABLE}table-row":
            cells = (" ".join(line for line in _lines(cell) if line) for cell in child)
            yield " | ".join(cell for cell in cells if cell)
        elif child.tag == f"{_TEXT}soft-page-break":
            yield _PAGE_BREAK
        else:
            yield from _lines(child)


def _inline(element: Element) -> str:
    """Return the text of a paragraph with its tabs, spaces, line and page breaks."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}soft-page-break":
            parts.append(_PAGE_BREAK)
        elif child.tag in _PARAGRAPHS:  # the body of a footnote stands inside its paragraph
            parts.append(f" {_inline(child)} ")
        elif child.tag not in _HIDDEN:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)
