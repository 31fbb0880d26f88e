"""Which renderer draws which media type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PIL.Image import Image

from documents.extraction.media_types import PDF, PICTURES, PPTX
from documents.rendering.renderers import pdf, picture, pptx


class Renderer(Protocol):
    """Draws one media type."""

    def __call__(self, path: Path, *, max_pages: int, width: int) -> Iterator[tuple[int, Image]]:
        """Yield number and picture of the first pages, one in memory at a time; what cannot be drawn is left out.

        Raises ExtractionError for a file that cannot be opened.
        """


_renderers: dict[str, Renderer] = {PDF: pdf.draw, PPTX: pptx.draw, **dict.fromkeys(PICTURES, picture.draw)}


def register_renderer(media_type: str, renderer: Renderer) -> None:
    """Use `renderer` for files of this media type from now on."""
    _renderers[media_type] = renderer


def renderer_for(media_type: str) -> Renderer | None:
    """Return the renderer of a media type, None if it cannot be drawn."""
    return _renderers.get(media_type)
