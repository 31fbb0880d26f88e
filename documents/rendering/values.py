"""What comes out of drawing a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of one page; numbers begin at 1, `filename` lies in the folder that was given."""

    number: int
    filename: str
    width: int
    height: int
