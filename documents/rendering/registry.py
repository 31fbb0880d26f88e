"""Which renderer draws which media type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from PIL.Image import Image

from documents.extraction.media_types import PDF, PPTX, SHOWN_PICTURES
from documents.rendering.renderers import pdf, picture, pptx
from documents.rendering.renderers.pdf_words import words_of


class Renderer(Protocol):
    """Draws one media type."""

    def __call__(self, path: Path, *, max_pages: int, width: int) -> Iterator[tuple[int, Image]]:
        """Yield number and picture of the first pages, one in memory at a time; what cannot be drawn is left out.

        Raises ExtractionError for a file that cannot be opened.
        """


_renderers: dict[str, Renderer] = {PDF: pdf.draw, PPTX: pptx.draw, **dict.fromkeys(SHOWN_PICTURES, picture.draw)}


WordRow = Sequence[str | float]


class PageWords:
    """The words of the text layer of each page, read page by page as the pictures are drawn."""

    def __init__(self, pages: Iterator[tuple[int, Sequence[WordRow]]]) -> None:
        self._pages, self._waiting = pages, dict[int, Sequence[WordRow]]()

    def get(self, number: int) -> Sequence[WordRow]:
        """Return the words of a page; numbers are asked for in order."""
        for found, words in self._pages:
            if found == number:
                return words
            if found > number:
                self._waiting[found] = words
                break
        return self._waiting.pop(number, ())


def words_of_pages(path: Path, media_type: str, *, max_pages: int) -> PageWords:
    """Return the words of the text layer of a file, none where it has none."""
    return PageWords(words_of(path, max_pages=max_pages) if media_type == PDF else iter(()))


def register_renderer(media_type: str, renderer: Renderer) -> None:
    """Use `renderer` for files of this media type from now on."""
    _renderers[media_type] = renderer


def renderer_for(media_type: str) -> Renderer | None:
    """Return the renderer of a media type, None if it cannot be drawn."""
    return _renderers.get(media_type)
