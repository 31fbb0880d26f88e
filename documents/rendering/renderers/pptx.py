"""What can be shown of slides without drawing them: the largest picture on each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PIL.Image import Image

from documents.extraction.archive import DAMAGED, damage_as_broken, open_checked_archive
from documents.extraction.presentation import is_hidden, open_presentation, shapes_of
from documents.extraction.values import ExtractionError
from documents.rendering.shrinking import open_small, shrink

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.shapes.picture import Picture
    from pptx.slide import Slide

_KINDS = ("JPEG", "PNG")
_MAX_BYTES = 50 * 1024**2
_MIN_SHARE = 0.05
"""Share of the slide below which a picture is a logo."""
_MAX_SLIDES = 2_000


def draw(path: Path, *, max_pages: int, width: int) -> Iterator[tuple[int, Image]]:
    """Yield the largest picture of each slide that has one, cut as the slide shows it; hidden slides are left out."""
    presentation = open_presentation(path, max_slides=_MAX_SLIDES)
    with open_checked_archive(path) as archive, damage_as_broken():
        least = (presentation.slide_width or 0) * (presentation.slide_height or 0) * _MIN_SHARE
        for number, slide in enumerate(islice(presentation.slides, max_pages), start=1):
            pictures = [] if is_hidden(slide) else _pictures_on(slide)
            for picture in pictures:
                drawn = _draw(archive, picture, width=width) if picture.width * picture.height >= least else None
                if drawn is not None:
                    yield number, drawn
                    break


def _pictures_on(slide: Slide) -> list[Picture]:
    """Return the pictures of a slide, the largest first."""
    pictures = _pictures_among(shapes_of(slide, slide_height=0))
    return sorted(pictures, key=lambda picture: picture.width * picture.height, reverse=True)


def _draw(archive: zipfile.ZipFile, picture: Picture, *, width: int) -> Image | None:
    """Return a picture as it is shown on its slide; None if it cannot be."""
    member = _member_of(archive, picture)
    if member is None:
        return None
    try:
        found = open_small(io.BytesIO(archive.read(member)), width=width, kinds=_KINDS)
        return shrink(_cut(found, picture), width=width)
    except (ExtractionError, MemoryError, *DAMAGED):
        return None


def _pictures_among(shapes: Iterable[BaseShape]) -> Iterator[Picture]:
    from pptx.shapes.group import GroupShape
    from pptx.shapes.picture import Picture
    from pptx.shapes.placeholder import PlaceholderPicture

    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _pictures_among(shape.shapes)
        elif isinstance(shape, Picture | PlaceholderPicture):
            yield shape


def _member_of(archive: zipfile.ZipFile, picture: Picture) -> zipfile.ZipInfo | None:
    """Return where the bytes of a picture lie in the archive; None for one that lies elsewhere or is too large."""
    relation = picture._element.blip_rId
    if relation is None:
        return None
    try:
        member = archive.getinfo(picture.part.related_part(relation).partname.lstrip("/"))
    except KeyError:
        return None
    return member if member.file_size <= _MAX_BYTES else None


def _cut(found: Image, picture: Picture) -> Image:
    """Return the part of a picture that its slide shows: what was cut away may not be meant for others."""
    left, top = max(0.0, picture.crop_left), max(0.0, picture.crop_top)
    right, bottom = 1 - max(0.0, picture.crop_right), 1 - max(0.0, picture.crop_bottom)
    if (left, top, right, bottom) == (0, 0, 1, 1) or left >= right or top >= bottom:
        return found
    width, height = found.size
    return found.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))
