"""Tables on a PDF page whose lines are drawn: their cells, and which words stand in which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.extraction.extractors.pdf_drawings import pieces_of
from documents.extraction.extractors.pdf_parts import Box

_NEAR = 2.5
"""Points by which the ends of drawn lines that meet may differ."""
_SHORTEST = 6
"""Points of a drawn line that can be the side of a cell."""
_MOST_PIECES = 4_000
_MOST_MEETINGS = 100_000
_MOST_CELLS = 4_000
"""Of a page that is read as a table; a drawing has more."""
_CLOSE, _MOST_CLOSE = 0.3, 0.25
"""Heights between two words that a line parts, in running text; the share of those in a table that stand so close."""
_FEWEST_INSIDE = 0.9
"""Share of the words within a table that lie within one cell each."""


@dataclass(slots=True)
class Grid:
    """A table: the places of its upright lines from left to right and of its level lines from top to bottom.

    cells: for each row and column the first row and column of the cell that the place belongs to. open_cells: those
    without a line above or below; what stands there stands in no table.
    """

    columns: list[float]
    rows: list[float]
    cells: list[list[tuple[int, int]]] = field(default_factory=list)
    open_cells: set[tuple[int, int]] = field(default_factory=set)

    @property
    def box(self) -> Box:
        """Return the rectangle around the table."""
        return Box(self.columns[0], self.rows[-1], self.columns[-1], self.rows[0])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of the cell at a point, None outside."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-place for place in self.rows], -y) - 1
        if 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1:
            return self.cells[row][column]
        return None


@dataclass(frozen=True, slots=True)
class _Piece:
    upright: bool
    at: float
    low: float
    high: float


def grids_of(paths: Iterable[Box], sheet: Box) -> list[Grid]:
    """Return the tables that drawn lines form, from top to bottom. sheet: the page as it is seen."""
    pieces = [_Piece(*piece) for piece in pieces_of(_within(paths, sheet)) if piece[3] - piece[2] >= _SHORTEST]
    if not 4 <= len(pieces) <= _MOST_PIECES:  # noqa: PLR2004 - a frame
        return []
    grids = [grid for group in _groups(pieces) if (grid := _grid_of(group)) is not None]
    return sorted(grids, key=lambda grid: -grid.rows[0])


def _within(paths: Iterable[Box], sheet: Box) -> Iterable[Box]:
    """Yield what is drawn on the page and is not its frame or ground."""
    width, height = sheet.right - sheet.left, sheet.height
    for path in paths:
        is_seen = path.right > sheet.left and path.left < sheet.right and path.top > sheet.bottom
        is_ground = path.right - path.left > 0.95 * width and path.height > 0.95 * height
        if is_seen and path.bottom < sheet.top and not is_ground:
            yield path


def _groups(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return the pieces that touch one another, group by group."""
    owner = list(range(len(pieces)))

    def find(number: int) -> int:
        while owner[number] != number:
            owner[number] = owner[owner[number]]
            number = owner[number]
        return number

    level = sorted((number for number in range(len(pieces)) if not pieces[number].upright), key=lambda n: pieces[n].at)
    places = [pieces[number].at for number in level]
    meetings = 0
    for number, piece in enumerate(pieces):
        if not piece.upright:
            continue
        first, end = bisect_left(places, piece.low - _NEAR), bisect_right(places, piece.high + _NEAR)
        meetings += end - first
        if meetings > _MOST_MEETINGS:
            return []
        for at in range(first, end):
            other = pieces[level[at]]
            if other.low - _NEAR <= piece.at <= other.high + _NEAR:
                owner[find(number)] = find(level[at])
    groups: dict[int, list[_Piece]] = {}
    for number, piece in enumerate(pieces):
        groups.setdefault(find(number), []).append(piece)
    return list(groups.values())


def _grid_of(pieces: Sequence[_Piece]) -> Grid | None:
    """Return the table that touching lines form: of two rows and two columns at least."""
    columns = _places([piece.at for piece in pieces if piece.upright], _ends(pieces, upright=False))
    rows = _places([piece.at for piece in pieces if not piece.upright], _ends(pieces, upright=True))[::-1]
    if len(columns) < 3 or len(rows) < 3 or (len(columns) - 1) * (len(rows) - 1) > _MOST_CELLS:  # noqa: PLR2004
        return None
    grid = Grid(columns, rows)
    _divide(grid, pieces)
    heads = {cell for line in grid.cells for cell in line}
    two_beside = any(len(set(line)) > 1 for line in grid.cells)
    return grid if two_beside and len({row for row, _ in heads}) > 1 else None


def _ends(pieces: Sequence[_Piece], *, upright: bool) -> tuple[float, float]:
    """Return how far the lines of one direction reach: a table may be open at its sides."""
    reach = [(piece.low, piece.high) for piece in pieces if piece.upright is upright]
    return min((low for low, _ in reach), default=0), max((high for _, high in reach), default=0)


