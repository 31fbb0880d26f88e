"""Files that stand in the place of text in a Word file (w:altChunk): programs of the web write whole documents so."""

from __future__ import annotations

import email
import email.policy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from documents.extraction.extractors import html
from documents.extraction.values import Limits, Note

if TYPE_CHECKING:
    from documents.extraction.extractors.docx_package import Package

_MOST_BYTES = 20 * 1024**2
"""Of all inserted files together."""


class InsertedFiles:
    """Pages of the web, letters that hold one, and plain text; others are left out, and that is noted."""

    def __init__(self, package: Package, limits: Limits, notes: list[Note]) -> None:
        """Keep where the files are, and what reading them needs."""
        self._package = package
        self._limits = limits
        self._notes = notes
        self._names = {found.id: found.name for found in package.relationships(package.main)}
        self._left = _MOST_BYTES

    def lines(self, relationship: str) -> Iterator[str]:
        """Yield the lines of the file with this id."""
        name = self._names.get(relationship)
        if name is None or self._left <= 0:
            return
        data = self._package.data(name, most=self._left)
        self._left -= max(len(data), 1024)  # a file of nothing costs as well
        if name.lower().endswith((".mht", ".mhtml", ".eml")) or data[:20].lower().startswith(b"mime-version"):
            data = _page_of_letter(data)
        elif data.startswith((b"PK", b"{\\rtf")):
            if Note.INSERTED_LEFT_OUT not in self._notes:
                self._notes.append(Note.INSERTED_LEFT_OUT)
            return
        with tempfile.NamedTemporaryFile() as page:
            page.write(data)
            page.flush()
            for text in html.read(Path(page.name), self._limits, self._notes):
                yield from text.split("\n")


def _page_of_letter(data: bytes) -> bytes:
    """Return the first page of the web in a letter, as the bytes that it was written in."""
    letter = email.message_from_bytes(data, policy=email.policy.default)
    for part in letter.walk():
        if part.get_content_type() in {"text/html", "text/plain"}:
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""
