"""What is drawn on a PDF page besides text: lines and frames, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw

from documents.extraction.extractors.pdf_parts import Box
from documents.extraction.extractors.pdf_upright import Upright

_MAX_OBJECTS = 20_000
"""Objects of a page that are looked at; a map or a drawing has more, and no table."""
_MAX_SEGMENTS = 2_000
_MAX_DEPTH = 4
_CELLS = 24
"""Cells across and down, by which the part of a page is measured that pictures cover."""
THIN = 3
"""Points across a drawn line, at most."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawings:
    """Bounds of what is drawn. paths: of lines and frames; is_crowded: whether there are more than were looked at."""

    paths: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    is_crowded: bool = False

    def covered(self, sheet: Box) -> float:
        """Return the share of a page that pictures cover, 0–1."""
        width, height = sheet.right - sheet.left, sheet.top - sheet.bottom
        if not self.pictures or width <= 0 or height <= 0:
            return 0.0
        cells = {
            (column, row)
            for picture in self.pictures
            for column in _steps((picture.left - sheet.left) / width, (picture.right - sheet.left) / width)
            for row in _steps((picture.bottom - sheet.bottom) / height, (picture.top - sheet.bottom) / height)
        }
        return len(cells) / _CELLS**2


def _steps(low: float, high: float) -> range:
    """Return the cells whose middle lies between two shares of the page."""
    return range(max(0, round(low * _CELLS)), min(_CELLS, round(high * _CELLS)))


def drawings_of(page: pypdfium2.PdfPage, upright: Upright) -> Drawings:
    """Return what is drawn on a page, as it is seen."""
    look = _Look(upright)
    count = raw.FPDFPage_CountObjects(page.raw)
    look.at((raw.FPDFPage_GetObject(page.raw, number) for number in range(count)), _SAME, 0)
    look.found.is_crowded = look.left <= 0
    return look.found


@dataclass(slots=True)
class _Look:
    """Goes through the objects of a page. left: how many more are looked at."""

    upright: Upright
    found: Drawings = field(default_factory=Drawings)
    left: int = _MAX_OBJECTS

    def at(self, things: Iterable[raw.FPDF_PAGEOBJECT], matrix: Matrix, depth: int) -> None:
        """Note what is drawn by some objects, which `matrix` brings onto the page."""
        for thing in things:
            self.left -= 1
            if self.left <= 0:
                return
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                paths, pieces = _paths(thing, self.upright, matrix)
                self.found.paths += paths
                self.left -= pieces
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.found.pictures += _bounds(thing, self.upright, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                count = raw.FPDFFormObj_CountObjects(thing)
                inner = (raw.FPDFFormObj_GetObject(thing, number) for number in range(count))
                self.at(inner, _product(_matrix_of(thing), matrix), depth + 1)


def _bounds(thing: raw.FPDF_PAGEOBJECT, upright: Upright, matrix: Matrix) -> list[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return []
    return [_box([(left.value, bottom.value), (right.value, top.value)], upright, matrix)]


def _paths(thing: raw.FPDF_PAGEOBJECT, upright: Upright, matrix: Matrix) -> tuple[list[Box], int]:
    """Return the lines of a path one by one, if it is of several straight ones, else its bounds; and how many."""
    count = raw.FPDFPath_CountSegments(thing)
    if not 5 < count <= _MAX_SEGMENTS:  # noqa: PLR2004 - a rectangle has five
        return _bounds(thing, upright, matrix), 0
    own = _product(_matrix_of(thing), matrix)
    pieces: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return _bounds(thing, upright, matrix), count
        if kind == raw.FPDF_SEGMENT_MOVETO or not pieces:
            pieces.append([])
        pieces[-1].append((x.value, y.value))
    return [_box(points, upright, own) for points in pieces if len(points) > 1], count


def _box(points: Sequence[tuple[float, float]], upright: Upright, matrix: Matrix) -> Box:
    """Return the rectangle around some points, as it is seen."""
    if len(points) == 2 and matrix != _SAME:  # noqa: PLR2004 - two corners are turned as all four
        (left, bottom), (right, top) = points
        points = [(left, bottom), (right, top), (left, top), (right, bottom)]
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x, y in points]
    up = [b * x + d * y + f for x, y in points]
    left, top, right, bottom = upright.turn(min(across), max(up), max(across), min(up))
    return Box(left, bottom, right, top)


def _matrix_of(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first`, then `second`."""
    a, b, c, d, e, f = first
    aa, bb, cc, dd, ee, ff = second
    return (
        a * aa + b * cc,
        a * bb + b * dd,
        c * aa + d * cc,
        c * bb + d * dd,
        e * aa + f * cc + ee,
        e * bb + f * dd + ff,
    )


def pieces_of(boxes: Iterable[Box]) -> Iterator[tuple[bool, float, float, float]]:
    """Yield the lines that boxes are or have as edges: whether upright, at which place, from where to where."""
    for box in boxes:
        if box.right - box.left <= THIN:
            yield True, box.centre, box.bottom, box.top
        elif box.height <= THIN:
            yield False, box.middle, box.left, box.right
        else:
            yield from (
                (True, box.left, box.bottom, box.top),
                (True, box.right, box.bottom, box.top),
                (False, box.bottom, box.left, box.right),
                (False, box.top, box.left, box.right),
            )
