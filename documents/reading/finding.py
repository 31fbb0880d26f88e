"""Find in a document: places in the text as printed, and the parts they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.reading.structure import PageOfText, TextBlock, places_of
from search.answering.finding import Place, find_places, find_searched


@dataclass(frozen=True, slots=True)
class FindHit:
    """Where the words stand: characters start..end of the text of page number `page` (index, from 0)."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundPart:
    """The part of the text that a hit stands in: its label, and the span of its block on the page of the hit."""

    label: str
    start: int
    end: int


def find(pages: Sequence[PageOfText], query: str) -> list[FindHit]:
    """Return where the words of `query` stand one after the other (see `find_places`)."""
    return _hits(find_places([page.text for page in pages], query))


def find_words_of_search(pages: Sequence[PageOfText], query: str) -> list[FindHit]:
    """Return what a search for `query` marks (see `find_searched`)."""
    return _hits(find_searched([page.text for page in pages], query))


def _hits(places: Sequence[Place]) -> list[FindHit]:
    return [FindHit(*place) for place in places]


def parts_of(
    pages: Sequence[PageOfText], blocks: Sequence[TextBlock], hits: Sequence[FindHit]
) -> Iterator[tuple[FindHit, FoundPart]]:
    """Yield each hit with the part it stands in; parts without a name of their own have that of the one before."""
    waiting = list(reversed(hits))
    for block, _anchor, label in places_of(pages, blocks):
        while waiting and (waiting[-1].page, waiting[-1].start) < (block.page, block.end):
            hit = waiting.pop()
            inside = hit.page == block.page and hit.start >= block.start
            yield hit, FoundPart(label, block.start if inside else hit.start, max(block.end if inside else 0, hit.end))


def first_from(hits: Sequence[FindHit], *, page: int, start: int) -> int:
    """Return the number (from 1) of the first hit from a place of the text on; 1 if there is none."""
    numbers = (number for number, hit in enumerate(hits, start=1) if (hit.page, hit.start) >= (page, start))
    return next(numbers, 1)
