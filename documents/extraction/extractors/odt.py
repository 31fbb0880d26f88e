"""Text of OpenDocument text files, with tables, automatic numbers, notes and page breaks."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from documents.extraction.archive import open_checked_archive, xml_of
from documents.extraction.extractors.odt_blocks import OdtBlockReader, OdtNotes
from documents.extraction.extractors.odt_inline import OdtInlineReader
from documents.extraction.extractors.odt_numbering import OdtNumbering
from documents.extraction.extractors.odt_styles import OFFICE, STYLE, OdtStyles
from documents.extraction.extractors.written_pages import cut_at_breaks, put_together
from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem

_MANIFEST = "META-INF/manifest.xml"
_LARGEST_MANIFEST = 1024**2


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[str]:
    """Yield the pages as the program that wrote the file last broke them; one page if it left no trace."""
    with open_checked_archive(path) as archive:
        content = _content_of(archive)
        body = None if content is None else content.find(f".//{OFFICE}text")
        if content is None or body is None:
            raise ExtractionError(ReadingProblem.BROKEN)
        document = _Document(archive, content, body)
        pages = document.pages()
    if document.has_decoded and Note.LEGACY_ENCODING not in notes:
        notes.append(Note.LEGACY_ENCODING)
    yield from pages


def _content_of(archive: zipfile.ZipFile) -> Element | None:
    """Return the content. Raises ExtractionError: what is locked is no XML, and the manifest says so."""
    try:
        return xml_of(archive, "content.xml")
    except ExtractionError as error:
        if error.problem is ReadingProblem.BROKEN and _MANIFEST in archive.namelist():
            with archive.open(_MANIFEST) as manifest:
                if b"encryption-data" in manifest.read(_LARGEST_MANIFEST):
                    raise ExtractionError(ReadingProblem.ENCRYPTED) from error
        raise


class _Document:
    """One document: its parts, and what counts through all of them."""

    def __init__(self, archive: zipfile.ZipFile, content: Element, body: Element) -> None:
        def read_object(name: str) -> Element | None:
            return xml_of(archive, posixpath.join(posixpath.normpath(name), "content.xml"))

        written = xml_of(archive, "styles.xml")
        styles = OdtStyles([content, *([] if written is None else [written])])
        self._body = body
        self._masters = [] if written is None else _masters_of(written, styles)
        self._notes = OdtNotes()
        self._inline = OdtInlineReader(
            styles, [body, *self._masters], note_mark=self._notes.mark, read_object=read_object
        )
        self._reader = OdtBlockReader(styles, OdtNumbering(styles), self._inline)

    @property
    def has_decoded(self) -> bool:
        """Tell whether letters of an old encoding were met."""
        return self._inline.has_decoded

    def pages(self) -> list[str]:
        """Return the text of each page."""
        pages = list(cut_at_breaks(self._body, self._reader.lines, self._notes))
        headers, footers = (list(self._edges(kind)) for kind in ("header", "footer"))
        if not pages[0] and len(pages) > 1:  # the first paragraph says which kind of page it begins
            del pages[0]
        return put_together(pages, headers=headers, footers=footers, with_empty=True)

    def _edges(self, kind: str) -> Iterator[str]:
        """Yield the lines of the page headers or footers that are shown."""
        for master in self._masters:
            for edge in master:
                if edge.tag in {f"{STYLE}{kind}", f"{STYLE}{kind}-first", f"{STYLE}{kind}-left"}:
                    yield from self._reader.lines(edge) if edge.get(f"{STYLE}display") != "false" else ()


def _masters_of(written: Element, styles: OdtStyles) -> list[Element]:
    used = styles.masters()
    return [master for master in written.iter(f"{STYLE}master-page") if master.get(f"{STYLE}name") in used]
