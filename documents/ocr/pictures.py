"""Pages as pictures in memory, drawn within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from documents.extraction.extractors.pdf import open_pdf
from documents.extraction.media_types import PDF
from documents.extraction.values import ExtractionError, ReadingProblem

Grey: TypeAlias = NDArray[np.uint8]
"""Rows of pixels, 0 is black."""
Colour: TypeAlias = NDArray[np.uint8]
"""Rows of pixels of red, green and blue."""

LONG_SIDE = 3_508
"""Pixels of the longer side of a page: A4 at 300 to the inch. Larger paper carries more, smaller one larger letters."""
_MAX_PIXELS = 60_000_000
"""Pixels of a picture as it is decoded; a JPEG is decoded smaller and may have more."""
_MAX_RATIO = 12
_WHITE = (255, 255, 255, 255)

Image.MAX_IMAGE_PIXELS = None  # the limit is ours: it knows what a JPEG takes in memory


class Pages:
    """The pages of an open file."""

    def __init__(self, count: int, draw: Any) -> None:
        self.count = count
        self._draw = draw

    def draw(self, number: int) -> Image.Image:
        """Return the picture of a page as the viewer shows it, RGB. Raises ExtractionError."""
        if not 0 < number <= self.count:
            raise ExtractionError(ReadingProblem.BROKEN)
        picture: Image.Image = self._draw(number - 1)
        return picture


@contextmanager
def open_pages(path: Path, media_type: str) -> Iterator[Pages]:
    """Open a PDF, or a picture with all its frames. Raises ExtractionError for a damaged file."""
    if media_type == PDF:
        with open_pdf(path) as document:
            if document.get_formtype():
                document.init_forms()
            yield Pages(len(document), lambda index: _draw_page(document, index))
    else:
        with _open_picture(path) as picture:
            yield Pages(getattr(picture, "n_frames", 1), lambda index: _decode(picture, index))


def _draw_page(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    try:
        page = document[index]
        try:
            across, down = map(float, page.get_size())
            if not (across > 0 and down > 0 and max(across, down) < _MAX_RATIO * min(across, down)):
                raise ExtractionError(ReadingProblem.BROKEN)
            bitmap = page.render(scale=LONG_SIDE / max(across, down), fill_color=_WHITE, rev_byteorder=True)
            try:
                picture: Image.Image = bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    return picture


@contextmanager
def _open_picture(path: Path) -> Iterator[Image.Image]:
    import pillow_heif

    pillow_heif.register_heif_opener()
    try:
        picture = Image.open(path)
    except UnidentifiedImageError as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    with picture:
        yield picture


def _decode(picture: Image.Image, index: int) -> Image.Image:
    try:
        if index:
            picture.seek(index)
        else:
            picture.draft("RGB", (2 * LONG_SIDE, 2 * LONG_SIDE))
        if picture.width * picture.height > _MAX_PIXELS:
            raise ExtractionError(ReadingProblem.TOO_MANY_PIXELS, str(_MAX_PIXELS // 1_000_000))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            ground = Image.new("RGB", upright.size, "white")
            ground.paste(upright, mask=upright)
            return ground
        return upright.convert("RGB")
    except (ExtractionError, MemoryError):
        raise
    except Exception as error:  # the readers of damaged files raise whatever they stumble over
        raise ExtractionError(ReadingProblem.BROKEN) from error
