"""What goes into recognising the pages of a file and what comes out; no Django."""

from __future__ import annotations

from dataclasses import dataclass

from documents.extraction.values import Limits, ReadingProblem, Word

PAGE_LIMITS = Limits(seconds=60, memory=2 * 1024**3)
"""What one page may cost; a page of an office takes about a second and a quarter of the memory."""


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What was recognised on the picture of one page; numbers begin at 1.

    text: its lines, two columns of a letterhead one after the other. confidence: 0–1, 0 for a page without words.
    words: where each stands on the page as it is drawn, in the order in which Tesseract read them. problem: why nothing
    could be recognised, None for a page that was read, be it empty.
    """

    number: int
    text: str
    confidence: float
    words: tuple[Word, ...] = ()
    problem: ReadingProblem | None = None
