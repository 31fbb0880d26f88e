"""The text of a paragraph of a Word file: what is printed of it, letters of old fonts in Unicode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from documents.extraction.extractors.docx_package import M, W
from documents.extraction.extractors.docx_styles import OFF, Styles, value_of
from documents.extraction.extractors.inline_text import Inline, may_be_mark
from documents.extraction.extractors.symbols import is_symbol_font, sign_of, signs_of
from documents.extraction.extractors.written_pages import PAGE_BREAK
from vietnamese.legacy.fonts import face_of
from vietnamese.legacy.runs import Piece, RunDecoder

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text, field codes and properties are not text; what a field shows is.
SKIPPED = {
    f"{W}{name}"
    for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "delInstrText", "tblPr", "trPr", "tcPr", "rt")
}
SKIPPED |= {FALLBACK, f"{W}sdtPr", f"{W}tblPrEx", f"{W}tblGrid", f"{W}sectPr", f"{W}fldData", f"{W}ffData"}
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",  # a letter in fonts of TCVN3, and removed elsewhere
    f"{W}lastRenderedPageBreak": PAGE_BREAK,
}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_FORMULA = {
    f"{M}f": ("num", "/", "den"),
    f"{M}sSup": ("e", "^", "sup"),
    f"{M}sSub": ("e", "", "sub"),
}

NoteMark = Callable[[str, str, bool], str]
"""Given the kind of a note ("footnote", "endnote"), its id, whether it is numbered: remembers it, returns its mark."""


class InlineReader:
    """Reads paragraphs of one part of a document.

    note_mark: what is done with the references to notes; without it they are nothing.
    """

    def __init__(self, styles: Styles, roots: Iterable[Element], *, note_mark: NoteMark | None = None) -> None:
        """Look at the fonts of the document once: most have none of an old encoding."""
        self._styles = styles
        self._note_mark = note_mark
        self._decoder = _decoder_for(styles, roots)
        self._instructions: list[str] = []
        self._shown: list[bool] = []

    @property
    def has_decoded(self) -> bool:
        """Tell whether letters of an old encoding were met."""
        return self._decoder is not None and self._decoder.has_decoded

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return the text of a paragraph, with the marks of its notes at its end, and its text boxes."""
        self._instructions, self._shown = [], []
        inline = Inline()
        self._read(paragraph, inline, self._styles.style_of(paragraph))
        return inline.written(self._decoder), inline.boxes

    def _read(self, element: Element, inline: Inline, style: str) -> None:
        for child in element:
            tag = child.tag
            if tag in SKIPPED:
                continue
            if tag == f"{W}r":
                self._read_run(child, inline, style)
            elif tag == f"{W}fldSimple" and _PAGE_FIELD.match(child.get(f"{W}instr", "")):
                continue
            elif tag == f"{W}txbxContent":
                inline.boxes.append(child)
            elif tag == f"{M}oMath":
                inline.add(formula_text(child))
            else:
                self._read(child, inline, style)

    def _read_run(self, run: Element, inline: Inline, style: str) -> None:
        properties = run.find(f"{W}rPr")
        if self._styles.is_hidden(properties, style):
            self._follow_fields(run)
            return
        font = self._styles.font(properties, style) if self._decoder else _symbol_font(properties)
        raised = properties is not None and value_of(properties.find(f"{W}vertAlign")) == "superscript"
        self._read_content(run, inline, font, raised=raised, style=style)

    def _read_content(self, run: Element, inline: Inline, font: str, *, raised: bool, style: str) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._follow_field(child)
            elif tag == f"{W}instrText":
                self._instruct(child.text or "")
            elif self._is_in_instruction() or tag in SKIPPED:
                continue
            elif tag == f"{W}t":
                _add_text(inline, child.text or "", font, raised=raised)
            elif tag in _CHARACTERS:
                inline.add(_CHARACTERS[tag], font if tag == f"{W}softHyphen" else "")
            elif tag == f"{W}br":
                inline.add(PAGE_BREAK if child.get(f"{W}type") == "page" else "\n")
            elif tag == f"{W}sym":
                _add_symbol(inline, child)
            elif tag in _NOTES:
                self._refer(child, inline)
            elif tag == f"{W}txbxContent":
                inline.boxes.append(child)
            else:
                self._read_content(child, inline, font, raised=raised, style=style)

    def _refer(self, reference: Element, inline: Inline) -> None:
        """Take up a note; one with a mark of its own has it in the text."""
        if self._note_mark:
            numbered = reference.get(f"{W}customMarkFollows") in (None, *OFF)
            mark = self._note_mark(_NOTES[reference.tag], reference.get(f"{W}id", ""), numbered)
            inline.marks += (mark,) if mark else ()

    def _follow_fields(self, run: Element) -> None:
        for child in run:
            if child.tag == f"{W}fldChar":
                self._follow_field(child)

    def _follow_field(self, mark: Element) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._instructions.append("")
            self._shown.append(False)
        elif self._instructions and kind == "separate":
            self._shown[-1] = _PAGE_FIELD.match(self._instructions[-1]) is None
        elif self._instructions and kind == "end":
            self._instructions.pop()
            self._shown.pop()

    def _instruct(self, words: str) -> None:
        if self._instructions:
            self._instructions[-1] += words[:100]

    def _is_in_instruction(self) -> bool:
        return not all(self._shown)


