"""What comes out of drawing a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of one page; numbers begin at 1, `filename` lies in the folder that was given.

    words: those of the text layer as rows `[text, left, top, width, height, confidence]`, in shares of the picture.
    """

    number: int
    filename: str
    width: int
    height: int
    words: Sequence[Sequence[str | float]] = ()


def word_rows(page: PagePicture) -> list[list[str | float]]:
    """Return the words of a page as they are stored."""
    return [list(row) for row in page.words]
