"""Text of presentations: title, shapes in reading order, then the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from documents.extraction.archive import damage_as_broken
from documents.extraction.extractors.spanned_tables import SpannedCell, lines_of_table
from documents.extraction.presentation import in_reading_order, is_hidden, open_presentation, shapes_of
from documents.extraction.values import Limits, Note, TitledText

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DATA_OF_DIAGRAM = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[TitledText]:
    """Yield the slides; a hidden one keeps its number and has no text, because its author does not show it."""
    presentation = open_presentation(path, max_slides=limits.pages)
    with damage_as_broken():
        height = presentation.slide_height or 0
        for slide in presentation.slides:
            if is_hidden(slide):
                if Note.HIDDEN not in notes:
                    notes.append(Note.HIDDEN)
                yield TitledText("")
            else:
                yield _text_of(slide, height)


def _text_of(slide: Slide, height: int) -> TitledText:
    shapes = shapes_of(slide, slide_height=height)
    title_shape = slide.shapes.title
    title = _lines(title_shape.text_frame.text) if title_shape is not None else ""
    texts = [title]
    for shape in shapes:
        if title_shape is None or shape.shape_id != title_shape.shape_id:
            texts += _texts_of(shape, height)
    if slide.has_notes_slide:
        spoken = slide.notes_slide.notes_text_frame
        texts.append(_lines(spoken.text) if spoken is not None else "")
    return TitledText("\n".join(text for text in texts if text), title)


def _lines(text: str) -> str:
    """Return text with the line breaks inside of its paragraphs, and without empty lines."""
    return "\n".join(line.strip() for line in text.replace("\v", "\n").split("\n") if line.strip())


def _texts_of(shape: Any, height: int) -> Iterator[str]:
    """Yield the texts of a shape. The number and the date that a slide is stamped with are none."""
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    if shape.is_placeholder and shape.placeholder_format.type in {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}:
        return
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for member in in_reading_order(shape.shapes, slide_height=height):
            yield from _texts_of(member, height)
    elif shape.has_text_frame:
        yield _lines(shape.text_frame.text)
    elif shape.has_table:
        yield from lines_of_table(
            [[_cell(cell) for cell in row.cells if not cell.is_spanned] for row in shape.table.rows]
        )
    elif shape.has_chart:
        yield from _words_in(shape.chart._chartSpace)
    else:
        yield from _texts_of_diagram(shape)


def _cell(cell: Any) -> SpannedCell:
    lines = tuple(_lines(cell.text_frame.text).split("\n"))
    return (
        SpannedCell(lines, columns=cell.span_width, rows=cell.span_height)
        if cell.is_merge_origin
        else SpannedCell(lines)
    )


def _texts_of_diagram(shape: BaseShape) -> Iterator[str]:
    """Yield what stands in a diagram (SmartArt): it is a part of its own, which the library does not know."""
    from pptx.oxml import parse_xml

    for ids in shape._element.iter(f"{_DIAGRAM}relIds"):
        data = shape.part.related_part(ids.get(_DATA_OF_DIAGRAM)).blob
        if data:
            yield from _words_in(parse_xml(data))


def _words_in(root: Any) -> Iterator[str]:
    """Yield the paragraphs in a tree, and the names of series and categories of a chart."""
    for element in root.iter(f"{_A}p", f"{_CHART}strCache"):
        if element.tag == f"{_A}p":
            yield _lines("".join(run.text or "" for run in element.iter(f"{_A}t")))
        else:
            yield " | ".join(value.text or "" for value in element.iter(f"{_CHART}v"))
