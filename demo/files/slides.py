"""Slides (PPTX): a title slide, then one for each section of a text. Words of a call-out become the speaker's notes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from html import unescape
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from demo.content.body import Body, BodyBlock
from demo.files.drawings import draw
from demo.files.packages import read_package, write_package


def _make_colour(code: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(code)  # type: ignore[no-untyped-call]
    return colour


_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_BAND, _LAMP, _INK, _WHITE = (_make_colour(code) for code in ("1F4E5F", "D9922E", "23383F", "FFFFFF"))
_SOFT: Final = _make_colour("DCE9EC")
_FONT: Final = "Arial"
_TITLE_LAYOUT, _PLAIN_LAYOUT = 0, 1
"""Numbers of the layouts in the library's template: title and subtitle, title and content."""
_LEFT, _TOP, _PICTURE = Inches(0.8), Inches(1.75), Inches(4.6)


def write_slides(
    *, title: str, summary: str, speaker: str, edition: str, body: Body, pictures: Mapping[str, str], made: datetime
) -> bytes:
    """Return the slides; pictures: heading → drawing beside its text."""
    show = Presentation()
    show.slide_width, show.slide_height = _WIDTH, _HEIGHT
    _add_title(show, title, summary, f"{speaker}\n{edition}")
    for heading, blocks in _split(body):
        _fill(_add_slide(show, heading), blocks, pictures.get(heading, ""))
    properties = show.core_properties
    properties.title, properties.author, properties.last_modified_by = title, speaker, speaker
    properties.created = properties.modified = made
    properties.language, properties.revision = "vi-VN", 1
    saved = io.BytesIO()
    show.save(saved)
    return write_package(read_package(saved.getvalue()))


def _split(body: Body) -> list[tuple[str, list[BodyBlock]]]:
    sections: list[tuple[str, list[BodyBlock]]] = []
    for block in body:
        if block.kind == "heading":
            sections.append((block.lines[0], []))
        else:
            sections[-1][1].append(block)
    return sections


def _add_title(show: Any, title: str, summary: str, foot: str) -> None:
    slide = show.slides.add_slide(show.slide_layouts[_TITLE_LAYOUT])
    _paint(slide, (0, 0, _WIDTH, _HEIGHT), _BAND)
    _paint(slide, (0, Inches(5.35), _WIDTH, Inches(0.12)), _LAMP)
    heading, below = slide.placeholders
    _place(heading, _LEFT, Inches(1.2), _WIDTH - 2 * _LEFT, Inches(2.2))
    _write(heading.text_frame, [title], size=44, colour=_WHITE, bold=True)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _place(below, _LEFT, Inches(3.5), _WIDTH - 2 * _LEFT, Inches(1.7))
    _write(below.text_frame, [summary], size=24, colour=_SOFT)
    _add_text(slide, (_LEFT, Inches(5.7), Inches(9), Inches(1.2)), foot.splitlines(), size=22, colour=_WHITE)


def _add_slide(show: Any, heading: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[_PLAIN_LAYOUT])
    _paint(slide, (0, 0, _WIDTH, Inches(1.3)), _BAND)
    _paint(slide, (0, Inches(1.3), _WIDTH, Inches(0.09)), _LAMP)
    _place(slide.shapes.title, _LEFT, Inches(0.2), _WIDTH - 2 * _LEFT, Inches(0.9))
    _write(slide.shapes.title.text_frame, [heading], size=34, colour=_WHITE, bold=True)
    _add_number(slide)
    return slide


def _add_number(slide: Any) -> None:
    """Take the number of the slide over from the layout: a field, no words of the slide."""
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes._spTree.append(deepcopy(holder._element))
            _place(slide.shapes[-1], _WIDTH - Inches(2), Inches(6.85), Inches(1.2), Inches(0.45))


def _fill(slide: Any, blocks: list[BodyBlock], picture: str) -> None:
    """Put what a section says below its heading, and its call-outs into the notes."""
    width = _WIDTH - 2 * _LEFT - (_PICTURE + Inches(0.3) if picture else 0)
    content = slide.placeholders[1]
    lines = [line for block in blocks if block.kind in {"text", "list"} for line in block.lines]
    tables = [block for block in blocks if block.kind == "table"]
    quotes = [block.lines for block in blocks if block.kind == "quote"]
    if lines:
        _place(content, _LEFT, _TOP, width, Inches(3.7 if quotes else 4.9))
        _write(content.text_frame, lines, size=30, colour=_INK, gap=16)
    else:
        content.element.getparent().remove(content.element)
    for table in tables:
        _add_table(slide, table.rows, width)
    for words, who in quotes:
        _paint(slide, (_LEFT, Inches(5.55), Inches(0.09), Inches(1.1)), _LAMP)
        place = (_LEFT + Inches(0.25), Inches(5.45), width, Inches(1.3))
        _add_text(slide, place, [f"“{words}”", f"— {who}"], size=22, colour=_BAND)
    if picture:
        _add_picture(slide, picture)
    notes = [_plain(block.lines[2]) for block in blocks if block.kind == "callout"]
    if notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def _add_picture(slide: Any, name: str) -> None:
    left = _WIDTH - _LEFT - _PICTURE
    picture = slide.shapes.add_picture(io.BytesIO(draw(name)), left, _TOP, _PICTURE, _PICTURE)
    picture._element.nvPicPr.cNvPr.set("descr", slide.shapes.title.text)


def _plain(html: str) -> str:
    return unescape(html.removeprefix("<p>").removesuffix("</p>"))


def _add_table(slide: Any, rows: tuple[tuple[str, ...], ...], width: int) -> None:
    shape = slide.shapes.add_table(len(rows), len(rows[0]), _LEFT, _TOP, width, Inches(0.78) * len(rows))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = shape.table.cell(number, column)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _BAND if number == 0 else _SOFT if number % 2 else _WHITE
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            _write(cell.text_frame, [text], size=26, colour=_WHITE if number == 0 else _INK, bold=number == 0)


def _paint(slide: Any, place: tuple[int, int, int, int], colour: RGBColor) -> None:
    """Draw a coloured band behind everything that is on the slide."""
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
    band.fill.solid()
    band.fill.fore_color.rgb = colour
    band.line.fill.background()
    tree = slide.shapes._spTree
    tree.remove(band._element)
    tree.insert(2 + sum(1 for shape in slide.shapes if not shape.is_placeholder), band._element)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _add_text(slide: Any, place: tuple[int, int, int, int], lines: list[str], *, size: int, colour: RGBColor) -> None:
    _write(slide.shapes.add_textbox(*place).text_frame, lines, size=size, colour=colour)


def _write(frame: Any, lines: list[str], *, size: int, colour: RGBColor, bold: bool = False, gap: int = 0) -> None:
    """Write paragraphs from the left, so large that the last row can read them."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = 1, Pt(gap)
        run = paragraph.add_run()
        run.text = line
        run.font.name, run.font.size, run.font.bold, run.font.color.rgb = _FONT, Pt(size), bold, colour
