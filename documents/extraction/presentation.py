"""A presentation as python-pptx sees it, opened safely: its slides, their shapes in reading order, what is hidden."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from documents.extraction.archive import copy_of_xml, damage_as_broken
from documents.extraction.values import ExtractionError, ReadingProblem

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SAME_ROW = 0.04
"""Shapes whose tops differ by less than this share of the slide's height stand beside each other."""


def open_presentation(path: Path, *, max_slides: int) -> Presentation:
    """Open a presentation, a show or a template; its pictures are not in it. Raises ExtractionError."""
    from pptx.package import Package

    with damage_as_broken():
        opened: Presentation = Package.open(copy_of_xml(path)).presentation_part.presentation
        count = len(opened.slides)
    if count > max_slides:
        raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(count))
    return opened


def is_hidden(slide: Slide) -> bool:
    """Tell whether the slide is left out of the show."""
    return slide._element.get("show") in {"0", "false"}


def shapes_of(slide: Slide, *, slide_height: int) -> list[BaseShape]:
    """Return the shapes of a slide in reading order; what newer programs draw counts, not what stands in for it."""
    for both in list(slide._element.iter(f"{_COMPATIBILITY}AlternateContent")):
        choice = both.find(f"{_COMPATIBILITY}Choice")
        for shape in list(choice if choice is not None else ()):
            both.addprevious(shape)
        both.getparent().remove(both)
    return in_reading_order(slide.shapes, slide_height=slide_height)


def in_reading_order(shapes: Iterable[BaseShape], *, slide_height: int) -> list[BaseShape]:
    """Return shapes from top to bottom, those beside each other from left to right."""
    rows: list[list[BaseShape]] = []
    row_top = 0
    for shape in sorted(shapes, key=lambda shape: shape.top or 0):
        top = shape.top or 0
        if not rows or top - row_top > slide_height * _SAME_ROW:
            rows.append([])
            row_top = top
        rows[-1].append(shape)
    return [shape for row in rows for shape in sorted(row, key=lambda shape: shape.left or 0)]
