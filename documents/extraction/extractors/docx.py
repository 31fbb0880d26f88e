"""Text of Word files, with tables, automatic numbers, notes and the page breaks that Word left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from documents.extraction.archive import open_checked_archive
from documents.extraction.extractors.docx_blocks import BlockReader
from documents.extraction.extractors.docx_inline import InlineReader
from documents.extraction.extractors.docx_inserted import InsertedFiles
from documents.extraction.extractors.docx_notes import Notes
from documents.extraction.extractors.docx_numbering import Numbering
from documents.extraction.extractors.docx_package import Package, R, W
from documents.extraction.extractors.docx_styles import OFF, Styles
from documents.extraction.extractors.written_pages import cut_at_breaks, put_together
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem

_REFERENCES = (f"{W}headerReference", f"{W}footerReference")


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages as Word last broke them; one page if it left no trace.

    Page headers and footers come once: behind the last page, headers before the first one if they are the letterhead.
    """
    with open_checked_archive(path) as archive:
        package = Package(archive)
        root = package.part(package.main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise ExtractionError(ReadingProblem.BROKEN)
        document = _Document(package, body, InsertedFiles(package, limits, notes))
        pages = document.pages()
    if document.has_decoded and Note.LEGACY_ENCODING not in notes:
        notes.append(Note.LEGACY_ENCODING)
    yield from pages


class _Document:
    """One document: its parts, and what counts through all of them."""

    def __init__(self, package: Package, body: Element, inserted: InsertedFiles) -> None:
        styles = Styles(next(package.related("styles"), None))
        numbering = Numbering(numbering=next(package.related("numbering"), None), styles=styles)
        self._body = body
        self._notes = Notes(package)
        self._headers, self._footers = (_edges(package, body, kind) for kind in _REFERENCES)
        roots = [
            body,
            *self._headers,
            *self._footers,
            *(root for roots in self._notes.roots.values() for root in roots),
        ]
        self._inline = InlineReader(styles, roots, note_mark=self._notes.mark)
        self._reader = BlockReader(styles, numbering, self._inline, inserted=inserted.lines)

    @property
    def has_decoded(self) -> bool:
        """Tell whether letters of an old encoding were met."""
        return self._inline.has_decoded

    def pages(self) -> list[str]:
        """Return the text of each page; a page that was asked for and the one that was drawn are one."""
        pages = list(cut_at_breaks(self._body, self._reader.lines, self._notes))
        headers, footers = (
            [line for edge in edges for line in self._reader.lines(edge)] for edges in (self._headers, self._footers)
        )
        return put_together(pages, headers=headers, footers=footers)


def _edges(package: Package, body: Element, kind: str) -> list[Element]:
    """Return the headers or footers that sections of the document show: that of a first page only if there is one."""
    names = {found.id: found.name for found in package.relationships(package.main)}
    shown = dict.fromkeys(
        names[reference.get(f"{R}id", "")]
        for section in body.iter(f"{W}sectPr")
        for reference in section.iter(kind)
        if reference.get(f"{R}id", "") in names and (reference.get(f"{W}type") != "first" or _has_first_page(section))
    )
    return [root for root in map(package.part, shown) if root is not None]


def _has_first_page(section: Element) -> bool:
    title = section.find(f"{W}titlePg")
    return title is not None and title.get(f"{W}val", "1") not in OFF
