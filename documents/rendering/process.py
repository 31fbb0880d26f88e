"""Drawing the pages of a file in a process of its own."""

from __future__ import annotations

import logging
from pathlib import Path

from documents.extraction.confinement import StoppedError, ask
from documents.extraction.values import Limits
from documents.rendering.values import PagePicture

logger = logging.getLogger(__name__)


def render_pages(
    path: Path, *, media_type: str, folder: Path, max_pages: int, width: int, limits: Limits | None = None
) -> list[PagePicture]:
    """Write a picture of each of the first pages into `folder`, `width` pixels wide at most; return what was written.

    A page that cannot be drawn is left out, and so is what comes after a page at which the process had to be stopped.
    Raises ExtractionError for a file of which nothing can be drawn: broken, encrypted, hostile, too slow, another kind.
    """
    order = {"media_type": media_type, "folder": str(folder.resolve()), "max_pages": max_pages, "width": width}
    try:
        lines, _closing = ask("documents.rendering", path, limits=limits or Limits(), **order)
    except StoppedError as error:
        if not error.lines:
            raise
        lines = error.lines
        logger.warning("drawing %s was stopped after page %s: %s", path.name, lines[-1]["number"], error)
    return [PagePicture(**line) for line in lines]
