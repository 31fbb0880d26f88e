"""A picture as a file of its own: one page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PIL.Image import Image

from documents.rendering.shrinking import open_small, shrink


def draw(path: Path, *, max_pages: int, width: int) -> Iterator[tuple[int, Image]]:
    """Yield the picture, of an animation the first one."""
    if max_pages:
        yield 1, shrink(open_small(path, width=width), width=width)
