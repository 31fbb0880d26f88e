"""Two columns side by side on a PDF page, read one after the other.

Letterhead and signature block of an office document stand in two columns (Decree 30/2020, annex I), without lines
around them. PDFium joins what stands at one height, as is right for tables. Where two columns are certain, the left
one is given first; everything else stays as PDFium gives it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.extraction.extractors.pdf_parts import Box, Interval, Part, PartRow, around, common, is_wide, rows_of
from vietnamese.fold import fold

_TALLEST_SPACE = 8
"""Heights between two rows of a block: room for signature and seal."""
_MAX_PAIRS = 7
"""Rows with text on both sides in a letterhead or signature block; a table has more."""
_FEWEST_ROWS, _FULL_ROWS = 4, 0.75
"""Rows of a table without lines, and the share of them in which no cell is empty."""
_FEWEST_LINES_OF_A_PAGE = 8
_NARROWEST_COLUMN = 10
"""Heights across a column of running text."""
_NARROWEST_RIGHT = 4.5
"""Heights across the right side of a signature block: a name; numbers in a table are narrower."""
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\W+tu do|dang cong san viet nam")
_RECIPIENTS = re.compile(r"noi nhan\b")
_ADDRESSEES = re.compile(r"kinh gui\b")
"""What stands below a letterhead and belongs to neither of its sides."""


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Rows that an empty gutter (left edge, right edge) divides; `height` is that of a line."""

    rows: tuple[PartRow, ...]
    gutter: Interval
    height: float

    @property
    def box(self) -> Box:
        """Return the rectangle around the block."""
        return around(row.box for row in self.rows)

    def is_left(self, part: Part) -> bool:
        """Return whether a part of the block stands left of the gutter."""
        return part.box.right <= self.gutter[0]

    def sides(self, row: PartRow) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """Return the parts of a row left and right of the gutter."""
        left = tuple(part for part in row.parts if self.is_left(part))
        return left, row.parts[len(left) :]

    def lines(self) -> tuple[list[Box], list[Box]]:
        """Return the lines of the left column and those of the right one."""
        columns: tuple[list[Box], list[Box]] = ([], [])
        for row in self.rows:
            for column, side in zip(columns, self.sides(row), strict=True):
                if side:
                    column.append(around(part.box for part in side))
        return columns

    def pairs(self) -> list[PartRow]:
        """Return the rows with text on both sides."""
        return [row for row in self.rows if all(self.sides(row))]


@dataclass(frozen=True, slots=True)
class AlignedRows:
    """Rows of a table without lines: the same gutters, two at least, run through all of them."""

    rows: tuple[PartRow, ...]
    gutters: tuple[Interval, ...]

    def cells(self, row: PartRow) -> list[list[Part]]:
        """Return the parts of a row column by column."""
        middles = [(low + high) / 2 for low, high in self.gutters]
        cells: list[list[Part]] = [[] for _ in range(len(middles) + 1)]
        for part in row.parts:
            cells[bisect_left(middles, part.box.left)].append(part)
        return cells

    def is_clear(self) -> bool:
        """Return whether the rows follow one another closely and nearly all have something in every column."""
        if len(self.rows) < _FEWEST_ROWS:
            return False
        height = _height(self.rows[0])
        if any(above.box.bottom - below.box.top > 2 * height for above, below in pairwise(self.rows)):
            return False
        filled = [sum(bool(cell) for cell in self.cells(row)) for row in self.rows]
        full = sum(count == len(self.gutters) + 1 for count in filled)
        return min(filled) > 1 and full >= _FULL_ROWS * len(self.rows)


def in_columns(text: str, parts: Sequence[Part], *, is_ruled: Callable[[ColumnBlock], bool]) -> str:
    """Return the text with the left of two columns before the right one, each with lines of its own.

    parts: those of `pdf_parts.parts_of`. is_ruled: whether lines are drawn around or between the rows of a block.
    """
    out: list[str] = []
    done = 0
    for block in _blocks(text, rows_of(parts), is_ruled):
        ordered = sorted((part for row in block.rows for part in row.parts), key=lambda part: part.order)
        gapless = ordered[-1].order - ordered[0].order == len(ordered) - 1
        written = _write(text, ordered, block) if gapless and ordered[0].start >= done else ""
        if written:
            out += (text[done : ordered[0].start], written)
            done = ordered[-1].end
    return "".join((*out, text[done:]))


def _write(text: str, ordered: Sequence[Part], block: ColumnBlock | AlignedRows) -> str:
    """Return the text of a block, "" if it stays as it is."""
    if isinstance(block, AlignedRows):
        return "\n".join(" | ".join(_cell(text, cell) for cell in block.cells(row)) for row in block.rows)
    sides = [block.is_left(part) for part in ordered]
    if sides == sorted(sides, reverse=True):
        return ""
    return f"{_column(text, ordered, block, left=True)}\n{_column(text, ordered, block, left=False)}"


def _cell(text: str, parts: Sequence[Part]) -> str:
    return " ".join(text[part.start : part.end] for part in parts)


def _column(text: str, ordered: Sequence[Part], block: ColumnBlock, *, left: bool) -> str:
    """Return one side of a block; what followed directly in the text keeps what stood between."""
    out: list[str] = []
    before: Part | None = None
    for part in ordered:
        if block.is_left(part) is left:
            if before:
                out.append(text[before.end : part.start] if before.order == part.order - 1 else "\n")
            out.append(text[part.start : part.end])
            before = part
    return "".join(out)


