"""The lines of a Word file: one a paragraph, one a row of a table, those of text boxes behind their paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from documents.extraction.extractors.docx_inline import SKIPPED, InlineReader
from documents.extraction.extractors.docx_numbering import Numbering
from documents.extraction.extractors.docx_package import R, W
from documents.extraction.extractors.docx_styles import OFF, Styles, parts_cells, value_of
from documents.extraction.extractors.table_lines import Cell, table_lines

_MOST_COLUMNS = 63
"""Of a table, as Word has it."""
_MARK_DELETED = f"{W}pPr/{W}rPr/{W}del"
_MARK_MOVED = f"{W}pPr/{W}rPr/{W}moveFrom"
_CONTENTS = "table of contents"

ReadInserted = Callable[[str], Iterable[str]]
"""Given the id of a file that stands in the place of text, returns its lines."""


class BlockReader:
    """Reads the paragraphs and tables of one document in order."""

    def __init__(
        self, styles: Styles, numbering: Numbering, inline: InlineReader, *, inserted: ReadInserted | None = None
    ) -> None:
        """Keep what all parts of the document share."""
        self._styles = styles
        self._numbering = numbering
        self._inline = inline
        self._inserted = inserted
        self._open = ""
        self._boxes: list[Element] = []

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the lines of an element that holds paragraphs and tables."""
        yield from self._lines(element)
        if self._open:
            yield self._open
            self._open = ""

    def _lines(self, element: Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in SKIPPED:
                continue
            if tag == f"{W}p":
                yield from self._paragraph(child)
            elif tag == f"{W}tbl":
                yield from table_lines(list(self._rows(child)), is_drawn=self._is_drawn(child))
            elif tag == f"{W}sdt":
                if value_of(child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")).lower() != _CONTENTS:
                    yield from self._lines(child)
            elif tag == f"{W}altChunk":
                yield from self._inserted(child.get(f"{R}id", "")) if self._inserted else ()
            else:
                yield from self._lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """Yield the lines of a paragraph: nothing while it goes on in the next one, because its end was deleted."""
        style = self._styles.style_of(paragraph)
        text, boxes = self._inline.read(paragraph)
        if self._styles.is_contents(style):
            return
        label = self._numbering.label_of(paragraph)
        begun = f"{self._open}{label}{text.lstrip() if label else text}"
        self._open = ""
        if _goes_on(paragraph):
            self._open = begun
            return
        yield from begun.split("\n")
        for box in boxes:
            yield from self._lines(box)

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for row in _children(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            cells = [Cell((), 1)] * _grid(properties, "gridBefore")
            cells += (self._cell(cell) for cell in _children(row, f"{W}tc"))
            yield cells + [Cell((), 1)] * _grid(properties, "gridAfter")

    def _cell(self, cell: Element) -> Cell:
        properties = cell.find(f"{W}tcPr")
        merged = None if properties is None else properties.find(f"{W}vMerge")
        lines = tuple(self.lines(cell))
        goes_on = merged is not None and value_of(merged, "continue") == "continue"
        return Cell(() if goes_on else lines, max(1, _grid(properties, "gridSpan")))

    def _is_drawn(self, table: Element) -> bool:
        """Tell whether lines are drawn between the cells of a table, by itself, its style or its cells."""
        properties = table.find(f"{W}tblPr")
        own = None if properties is None else properties.find(f"{W}tblBorders")
        style = "" if properties is None else value_of(properties.find(f"{W}tblStyle"))
        if parts_cells(own) or (own is None and self._styles.borders(style)):
            return True
        return any(parts_cells(borders) for borders in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))


def _goes_on(paragraph: Element) -> bool:
    """Tell whether a paragraph goes on in the next one: its end was deleted, or it is a large first letter."""
    if paragraph.find(_MARK_DELETED) is not None or paragraph.find(_MARK_MOVED) is not None:
        return True
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") not in {"none", *OFF}


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls and marked as inserted."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED and child.tag not in {f"{W}tc", f"{W}tr", f"{W}p"}:
            yield from _children(child, tag)


def _grid(properties: Element | None, name: str) -> int:
    text = "" if properties is None else value_of(properties.find(f"{W}{name}"))
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() and len(text) < 4 else 0  # noqa: PLR2004 - three digits