def _add_text(inline: Inline, text: str, font: str, *, raised: bool) -> None:
    if is_symbol_font(font):
        inline.add(signs_of(text, font))
    elif raised and (inline.raised or may_be_mark(text)):
        inline.raise_(text)
    else:
        inline.add(text, font)


def _add_symbol(inline: Inline, symbol: Element) -> None:
    """Add a sign of a font by its code; codes of old fonts are letters."""
    font, code = symbol.get(f"{W}font", ""), symbol.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return
    if face_of(font):
        inline.add(chr(0xF000 + (number & 0xFF)), font)
    elif is_symbol_font(font) or 0xF000 <= number <= 0xF0FF:  # noqa: PLR2004 - where symbol fonts have their signs
        inline.add(sign_of(number, font))
    elif 0x20 <= number < 0xD800:  # noqa: PLR2004 - a character
        inline.add(chr(number))


def _symbol_font(properties: Element | None) -> str:
    """Return the font of a run if it draws signs."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii", "")
    return font if is_symbol_font(font) else ""


def formula_text(element: Element) -> str:
    """Return a formula in one line: fractions with a slash, powers with a caret."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{M}t":
            parts.append(child.text or "")
        elif child.tag in _FORMULA:
            first, sign, second = _FORMULA[child.tag]
            sides = (child.find(f"{M}{first}"), child.find(f"{M}{second}"))
            written = ["" if side is None else formula_text(side) for side in sides]
            parts.append(sign.join(f"({side})" if sign == "/" and " " in side else side for side in written))
        elif child.tag == f"{M}chr":
            parts.append(child.get(f"{M}val", ""))
        elif child.tag not in SKIPPED:
            parts.append(formula_text(child))
    return "".join(parts)


def _decoder_for(styles: Styles, roots: Iterable[Element]) -> RunDecoder | None:
    """Return what decodes the old fonts of a document, None if it has none."""
    known = list(roots)
    if not styles.has_old_fonts and not any(face_of(font) for root in known for font in _fonts_in(root)):
        return None
    return RunDecoder(piece for root in known for piece in _pieces_in(root, styles))


def _fonts_in(root: Element) -> set[str]:
    return {name for fonts in root.iter(f"{W}rFonts") for name in fonts.attrib.values()}


def _pieces_in(root: Element, styles: Styles) -> Iterator[Piece]:
    for paragraph in root.iter(f"{W}p"):
        style = styles.style_of(paragraph)
        for run in paragraph.iter(f"{W}r"):
            font = styles.font(run.find(f"{W}rPr"), style)
            if face_of(font):
                yield "".join(text.text or "" for text in run.iter(f"{W}t")), font