def _places(values: Sequence[float], ends: tuple[float, float]) -> list[float]:
    """Return the places at which lines stand, those that are nearly the same as one, in ascending order."""
    found: list[float] = []
    for value in sorted((*values, *ends)) if values else ():
        if not found or value - found[-1] > 2 * _NEAR:
            found.append(value)
    return found


def _divide(grid: Grid, pieces: Sequence[_Piece]) -> None:
    """Find the cells: places between which no line is drawn belong to one, the first of them."""
    upright, level = _Lines(grid.columns), _Lines(grid.rows)
    for piece in pieces:
        (upright if piece.upright else level).add(piece)
    for row in range(len(grid.rows) - 1):
        middle = (grid.rows[row] + grid.rows[row + 1]) / 2
        line: list[tuple[int, int]] = []
        for column in range(len(grid.columns) - 1):
            centre = (grid.columns[column] + grid.columns[column + 1]) / 2
            if row and not level.is_drawn(row, centre):
                line.append(grid.cells[row - 1][column])
            elif column and not upright.is_drawn(column, middle):
                line.append(line[-1])
            else:
                line.append((row, column))
        grid.cells.append(line)
    for column in range(len(grid.columns) - 1):
        centre = (grid.columns[column] + grid.columns[column + 1]) / 2
        if not level.is_drawn(0, centre):
            grid.open_cells.add(grid.cells[0][column])
        if not level.is_drawn(len(grid.rows) - 1, centre):
            grid.open_cells.add(grid.cells[-1][column])


class _Lines:
    """The drawn lines of one direction, by the place in the grid at which they stand."""

    def __init__(self, places: Sequence[float]) -> None:
        self._places = sorted((place, number) for number, place in enumerate(places))
        self._reaches: dict[int, list[tuple[float, float]]] = {}

    def add(self, piece: _Piece) -> None:
        """Add a line at the nearest place."""
        at = bisect_left(self._places, (piece.at, -1))
        near = self._places[max(0, at - 1) : at + 1]
        _distance, number = min((abs(place - piece.at), number) for place, number in near)
        self._reaches.setdefault(number, []).append((piece.low - _NEAR, piece.high + _NEAR))

    def is_drawn(self, number: int, at: float) -> bool:
        """Return whether a line is drawn at a place of the grid, there where it is asked for."""
        return any(low <= at <= high for low, high in self._reaches.get(number, ()))


def fits(grid: Grid, words: Sequence[Box]) -> bool:
    """Return whether words stand in the cells of a table, and not across its lines as over a form or a drawing."""
    if not words:
        return False
    cells = [(grid.cell_at(box.centre, box.middle), box) for box in words]
    inside = sum(
        cell is not None
        and cell not in grid.open_cells
        and cell in (grid.cell_at(box.left + box.height / 3, box.middle), grid.cell_at(box.right, box.middle))
        and grid.cell_at(box.right - box.height / 3, box.middle) == cell
        for cell, box in cells
    )
    columns = {cell[1] for cell, _box in cells if cell}
    beside = [
        box.left - before.right < _CLOSE * box.height
        for (cell, before), (other, box) in pairwise(cells)
        if cell != other and before.right <= box.left and abs(before.bottom - box.bottom) < 0.2 * box.height
    ]
    runs_on = sum(beside) > _MOST_CLOSE * len(beside)
    return inside >= _FEWEST_INSIDE * len(words) and len(columns) > 1 and not runs_on


def rows_in(grid: Grid, words: Sequence[tuple[str, Box]]) -> list[str]:
    """Return the rows of a table, "a | b | c", the lines of a cell joined; words that stand in no cell do not count.

    An empty cell keeps its place, and so does each further row of a cell that is several rows high.
    """
    texts: dict[tuple[int, int], list[tuple[str, Box]]] = {}
    for word in words:
        cell = grid.cell_at(word[1].centre, word[1].middle)
        if cell:
            texts.setdefault(cell, []).append(word)
    rows: list[str] = []
    for number, line in enumerate(grid.cells):
        heads = [head for column, head in enumerate(line) if not column or head != line[column - 1]]
        row = [_cell_text(texts.get(head, [])) if head[0] == number else "" for head in heads]
        if any(row):
            rows.append(" | ".join(row))
    return rows


def _cell_text(words: list[tuple[str, Box]]) -> str:
    """Return the words of a cell line by line, in one."""
    lines: list[list[tuple[str, Box]]] = []
    for word in sorted(words, key=lambda word: -word[1].middle):
        first = lines[-1][0][1] if lines else None
        if first and first.middle - word[1].middle <= 0.4 * min(first.height, word[1].height):
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = [text for line in lines for text, _box in sorted(line, key=lambda word: word[1].left)]
    return " ".join(ordered).replace("\ufffe ", "\ufffe")
