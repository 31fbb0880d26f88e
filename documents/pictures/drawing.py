"""Drawing the pages of a file, for directives and for materials."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from documents.extraction.media_types import OFFICE, PDF
from documents.extraction.values import ExtractionError
from documents.rendering.process import render_pages
from documents.rendering.values import PagePicture

logger = logging.getLogger(__name__)

WIDTH = 1240
"""Pixels: an A4 page at 150 dots an inch, sharp on a phone; a page of text is about 80 KB."""
ASKED_WITHIN = timedelta(minutes=1)
"""Whoever has read a file asks for its pictures within this time."""
MAX_PAGES = 300
"""Pages of one file that are shown; a longer one is opened as a file."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that lies on this machine as long as it is being stored."""

    page: PagePicture
    path: Path


@contextmanager
def draw(path: Path, *, media_type: str, max_pages: int = MAX_PAGES) -> Iterator[list[Drawn]]:
    """Give pictures of the first pages of a file; none of a file that cannot be drawn."""
    from documents.rendering.registry import renderer_for  # the worker needs it, the web process does not

    if renderer_for(media_type) is None:
        yield []
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            pages = render_pages(path, media_type=media_type, folder=folder, max_pages=max_pages, width=WIDTH)
        except ExtractionError as error:
            logger.info("no pictures of %s: %s", path.name, error)
            pages = []
        yield [Drawn(page, folder / page.filename) for page in pages]


@contextmanager
def draw_as_printed(path: Path, *, media_type: str) -> Iterator[list[Drawn]]:
    """Give pictures of the first pages of an office file as LibreOffice prints it; none of one that it cannot print."""
    from documents.extraction.conversion.office import converted

    with ExitStack() as stack:
        try:
            printed = stack.enter_context(converted(path, media_type=media_type, to=PDF))
        except ExtractionError as error:
            logger.info("no pictures of %s: %s", path.name, error)
            yield []
            return
        yield stack.enter_context(draw(printed, media_type=PDF))


def is_drawn_as_printed(media_type: str) -> bool:
    """Tell whether pictures of a file come from its print: their numbers are not those of the pages of its text."""
    return media_type in OFFICE
