"""Find in a document: words typed with or without marks, found in the text as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.reading.structure import PageOfText, TextBlock, places_of
from vietnamese.fold import fold
from vietnamese.normalise import normalise

MAX_QUERY_LENGTH = 200
MAX_HITS = 1_000


@dataclass(frozen=True, slots=True)
class FindHit:
    """Where the words stand: characters start..end of the text of page number `page` (index, from 0)."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A part of the text that holds the words, with how often."""

    anchor: str
    label: str
    count: int


def find(pages: Sequence[PageOfText], query: str) -> list[FindHit]:
    """Return where the words of `query` stand one after the other, marks and line breaks aside; at most MAX_HITS."""
    words = fold(normalise(query[:MAX_QUERY_LENGTH])).split()
    if not words:
        return []
    # Whole words only: "ho" is not "hoc". A sign at the edge ("19,5%") needs no edge of a word.
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    pattern = re.compile(before + r"\s{1,40}".join(map(re.escape, words)) + after)
    hits: list[FindHit] = []
    for index, page in enumerate(pages):
        for match in pattern.finditer(_fold_with_places(page.text)):
            hits.append(FindHit(index, match.start(), match.end()))
            if len(hits) == MAX_HITS:
                return hits
    return hits


def _fold_with_places(text: str) -> str:
    """Return the folded text with each character in its place, also if the text was never normalised."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(fold(character)[:1] or " " for character in text)


def found_places(pages: Sequence[PageOfText], blocks: Sequence[TextBlock], hits: Sequence[FindHit]) -> list[FoundPlace]:
    """Return the parts that hold hits, in order; parts without a name of their own count for the one before them."""
    counts: dict[tuple[str, str], int] = {}
    waiting = list(reversed(hits))
    for block, anchor, label in places_of(pages, blocks):
        while waiting and (waiting[-1].page, waiting[-1].start) < (block.page, block.end):
            waiting.pop()
            counts[anchor, label] = counts.get((anchor, label), 0) + 1
    return [FoundPlace(anchor, label, count) for (anchor, label), count in counts.items()]
