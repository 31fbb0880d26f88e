"""What happens inside the child process that draws a file (`process` starts it): one renderer, page by page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from PIL import Image

from documents.extraction.confinement import Line, Write, answer
from documents.extraction.values import ExtractionError, Limits, ReadingProblem
from documents.rendering.registry import renderer_for, words_of_pages
from documents.rendering.values import PagePicture

_MAX_FILE = 20 * 1024**2
"""Bytes of one picture; a page of this width has a tenth of a megabyte."""
_MAX_ALL = 100 * 1024**2
_FEW_COLOURS = 4_096
# Writing and drawings stay sharp and take half the bytes without loss; photographs take a tenth with it. More effort
# than 1 or 2 (of 6) doubles the time for a few bytes less.
_WITHOUT_LOSS = {"lossless": True, "quality": 50, "method": 1}
_WITH_LOSS = {"quality": 80, "method": 2}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn, and where to."""

    path: Path
    media_type: str
    folder: Path
    max_pages: int
    width: int


def run(order: Order, limits: Limits, out: TextIO) -> None:
    """Draw a file and write one JSON line for each picture that lies in the folder, then one that closes."""

    def draw(write: Write) -> Line:
        renderer = renderer_for(order.media_type)
        if renderer is None:
            raise ExtractionError(ReadingProblem.UNKNOWN_TYPE)
        left, words = _MAX_ALL, words_of_pages(order.path, order.media_type, max_pages=order.max_pages)
        for number, picture in renderer(order.path, max_pages=order.max_pages, width=order.width):
            file = _save(picture, order.folder / f"{number:04d}")
            write(asdict(PagePicture(number, file.name, *picture.size, words=words.get(number))))
            out.flush()  # what is drawn counts, even if the next page ends the process
            left -= file.stat().st_size
            if left < 0:
                break
        return {}

    answer(draw, out, limits=limits, output=_MAX_FILE)


def _save(picture: Image.Image, stem: Path) -> Path:
    """Write a picture and return where it lies: WebP, PNG for what WebP cannot hold. Only its pixels are written."""
    file = stem.with_suffix(".webp")
    try:
        picture.save(file, "WEBP", **(_WITHOUT_LOSS if picture.getcolors(_FEW_COLOURS) else _WITH_LOSS))
    except (OSError, ValueError, KeyError):
        file.unlink(missing_ok=True)
        file = stem.with_suffix(".png")
        picture.save(file, "PNG")
    return file
