"""Pictures of strangers, decoded within bounds and made small: upright, on white, nothing but pixels."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from documents.extraction.values import ExtractionError, ReadingProblem

MAX_PIXELS = 40_000_000
"""Most pixels of a picture in memory; a JPEG is decoded smaller and may have more."""
MAX_DRAWN = 8_000_000
"""Most pixels of a picture that is written, however long the page is."""
_KINDS = ("JPEG", "PNG", "WEBP", "GIF")

Image.MAX_IMAGE_PIXELS = None  # the limit is ours: it knows what a JPEG takes in memory


def open_small(source: Path | IO[bytes], *, width: int, kinds: tuple[str, ...] = _KINDS) -> Image.Image:
    """Return the first picture of a file, at most about twice as wide as asked where the format allows it.

    Raises ExtractionError for a damaged file, one of another kind and one with too many pixels.
    """
    try:
        picture = Image.open(source, formats=kinds)
        picture.draft("RGB", (2 * width, 2 * width))
        if picture.width * picture.height > MAX_PIXELS:
            raise ExtractionError(ReadingProblem.TOO_MANY_PIXELS, str(MAX_PIXELS // 1_000_000))
        picture.load()
    except (ExtractionError, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    except Exception as error:  # the readers of damaged files raise whatever they stumble over
        raise ExtractionError(ReadingProblem.BROKEN) from error
    return picture


def shrink(picture: Image.Image, *, width: int) -> Image.Image:
    """Return a picture at most `width` pixels wide, turned as its camera was held, on white, without metadata."""
    if picture.mode not in {"RGB", "RGBA", "L"}:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    ImageOps.exif_transpose(picture, in_place=True)  # a copy would take as much memory again
    factor = min(1, width / picture.width, (MAX_DRAWN / (picture.width * picture.height)) ** 0.5)
    size = (max(1, int(picture.width * factor)), max(1, int(picture.height * factor)))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    ground = Image.new("RGB", size, "white")
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return ground
