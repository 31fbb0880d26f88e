"""Foot- and endnotes of a Word file: their marks in the text, their text at the end of page or document."""

from __future__ import annotations

from documents.extraction.extractors.docx_package import Package, W
from documents.extraction.extractors.list_labels import keep_in_range, roman
from documents.extraction.extractors.written_pages import WaitingNotes

_TEXT_TYPES = {None, "normal"}


class Notes(WaitingNotes):
    """The notes of one document, numbered as the text comes to them: "[1]" footnotes, "[i]" endnotes."""

    def __init__(self, package: Package) -> None:
        """Find the notes by their ids."""
        super().__init__()
        self.roots = {kind: list(package.related(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, roots in self.roots.items()
            for root in roots
            for note in root.iter(f"{W}{kind}")
            if note.get(f"{W}type") in _TEXT_TYPES
        }
        self._counts = {"footnote": 0, "endnote": 0}

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
        self.wait(kind, mark, note)
        return mark
