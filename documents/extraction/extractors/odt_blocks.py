"""The lines of an OpenDocument text: one a paragraph, one a row of a table, text boxes behind their paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from documents.extraction.extractors.odt_inline import PARAGRAPHS, SKIPPED, OdtInlineReader, is_hidden
from documents.extraction.extractors.odt_numbering import OdtNumbering, OpenList
from documents.extraction.extractors.odt_styles import TABLE, TEXT, OdtStyles
from documents.extraction.extractors.table_lines import Cell, table_lines
from documents.extraction.extractors.written_pages import PAGE_BREAK, WaitingNotes

_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
_MOST_COLUMNS = 63
_MOST_REPEATED = 100
"""Equal rows that follow each other; empty ones are none."""


class OdtNotes(WaitingNotes):
    """The notes of one document: their marks in the text, their text at the end of page or document."""

    def mark(self, note: Element) -> str:
        """Remember a note and return its mark."""
        citation = note.find(f"{TEXT}note-citation")
        label = "" if citation is None else "".join(citation.itertext()).strip()
        mark = f"[{label}]" if label else ""
        body = note.find(f"{TEXT}note-body")
        if body is not None:
            kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
            self.wait(kind, mark, body)
        return mark


class OdtBlockReader:
    """Reads the paragraphs, lists and tables of one document in order."""

    def __init__(self, styles: OdtStyles, numbering: OdtNumbering, inline: OdtInlineReader) -> None:
        """Keep what all parts of the document share."""
        self._styles = styles
        self._numbering = numbering
        self._inline = inline

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the lines of an element that holds paragraphs, lists and tables."""
        yield from self._lines(element, None)

    def _lines(self, element: Element, within: OpenList | None) -> Iterator[str]:
        for child in element:
            yield from self._block(child, within)

    def _block(self, child: Element, within: OpenList | None) -> Iterator[str]:
        tag = child.tag
        if tag in SKIPPED or is_hidden(child):
            return
        if tag in PARAGRAPHS:
            label = self._numbering.label_of_heading(child) if tag == f"{TEXT}h" and within is None else ""
            yield from self._paragraph(child, label)
        elif tag == f"{TEXT}list":
            yield from self._list(child, within)
        elif tag == f"{TABLE}table":
            if self._styles.begins_page("table", child.get(f"{TABLE}style-name", "")):
                yield PAGE_BREAK
            yield from table_lines(list(self._rows(child)), is_drawn=self._is_drawn(child))
        elif tag == f"{TEXT}soft-page-break":
            yield PAGE_BREAK
        else:
            yield from self._lines(child, within)

    def _paragraph(self, paragraph: Element, label: str) -> Iterator[str]:
        style = paragraph.get(f"{TEXT}style-name", "")
        text, boxes = self._inline.read(paragraph)
        if self._styles.begins_page("paragraph", style):
            yield PAGE_BREAK
        yield from f"{label}{text.lstrip() if label else text}".split("\n")
        for box in boxes:
            yield from self.lines(box)
        if self._styles.ends_page(style):
            yield PAGE_BREAK

    def _list(self, element: Element, above: OpenList | None) -> Iterator[str]:
        first = next((child for child in element.iter() if child.tag in PARAGRAPHS), None)
        style = "" if first is None else self._styles.list_of(first.get(f"{TEXT}style-name", ""))
        within = self._numbering.begin(element, above, style=style)
        for item in element:
            if item.tag in _ITEMS:
                yield from self._item(item, within)
            else:
                yield from self._block(item, within)

    def _item(self, item: Element, within: OpenList) -> Iterator[str]:
        """Yield the lines of an item; its first paragraph has the number. Lists in lists stand in items without one."""
        is_counted = item.tag == f"{TEXT}list-item"
        for child in item:
            if child.tag in PARAGRAPHS:
                yield from self._paragraph(child, self._numbering.label_of_item(item, within) if is_counted else "")
                is_counted = False
            else:
                yield from self._block(child, within)

    def _rows(self, table: Element) -> Iterator[list[Cell]]:
        for child in table:
            if child.tag == f"{TABLE}table-row":
                cells = list(self._cells(child))
                times = _count(child, "number-rows-repeated", _MOST_REPEATED)
                for _ in range(times if any(cell.has_text for cell in cells) else 1):
                    yield cells
            elif child.tag == f"{TEXT}soft-page-break":
                yield [Cell((PAGE_BREAK,))]
            elif child.tag not in _CELLS and child.tag not in SKIPPED:
                yield from self._rows(child)

    def _cells(self, row: Element) -> Iterator[Cell]:
        covered = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            times = _count(cell, "number-columns-repeated", _MOST_COLUMNS)
            if cell.tag.endswith("covered-table-cell"):
                hidden, covered = min(times, covered), max(0, covered - times)
                yield from [Cell(())] * (times - hidden)
                continue
            columns = _count(cell, "number-columns-spanned", _MOST_COLUMNS)
            covered = columns - 1
            yield from [Cell(tuple(self.lines(cell)), columns)] * times

    def _is_drawn(self, table: Element) -> bool:
        """Tell whether lines are drawn between the cells of a table."""
        named = {cell.get(f"{TABLE}style-name", "") for cell in table.iter(f"{TABLE}table-cell")}
        return any(map(self._styles.parts_cells, named))


def _count(element: Element, name: str, most: int) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004 - digits
