"""Tables: rows of cells, which extraction writes as lines with bars between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.reading.structure import TextBlock
from documents.reading.typesetting.lines import cells_of
from documents.reading.typesetting.values import Element, ElementKind, Row

_SERIAL = re.compile(r"(?:TT|STT|Stt|Số TT|SỐ TT|Số thứ tự)")
_FIGURE = re.compile(r"-?[0-9][0-9.,]*\s?%?")
_MAX_HEAD_CELL = 80


def is_row(text: str, block: TextBlock) -> bool:
    """Tell whether a block is a row of cells."""
    return "|" in text[block.start : block.end] and len(cells_of(text, (block.start, block.end))) > 1


def is_figure(words: str) -> bool:
    """Tell whether a cell holds a figure and nothing else."""
    return len(words) < _MAX_HEAD_CELL and _FIGURE.fullmatch(words) is not None


def read_table(text: str, blocks: Sequence[TextBlock], at: int, *, until: int) -> Element | None:
    """Return the rows from block number `at` of these up to `until`, None if the first is no row."""
    rows: list[Row] = []
    for block in blocks[at:until]:
        if block.page != blocks[at].page or not is_row(text, block):
            break
        rows.append(Row(tuple(cells_of(text, (block.start, block.end))), block.anchor))
    if not rows:
        return None
    return Element(ElementKind.TABLE, len(rows), rows=tuple(rows), has_head=_has_head(text, rows))


def _has_head(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether the first row names the columns: words in each cell, and figures further down."""
    head = [text[start:end] for start, end in rows[0].cells]
    if len(rows) < 2 or not all(head) or any(len(cell) > _MAX_HEAD_CELL or cell[0].isdigit() for cell in head):
        return False
    if _SERIAL.match(head[0]):
        return True
    below = [text[start:end] for row in rows[1:] for start, end in row.cells]
    return len(rows) > 2 and any(map(is_figure, below)) and len(rows[1].cells) == len(head)
