"""The text of a paragraph of an OpenDocument text: what is printed of it, letters of old fonts in Unicode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from documents.extraction.extractors.inline_text import Inline, may_be_mark
from documents.extraction.extractors.odt_styles import DRAW, OFFICE, SVG, TEXT, OdtStyles
from documents.extraction.extractors.symbols import is_symbol_font, signs_of
from documents.extraction.extractors.written_pages import PAGE_BREAK
from vietnamese.legacy.fonts import face_of
from vietnamese.legacy.runs import Piece, RunDecoder

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
SKIPPED = frozenset(
    {
        *(f"{TEXT}{name}" for name in ("tracked-changes", "note-citation", "table-of-content", "illustration-index")),
        *(
            f"{TEXT}{name}"
            for name in ("table-index", "object-index", "number", "ruby-text", "page-number", "page-count")
        ),
        *(f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "bookmark-start")),
        *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners")),
        *(f"{SVG}{name}" for name in ("title", "desc")),
        f"{TEXT}script",
        f"{DRAW}image-map",
    }
)
_BOXES = frozenset({f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse", f"{DRAW}polygon"})
_HIDES = frozenset({f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"})
_XLINK = "{http://www.w3.org/1999/xlink}href"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_WHITE = re.compile(r"[ \t\n\r]+")
_MAX_SPACES = 100

NoteMark = Callable[[Element], str]
"""Given a note, remembers it and returns its mark."""
ReadObject = Callable[[str], Element | None]
"""Given the name of an object in the file, returns its content."""


class OdtInlineReader:
    """Reads the paragraphs of one document."""

    def __init__(
        self, styles: OdtStyles, roots: Iterable[Element], *, note_mark: NoteMark, read_object: ReadObject
    ) -> None:
        """Look at the fonts of the document once: most have none of an old encoding."""
        self._styles = styles
        self._note_mark = note_mark
        self._object = read_object
        pieces = (piece for root in roots for piece in self._pieces(root)) if styles.has_old_fonts else None
        self._decoder = None if pieces is None else RunDecoder(pieces)

    @property
    def has_decoded(self) -> bool:
        """Tell whether letters of an old encoding were met."""
        return self._decoder is not None and self._decoder.has_decoded

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return the text of a paragraph, with the marks of its notes at its end, and its text boxes."""
        inline = Inline()
        style = paragraph.get(f"{TEXT}style-name", "")
        if not any(is_hidden(element) for element in paragraph.iter(f"{TEXT}hidden-paragraph")):
            hidden = self._styles.is_hidden("paragraph", style)
            self._read(paragraph, inline, self._styles.font("paragraph", style), hidden=hidden)
        return inline.written(self._decoder), inline.boxes

    def _read(self, element: Element, inline: Inline, font: str, *, hidden: bool = False, raised: bool = False) -> None:
        if not hidden:
            _add(inline, element.text, font, raised=raised)
        for child in element:
            if child.tag == f"{TEXT}span":
                self._read_span(child, inline, font, hidden=hidden, raised=raised)
            elif child.tag not in SKIPPED and not (hidden or is_hidden(child)):
                self._read_child(child, inline, font, raised=raised)
            if not hidden:
                _add(inline, child.tail, font, raised=raised)

    def _read_span(self, span: Element, inline: Inline, font: str, *, hidden: bool, raised: bool) -> None:
        style = span.get(f"{TEXT}style-name", "")
        self._read(
            span,
            inline,
            self._styles.font("text", style) or font,
            hidden=hidden or self._styles.is_hidden("text", style),
            raised=raised or self._styles.is_raised(style),
        )

    def _read_child(self, child: Element, inline: Inline, font: str, *, raised: bool) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            inline.add(" " * min(int(count) if count.isdecimal() and len(count) < 4 else 1, _MAX_SPACES))  # noqa: PLR2004
        elif tag == f"{TEXT}tab":
            inline.add("\t")
        elif tag == f"{TEXT}line-break":
            inline.add("\n")
        elif tag == f"{TEXT}soft-page-break":
            inline.add(PAGE_BREAK)
        elif tag == f"{TEXT}note":
            mark = self._note_mark(child)
            inline.marks += (mark,) if mark else ()
        elif tag in _BOXES:
            inline.boxes.append(child)
        elif tag == f"{DRAW}object":
            content = self._object(child.get(_XLINK, ""))
            inline.add(formula_text(content) if content is not None and content.tag == f"{_MATH}math" else "")
        else:
            self._read(child, inline, font, raised=raised)

    def _pieces(self, root: Element) -> Iterator[Piece]:
        """Yield the texts in old fonts of a part of the document."""
        for paragraph in root.iter():
            if paragraph.tag in PARAGRAPHS:
                font = self._styles.font("paragraph", paragraph.get(f"{TEXT}style-name", ""))
                if face_of(font):
                    yield "".join(paragraph.itertext()), font
                for span in paragraph.iter(f"{TEXT}span"):
                    font = self._styles.font("text", span.get(f"{TEXT}style-name", ""))
                    if face_of(font):
                        yield span.text or "", font


def is_hidden(element: Element) -> bool:
    """Tell whether a field or section hides what stands in it, as its condition last said."""
    if element.tag == f"{TEXT}section":
        display = element.get(f"{TEXT}display")
        return display == "none" or (display == "condition" and element.get(f"{TEXT}is-hidden") == "true")
    return element.tag in _HIDES and element.get(f"{TEXT}is-hidden") == "true"


def _add(inline: Inline, text: str | None, font: str, *, raised: bool) -> None:
    written = _WHITE.sub(" ", text or "")
    if is_symbol_font(font):
        inline.add(signs_of(written, font))
    elif raised and (inline.raised or may_be_mark(written)):
        inline.raise_(written)
    else:
        inline.add(written, font)


def formula_text(element: Element) -> str:
    """Return a formula in one line: fractions with a slash, powers with a caret."""
    local = element.tag.removeprefix(_MATH)
    if local.startswith("annotation"):
        return ""
    sides = [formula_text(child) for child in element]
    if local == "mfrac":
        return "/".join(f"({side})" if " " in side or "+" in side else side for side in sides)
    if local == "msup":
        return "^".join(sides)
    return (element.text or "").strip() + "".join(sides)
