"""Pictures of pages: photographs and scans as files of their own. They say no text, each frame is a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from documents.extraction.values import ExtractionError, Limits, Note, ReadingProblem, TitledText

_MAX_PIXELS = 100_000_000
_ONE_PAGE = ("GIF", "WEBP")
"""Several pictures in these are a film."""


def read(path: Path, limits: Limits, notes: list[Note]) -> Iterator[TitledText]:
    """Yield a page without text for each frame; its words have to be recognised. Raises ExtractionError."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > _MAX_PIXELS:
                raise ExtractionError(ReadingProblem.TOO_MANY_PIXELS, str(_MAX_PIXELS // 1_000_000))
            picture.draft("L", (200, 200))
            picture.load()  # a picture that was cut off is damaged
            frames = 1 if picture.format in _ONE_PAGE else getattr(picture, "n_frames", 1)
    except (ExtractionError, MemoryError):
        raise
    except UnidentifiedImageError as error:
        raise ExtractionError(ReadingProblem.BROKEN) from error
    except Exception as error:  # the readers of damaged files raise whatever they stumble over
        raise ExtractionError(ReadingProblem.BROKEN) from error
    if frames > limits.pages:
        raise ExtractionError(ReadingProblem.TOO_MANY_PAGES, str(frames))
    for _frame in range(frames):
        yield TitledText("", is_picture=True)