def _blocks(
    text: str, rows: Sequence[PartRow], is_ruled: Callable[[ColumnBlock], bool]
) -> Iterator[ColumnBlock | AlignedRows]:
    """Yield the blocks of columns of a page, in the order in which the file writes them."""
    blocks: list[ColumnBlock | AlignedRows] = []
    first = 0
    heads = {number for number, row in enumerate(rows) if _ADDRESSEES.match(_folded(text, row.parts))}
    while first < len(rows):
        end, gutters = _run(rows, first, heads)
        if len(gutters) == 1:
            run = ColumnBlock(tuple(rows[first:end]), gutters[0], _height(rows[first]))
            block = _grown(rows[:first], _trim(run))
            if _is_page_of_columns(run):
                blocks += () if is_ruled(run) else (run,)
            elif _has_few_pairs(block) and (
                _is_official(text, block) or (_is_set_as_columns(text, block) and not is_ruled(block))
            ):
                blocks.append(block)
        elif len(gutters) > 1:
            table = AlignedRows(tuple(rows[first:end]), tuple(gutters))
            blocks += (table,) if table.is_clear() else ()
        first = end
    yield from sorted(blocks, key=lambda block: min(part.start for row in block.rows for part in row.parts))


def _folded(text: str, parts: Sequence[Part]) -> str:
    return " ".join(fold(text[part.start : part.end]) for part in parts)


def _run(rows: Sequence[PartRow], first: int, heads: set[int]) -> tuple[int, list[Interval]]:
    """Return the end of the rows from `first` on that the same gutters run through, and these gutters.

    A table has more than one. All its rows go together, lest the last ones be taken for two columns. heads: rows that
    begin anew.
    """
    height = _height(rows[first])
    gutters = [gap for gap in rows[first].gaps()[1:-1] if is_wide(gap, height)]
    end = first + 1
    while gutters and end < len(rows):
        if end in heads or rows[end - 1].box.bottom - rows[end].box.top > _TALLEST_SPACE * height:
            break
        left = [gap for gap in common(gutters, rows[end].gaps()) if is_wide(gap, height)]
        if not left:
            break
        gutters, end = left, end + 1
    return end, gutters


def _height(row: PartRow) -> float:
    return max(part.box.height for part in row.parts)


def _trim(run: ColumnBlock) -> ColumnBlock:
    """Return the run up to its last pair, and the lines below that continue one of the columns."""
    end = 1 + max((number for number, row in enumerate(run.rows) if all(run.sides(row))), default=0)
    lefts, rights = ColumnBlock(run.rows[:end], run.gutter, run.height).lines()
    for row in run.rows[end:]:
        (left, _), line = run.sides(row), row.box
        if not (_continues_left(lefts, line, run.height) if left else _continues_right(rights, line, run.height)):
            break
        (lefts if left else rights).append(line)
        end += 1
    return ColumnBlock(run.rows[:end], run.gutter, run.height)


def _continues_left(lefts: Sequence[Box], line: Box, height: float) -> bool:
    """Return whether a line stands close below the left column and in line with it."""
    return lefts[-1].bottom - line.top <= 0.9 * height and any(
        abs(line.left - other.left) <= 1.5 * height or abs(line.centre - other.centre) <= 0.75 * height
        for other in lefts[-3:]
    )


def _continues_right(rights: Sequence[Box], line: Box, height: float) -> bool:
    """Return whether a line stands under the middle of the right column."""
    return abs(line.centre - rights[-1].centre) <= height


def _grown(above: Sequence[PartRow], block: ColumnBlock) -> ColumnBlock:
    """Return the block with those rows directly above it that the file writes amid it."""
    orders = [part.order for row in block.rows for part in row.parts]
    earliest, latest = min(orders), max(orders)
    low, high = block.gutter
    taken = len(above)
    while taken and all(
        earliest < part.order < latest and (part.box.right <= low or part.box.left >= high)
        for part in above[taken - 1].parts
    ):
        taken -= 1
    return ColumnBlock((*above[taken:], *block.rows), block.gutter, block.height)


def _has_few_pairs(block: ColumnBlock) -> bool:
    """Return whether as many rows stand side by side as in a letterhead, and few of them are divided further."""
    pairs = block.pairs()
    divided = sum(len(row.parts) > 2 for row in pairs)
    return 1 <= len(pairs) <= _MAX_PAIRS and (divided < 2 or 2 * divided < len(pairs))


def _is_official(text: str, block: ColumnBlock) -> bool:
    """Return whether a line begins with the words that Decree 30/2020 wants in letterhead or signature block."""
    for row in block.rows:
        left, right = (_folded(text, side) for side in block.sides(row))
        if _MOTTO.match(right) or _RECIPIENTS.match(left):
            return True
    return False


def _is_set_as_columns(text: str, block: ColumnBlock) -> bool:
    """Return whether both sides begin in capitals and the right one is centred, as in no column of a list or form."""
    if not all(text[part.start : part.end].isupper() for part in block.pairs()[0].parts):
        return False
    lefts, rights = block.lines()
    if (
        len(lefts) < 2
        or len(rights) < 2
        or around(rights).right - around(rights).left < _NARROWEST_RIGHT * block.height
    ):
        return False
    if len(block.pairs()) < 2 and block.gutter[1] - block.gutter[0] < 2.5 * block.height:
        return False
    edges = min(_spread([box.left for box in rights]), _spread([box.right for box in rights]))
    return _spread([box.centre for box in rights]) < 0.25 * edges


def _is_page_of_columns(run: ColumnBlock) -> bool:
    """Return whether both sides are running text: many lines, most of which fill their column."""
    if len(run.pairs()) < _FEWEST_LINES_OF_A_PAGE:
        return False
    for column in run.lines():
        box = around(column)
        width = box.right - box.left
        full = sum(line.right - line.left >= 0.7 * width for line in column)
        if width < _NARROWEST_COLUMN * run.height or full < 0.6 * len(column):
            return False
    return True


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values)
