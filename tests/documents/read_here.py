"""Reading a file as the child does, but in this process: for tests of what is read, where a start costs the most."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from documents.extraction.child_process import pages_of
from documents.extraction.recognition import media_type_of
from documents.extraction.values import Limits, Note, TitledText


@dataclass(frozen=True, slots=True)
class Here:
    """Pages of a file, with those that hold no text, and what is said of them."""

    pages: tuple[TitledText, ...]
    notes: tuple[Note, ...]

    @property
    def text(self) -> str:
        """Return the text of all pages that hold some."""
        return "\n".join(page.text for page in self.pages if page.text)


def read_here(path: Path, *, limits: Limits | None = None) -> Here:
    """Return what is read of a file that no other program has to convert first. Raises ExtractionError."""
    notes: list[Note] = []
    pages = tuple(pages_of(path, media_type_of(path), limits or Limits(), notes))
    return Here(pages, tuple(notes))
