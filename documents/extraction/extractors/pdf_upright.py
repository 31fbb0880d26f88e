"""A PDF page as it is seen: pages that are shown turned have their boxes turned as well."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2

from documents.extraction.extractors.pdf_parts import Box

_WORDS = 60
"""Words of a page that tell how it lies."""


class Upright:
    """The visible rectangle of a page, and how boxes of the page come to stand in it.

    turned: degrees clockwise by which the page is turned to be read.
    """

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.turned: int = page.get_rotation()

    def follow(self, edges: Sequence[float]) -> None:
        """Turn the page as most of its words run: scanned tables lie on their side. edges: of words, not turned."""
        votes = {0: 0, 90: 0, 180: 0, 270: 0}
        for at in range(0, len(edges), 8 * (1 + len(edges) // (8 * _WORDS))):
            left, top, right, bottom, last_left, last_top, last_right, last_bottom = edges[at : at + 8]
            across = last_left + last_right - left - right
            up = last_top + last_bottom - top - bottom
            if max(abs(across), abs(up)) > top - bottom:
                if abs(across) > abs(up):
                    votes[0 if across > 0 else 180] += 1
                else:
                    votes[90 if up > 0 else 270] += 1
        best = max(votes, key=lambda turn: votes[turn])
        if votes[best] > votes.get(self.turned, 0):
            self.turned = best

    @property
    def sheet(self) -> Box:
        """Return the visible rectangle as it is seen."""
        left, top, right, bottom = self.turn(self._left, self._top, self._right, self._bottom)
        return Box(left, bottom, right, top)

    def turn(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a rectangle as they are seen."""
        match self.turned:
            case 90:
                return bottom, self._right - left, top, self._right - right
            case 180:
                return self._right - right, self._top - bottom, self._right - left, self._top - top
            case 270:
                return self._top - top, right, self._top - bottom, left
        return left, top, right, bottom

    def turn_all(self, edges: list[float]) -> list[float]:
        """Return rectangles, four numbers each, as they are seen; one of zeros stays."""
        if not self.turned:
            return edges
        turned: list[float] = []
        for number in range(0, len(edges), 4):
            place: Sequence[float] = edges[number : number + 4]
            turned += self.turn(*place) if any(place) else place
        return turned
