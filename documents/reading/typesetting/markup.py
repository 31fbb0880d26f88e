"""Elements as HTML. What is written of the text goes through `put`, which escapes it and sets links and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from documents.reading.typesetting.tables import is_figure
from documents.reading.typesetting.values import Area, Element, ElementKind, Row

Put = Callable[[int, int], None]
Write = Callable[[str], None]


def write_table(element: Element, text: str, *, write: Write, put: Put, name: str) -> None:
    """Write rows as a table in a box that can be moved sideways; `name` is what the box is called."""
    width = max(len(row.cells) for row in element.rows)
    bare = " doc-table--bare" if len(element.rows) == 1 else ""
    write(f'<div class="doc-table{bare}" tabindex="0" role="region" aria-label="{escape(name)}"><table>')
    rows = list(element.rows)
    if element.has_head:
        write("<thead>")
        _write_row(rows.pop(0), text, write=write, put=put, width=width, tag="th")
        write("</thead>")
    write("<tbody>")
    for row in rows:
        _write_row(row, text, write=write, put=put, width=width, tag="td")
    write("</tbody></table></div>\n")


def _write_row(row: Row, text: str, *, write: Write, put: Put, width: int, tag: str) -> None:
    write(f'<tr id="{escape(row.anchor)}">' if row.anchor else "<tr>")
    for at, (start, end) in enumerate(row.cells):
        wide = width - len(row.cells) + 1 if at == 0 and _spans(row, text) else 1
        attributes = f' colspan="{wide}"' if wide > 1 else ""
        attributes += ' scope="col"' if tag == "th" else ' class="r"' if is_figure(text[start:end]) else ""
        write(f"<{tag}{attributes}>")
        put(start, end)
        write(f"</{tag}>\n")
    write("</tr>\n")


def _spans(row: Row, text: str) -> bool:
    """Tell whether the first cell goes over those that the row lacks: a line across, or a sum."""
    start, end = row.cells[0]
    return len(row.cells) == 1 or text[start:end].lower().startswith(("tổng", "cộng"))


def write_areas(element: Element, *, write: Write, put: Put, anchor: str = "") -> None:
    """Write a letterhead, a title or a closing: each area in a box of its own, each line in a paragraph.

    anchor: of the first block; an annex has one.
    """
    names = {area.name for area in element.areas}
    lone = element.kind == ElementKind.LETTERHEAD and names <= {"state", "day"}
    identity = f' id="{escape(anchor)}"' if anchor else ""
    write(f'<div class="doc-{element.kind}{" doc-letterhead--lone" if lone else ""}"{identity}>\n')
    for area in element.areas:
        _write_area(element.kind, area, write=write, put=put)
    write("</div>\n")


def _write_area(kind: ElementKind, area: Area, *, write: Write, put: Put) -> None:
    write(f'<div class="doc-{kind}__{area.name}">')
    _write_lines(area, write=write, put=put)
    write("</div>\n")


def _write_lines(area: Area, *, write: Write, put: Put) -> None:
    for line in area.lines:
        write(f'<p class="{line.role}">' if line.role else "<p>")
        put(line.start, line.end)
        write("</p>\n")


def is_area(element: Element) -> bool:
    """Tell whether an element is written by `write_areas`."""
    return element.kind in _AREAS


_AREAS: Sequence[ElementKind] = (ElementKind.LETTERHEAD, ElementKind.TITLE, ElementKind.CLOSING)
