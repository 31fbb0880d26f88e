"""The parts of a Word file, found as Word finds them: by what each part says of others, whatever their names.

Strict Open XML has namespaces of its own; parts come in those of the usual form.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from documents.extraction.archive import xml_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}": R,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": M,
}
_STRICT = "{http://purl.oclc.org/ooxml/"
_DOCUMENT = "word/document.xml"
"""Where the text is if the package does not say it."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Another part that a part names. kind: the last word of its type, "header", "footnotes"."""

    id: str
    kind: str
    name: str


class Package:
    """The XML of a Word file by part."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Find the part that holds the text."""
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        named = next((found.name for found in self.relationships("") if found.kind == "officeDocument"), _DOCUMENT)
        self.main = self._find(named) or self._find(_DOCUMENT) or named

    def part(self, name: str) -> Element | None:
        """Return the root of a part, None if there is no such part. Raises ExtractionError."""
        root = xml_of(self._archive, self._find(name) or name)
        if root is not None and any(element.tag.startswith(_STRICT) for element in (root, *root[:1])):
            _make_usual(root)
        return root

    def data(self, name: str, *, most: int) -> bytes:
        """Return the first bytes of a part that is no XML; none if there is no such part."""
        found = self._find(name)
        if found is None:
            return b""
        with self._archive.open(found) as member:
            return member.read(most)

    def relationships(self, name: str) -> list[Relationship]:
        """Return what a part names; for "" what the package names."""
        folder, file = posixpath.split(name)
        root = xml_of(self._archive, self._find(posixpath.join(folder, "_rels", f"{file}.rels")) or "")
        found = []
        for element in root.iter(_RELATIONSHIP) if root is not None else ():
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                kind = element.get("Type", "").rsplit("/", 1)[-1]
                found.append(Relationship(element.get("Id", ""), kind, target.lstrip("/")))
        return found

    def related(self, kind: str) -> Iterator[Element]:
        """Yield the parts of this kind that the text names."""
        for relationship in self.relationships(self.main):
            if relationship.kind == kind:
                root = self.part(relationship.name)
                if root is not None:
                    yield root

    def _find(self, name: str) -> str | None:
        return self._names.get(name.lower())


def _make_usual(root: Element) -> None:
    """Give elements and attributes of Strict Open XML the names of the usual form."""
    for element in root.iter():
        element.tag = _usual(element.tag)
        if any(name.startswith(_STRICT) for name in element.attrib):
            attributes = {_usual(name): value for name, value in element.attrib.items()}
            element.attrib.clear()
            element.attrib.update(attributes)


def _usual(name: str) -> str:
    if not name.startswith(_STRICT):
        return name
    space, _, local = name.partition("}")
    return _USUAL.get(f"{space}}}", f"{space}}}") + local
