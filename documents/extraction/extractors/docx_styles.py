"""What the styles of a Word file say of its text: font, whether it is hidden, list, name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from documents.extraction.extractors.docx_package import W
from vietnamese.legacy.fonts import face_of

OFF = {"0", "false", "off"}
_DEEPEST = 20
_CONTENTS = re.compile(r"(?:toc|contents) \d|table of figures", re.IGNORECASE)


def value_of(element: Element | None, default: str = "") -> str:
    """Return what an element of properties says."""
    return default if element is None else element.get(f"{W}val", default)


def is_on(element: Element | None) -> bool | None:
    """Return whether a property is on; None if nothing is said."""
    return None if element is None else element.get(f"{W}val", "1") not in OFF


def font_of(properties: Element | None) -> str:
    """Return the font that properties of a run name, "" for none; a theme's fonts have no names here."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is None or fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme"):
        return ""
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list and the depth in it; "" where nothing is said."""

    list_id: str = ""
    depth: str = ""
    style: str = ""


class Styles:
    """The styles of one document; what they say is inherited from style to style."""

    def __init__(self, root: Element | None) -> None:
        """Read the styles."""
        self._styles = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") not in (None, *OFF)
            ),
            "",
        )
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default_font = font_of(defaults)
        self._fonts: dict[str, str] = {}
        self._hidden: dict[str, bool] = {}

    @property
    def has_old_fonts(self) -> bool:
        """Tell whether any style has a font of an old encoding."""
        named = (font_of(style.find(f"{W}rPr")) for style in self._styles.values())
        return any(map(face_of, (self._default_font, *named)))

    def style_of(self, paragraph: Element) -> str:
        """Return the style of a paragraph."""
        return value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default

    def is_contents(self, style: str) -> bool:
        """Tell whether paragraphs of a style are lines of a table of contents."""
        named = self._styles.get(style)
        return named is not None and _CONTENTS.fullmatch(value_of(named.find(f"{W}name"))) is not None

    def font(self, properties: Element | None, paragraph_style: str) -> str:
        """Return the font of a run with these properties."""
        own = font_of(properties)
        style = "" if properties is None else value_of(properties.find(f"{W}rStyle"))
        return own or (style and self._font(style)) or self._font(paragraph_style) or self._default_font

    def is_hidden(self, properties: Element | None, paragraph_style: str) -> bool:
        """Tell whether a run with these properties is not printed."""
        own = None if properties is None else is_on(properties.find(f"{W}vanish"))
        if own is not None:
            return own
        style = "" if properties is None else value_of(properties.find(f"{W}rStyle"))
        return self._is_hidden(style) != self._is_hidden(paragraph_style)  # two styles that hide take each other back

    def list_place(self, style: str) -> ListPlace:
        """Return the list of the paragraphs of a style."""
        list_id = depth = where = ""
        for name, element in self._chain(style):
            number = element.find(f"{W}pPr/{W}numPr")
            if number is not None:
                depth = depth or value_of(number.find(f"{W}ilvl"))
                where = where or name
                list_id = value_of(number.find(f"{W}numId"))
                if list_id:
                    break
        return ListPlace(list_id, depth, where)

    def list_of_style(self, style: str) -> str:
        """Return the list that a style of lists stands for."""
        element = self._styles.get(style)
        return "" if element is None else value_of(element.find(f"{W}pPr/{W}numPr/{W}numId"))

    def borders(self, style: str) -> bool:
        """Tell whether a style of tables draws lines between cells."""
        return any(parts_cells(element.find(f"{W}tblPr/{W}tblBorders")) for _name, element in self._chain(style))

    def _font(self, style: str) -> str:
        if style not in self._fonts:
            named = (font_of(element.find(f"{W}rPr")) for _name, element in self._chain(style))
            self._fonts[style] = next(filter(None, named), "")
        return self._fonts[style]

    def _is_hidden(self, style: str) -> bool:
        if style not in self._hidden:
            said = (is_on(element.find(f"{W}rPr/{W}vanish")) for _name, element in self._chain(style))
            self._hidden[style] = next((hidden for hidden in said if hidden is not None), False)
        return self._hidden[style]

    def _chain(self, style: str) -> list[tuple[str, Element]]:
        """Return a style and those that it is based on."""
        chain: list[tuple[str, Element]] = []
        element = self._styles.get(style)
        while element is not None and len(chain) < _DEEPEST:
            chain.append((style, element))
            style = value_of(element.find(f"{W}basedOn"))
            element = self._styles.get(style)
        return chain


def parts_cells(borders: Element | None) -> bool:
    """Tell whether a line is drawn between cells beside each other: letterheads have lines above and below at most."""
    if borders is None:
        return False
    sides = ("insideV", "left", "right", "start", "end")
    return any(value_of(borders.find(f"{W}{side}")) not in {"", "nil", "none"} for side in sides)
