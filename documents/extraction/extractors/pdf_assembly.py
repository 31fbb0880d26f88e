"""The text of a PDF page from its words and what is drawn around them: tables as rows, columns one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.extraction.extractors.pdf_columns import ColumnBlock, in_columns
from documents.extraction.extractors.pdf_drawings import THIN, Drawings
from documents.extraction.extractors.pdf_page import PlacedText
from documents.extraction.extractors.pdf_parts import Box, Span, SpanLike, in_stretches, parts_of
from documents.extraction.extractors.pdf_tables import Grid, fits, grids_of, rows_in
from vietnamese.fold import fold

_MAX_DRAWINGS = 3_000
_TABLE = "\ufdd0"
"""Stands for a table while the lines around it are ordered. It is no letter, and what files write so becomes U+FFFD."""
_HEADS = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam|noi nhan\b")


def assemble(placed: PlacedText, drawings: Drawings, sheet: Box) -> str:
    """Return the text of a page in reading order. sheet: the page as it is seen."""
    if not placed.words:
        return placed.text
    rows: list[list[str]] = []
    if _TABLE in placed.text:
        placed = replace(placed, text=placed.text.replace(_TABLE, "\ufffd"))
    if drawings.paths and not drawings.is_crowded:
        placed, rows = _cut_tables(placed, grids_of(drawings.paths, sheet), sheet)
    parts = parts_of(placed.text, *in_stretches(placed.text, placed.words, placed.edges))
    text = in_columns(placed.text, parts, is_ruled=lambda block: _is_ruled(drawings, block))
    for table in rows:
        text = text.replace(_TABLE, "\n".join(table), 1)
    return text


def _cut_tables(placed: PlacedText, grids: Sequence[Grid], sheet: Box) -> tuple[PlacedText, list[list[str]]]:
    """Return the text with a sign in the place of each table, and the rows of the tables in the order of the signs."""
    if not grids:
        return placed, []
    boxes = [_box(placed.edges, number) for number in range(len(placed.words))]
    owner: list[int | None] = [None] * len(boxes)
    for at, grid in enumerate(grids):
        inside = [number for number, box in enumerate(boxes) if owner[number] is None and _is_in(grid, box)]
        words = [_word(placed, number) for number in inside]
        if fits(grid, [boxes[number] for number in inside]) and not _is_letterhead(grid, words):
            for number in inside:
                owner[number] = at
    order = list(dict.fromkeys(at for at in owner if at is not None))
    texts = {
        at: rows_in(grids[at], [(_word(placed, n), boxes[n]) for n, its in enumerate(owner) if its == at])
        for at in order
    }
    return _without(placed, owner, grids, sheet), [texts[at] for at in order]


def _without(placed: PlacedText, owner: Sequence[int | None], grids: Sequence[Grid], sheet: Box) -> PlacedText:
    """Return the text without the words of tables; where the first word of one stood there is its sign."""
    parts: list[str] = []
    spans: list[SpanLike] = []
    edges: list[float] = []
    at, end = 0, -1
    seen: set[int] = set()
    for number, word in enumerate(placed.words):
        table = owner[number]
        if table in seen:
            end = -1
            continue
        between = placed.text[end : word.start()] if end >= 0 and table is None else "\n"
        parts.append(between)
        at += len(between)
        if table is None:
            text, end = _word(placed, number), word.end()
            edges += placed.edges[8 * number : 8 * number + 8]
        else:
            seen.add(table)
            text, end, box = _TABLE, -1, grids[table].box
            edges += (sheet.left, box.top, sheet.right, box.bottom) * 2
        spans.append(Span(at, at + len(text)))
        parts.append(text)
        at += len(text)
    return replace(placed, text="".join(parts), words=spans, edges=edges)


def _word(placed: PlacedText, number: int) -> str:
    start, end = placed.words[number].span()
    return placed.text[start:end]


def _box(edges: Sequence[float], number: int) -> Box:
    left, top, right, bottom, last_left, last_top, last_right, last_bottom = edges[8 * number : 8 * number + 8]
    return Box(min(left, last_left), min(bottom, last_bottom), max(right, last_right), max(top, last_top))


def _is_in(grid: Grid, box: Box) -> bool:
    return box.right > box.left and grid.cell_at(box.centre, box.middle) is not None


def _is_letterhead(grid: Grid, words: Sequence[str]) -> bool:
    """Return whether the lines are those around a letterhead or a signature block."""
    return len(grid.rows) <= 5 and _HEADS.search(fold(" ".join(words[:80]))) is not None  # noqa: PLR2004


def _is_ruled(drawings: Drawings, block: ColumnBlock) -> bool:
    """Return whether frames, upright lines or lines that reach into the gutter are drawn among the rows of a block.

    What reaches far above or below is the ground of the page. Too many drawings to look through count as lines.
    """
    if drawings.is_crowded or len(drawings.paths) > _MAX_DRAWINGS:
        return True
    box, height = block.box, block.height
    for path in drawings.paths:
        apart = (
            path.right < box.left - height
            or path.left > box.right + height
            or path.top < box.bottom - height
            or path.bottom > box.top + height
        )
        ground = path.right - path.left > THIN and (
            path.bottom < box.bottom - 3 * height or path.top > box.top + 3 * height
        )
        upright = path.height >= height
        across = path.left < block.gutter[1] and path.right > block.gutter[0]
        if (upright or across) and not apart and not ground:
            return True
    return False
