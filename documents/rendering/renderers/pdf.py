"""Pages of PDF files, drawn by PDFium with their forms and annotations."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from documents.extraction.extractors.pdf import open_pdf
from documents.rendering.shrinking import MAX_DRAWN

_MAX_SIDE = 16_000
"""Pixels; WebP holds no longer picture."""


def draw(path: Path, *, max_pages: int, width: int) -> Iterator[tuple[int, Image.Image]]:
    """Yield the pages, one in memory at a time; a page that is damaged on its own is left out."""
    with open_pdf(path) as document:
        if document.get_formtype():
            document.init_forms()
        for index in range(min(len(document), max_pages)):
            picture = _draw_page(document, index, width)
            if picture is not None:
                yield index + 1, picture


def _draw_page(document: pypdfium2.PdfDocument, index: int, width: int) -> Image.Image | None:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        scale = _scale_of(page, width)
        if scale is None:
            return None
        bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True)
        try:
            picture: Image.Image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    finally:
        page.close()
    return picture


def _scale_of(page: pypdfium2.PdfPage, width: int) -> float | None:
    """Return how many pixels a point gets, fewer for a page that is very long; None for one without a size."""
    across, down = map(float, page.get_size())
    if not (across > 0 and down > 0):
        return None
    return min(width / across, math.sqrt(MAX_DRAWN / (across * down)), _MAX_SIDE / max(across, down))
