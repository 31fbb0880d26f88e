"""What the styles of an OpenDocument text say: font, what is hidden or raised, page breaks, lists, drawn lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from vietnamese.legacy.fonts import face_of

_SPACES = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, STYLE = f"{{{_SPACES}:office:1.0}}", f"{{{_SPACES}:style:1.0}}"
TEXT, TABLE = f"{{{_SPACES}:text:1.0}}", f"{{{_SPACES}:table:1.0}}"
DRAW, FO = f"{{{_SPACES}:drawing:1.0}}", f"{{{_SPACES}:xsl-fo-compatible:1.0}}"
SVG = f"{{{_SPACES}:svg-compatible:1.0}}"
_DEEPEST = 20
_STANDARD = "Standard"
_SIDES = (f"{FO}border", f"{FO}border-left", f"{FO}border-right")
_TEXT_PROPERTIES, _PARAGRAPH_PROPERTIES = f"{STYLE}text-properties", f"{STYLE}paragraph-properties"


class OdtStyles:
    """Styles by family and name; those of the first root come before those of the others."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """Read the styles, fonts and lists of the parts of a file."""
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._faces: dict[str, str] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        self._values: dict[tuple[str, str, str, str], str] = {}
        for root in roots:
            self._read(root)

    def _read(self, root: Element) -> None:
        for style in root.iter(f"{STYLE}style"):
            self._styles.setdefault((style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")), style)
        for style in root.iter(f"{STYLE}default-style"):
            self._defaults.setdefault(style.get(f"{STYLE}family", ""), style)
        for face in root.iter(f"{STYLE}font-face"):
            self._faces.setdefault(face.get(f"{STYLE}name", ""), face.get(f"{SVG}font-family", ""))
        for style in root.iter(f"{TEXT}list-style"):
            self.lists.setdefault(style.get(f"{STYLE}name", ""), style)
        if self.outline is None:
            self.outline = next(root.iter(f"{TEXT}outline-style"), None)

    @property
    def has_old_fonts(self) -> bool:
        """Tell whether any style has a font of an old encoding."""
        styles = (*self._styles.values(), *self._defaults.values())
        return any(face_of(font) for font in (*self._faces.values(), *(self._named(style) for style in styles)))

    def font(self, family: str, name: str) -> str:
        """Return the font of a style, "" if it names none."""
        named = self._value(family, name, _TEXT_PROPERTIES, f"{STYLE}font-name")
        return self._faces.get(named, named) or self._value(family, name, _TEXT_PROPERTIES, f"{FO}font-family")

    def is_hidden(self, family: str, name: str) -> bool:
        """Tell whether text of a style is not printed."""
        return self._value(family, name, _TEXT_PROPERTIES, f"{TEXT}display") in {"none", "true"}

    def is_raised(self, name: str) -> bool:
        """Tell whether spans of a style stand above the line."""
        position = self._value("text", name, _TEXT_PROPERTIES, f"{STYLE}text-position")
        return position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))

    def begins_page(self, family: str, name: str) -> bool:
        """Tell whether paragraphs or tables of a style begin a page."""
        if self._value(family, name, f"{STYLE}{family}-properties", f"{FO}break-before") == "page":
            return True
        return bool(self._attribute(family, name, f"{STYLE}master-page-name"))

    def ends_page(self, name: str) -> bool:
        """Tell whether paragraphs of a style end a page."""
        return self._value("paragraph", name, _PARAGRAPH_PROPERTIES, f"{FO}break-after") == "page"

    def list_of(self, name: str) -> str:
        """Return the style of the lists in which paragraphs of a style stand."""
        return self._attribute("paragraph", name, f"{STYLE}list-style-name")

    def parts_cells(self, name: str) -> bool:
        """Tell whether a style of cells draws lines beside them."""
        properties = f"{STYLE}table-cell-properties"
        return any(self._value("table-cell", name, properties, side) not in {"", "none"} for side in _SIDES)

    def masters(self) -> set[str]:
        """Return the names of the kinds of pages that the text uses, the usual one included."""
        named = (style.get(f"{STYLE}master-page-name", "") for style in self._styles.values())
        return {_STANDARD, *filter(None, named)}

    def _value(self, family: str, name: str, properties: str, attribute: str) -> str:
        """Return what a style, those that it is based on or the usual style of its family say."""
        key = (family, name, properties, attribute)
        if key not in self._values:
            said = (element.find(properties) for element in self._chain(family, name))
            values = (found.get(attribute, "") for found in said if found is not None)
            self._values[key] = next(filter(None, values), "")
        return self._values[key]

    def _attribute(self, family: str, name: str, attribute: str) -> str:
        values = (element.get(attribute) for element in self._chain(family, name))
        return next((value for value in values if value is not None), "")

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            element = self._styles.get((family, name))
            if element is None:
                break
            yield element
            name = element.get(f"{STYLE}parent-style-name", "")
        if family in self._defaults:
            yield self._defaults[family]

    def _named(self, style: Element) -> str:
        properties = style.find(_TEXT_PROPERTIES)
        return "" if properties is None else properties.get(f"{FO}font-family", "")
