"""Foot- and endnotes of a Word file: their marks in the text, their text at the end of page or document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from documents.extraction.extractors.docx_package import Package, W
from documents.extraction.extractors.list_labels import keep_in_range, roman

_TEXT_TYPES = {None, "normal"}


class Notes:
    """The notes of one document, numbered as the text comes to them: "[1]" footnotes, "[i]" endnotes."""

    def __init__(self, package: Package) -> None:
        """Find the notes by their ids."""
        self.roots = {kind: list(package.related(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, roots in self.roots.items()
            for root in roots
            for note in root.iter(f"{W}{kind}")
            if note.get(f"{W}type") in _TEXT_TYPES
        }
        self._counts = {"footnote": 0, "endnote": 0}
        self._waiting: dict[str, list[tuple[str, Element]]] = {"footnote": [], "endnote": []}

    def mark(self, kind: str, note_id: str, numbered: bool) -> str:  # noqa: FBT001 - a callback of three values
        """Remember a note that the text refers to; return its mark, "" for one with a mark of its own."""
        note = self._notes.pop((kind, note_id), None)
        if note is None:
            return ""
        mark = ""
        if numbered:
            self._counts[kind] += 1
            number = self._counts[kind]
            mark = f"[{number if kind == 'footnote' else roman(keep_in_range(number))}]"
        self._waiting[kind].append((mark, note))
        return mark

    def take(self, kind: str, lines: Callable[[Element], Iterator[str]]) -> Iterator[str]:
        """Yield the lines of the notes that wait; they wait no longer."""
        waiting, self._waiting[kind] = self._waiting[kind], []
        for mark, note in waiting:
            text = " ".join(line.strip() for line in lines(note) if line.strip())
            if text:
                yield f"{mark} {text}".lstrip()
