"""Find in the text of one directive: where the words stand, which place stands out, in which portion it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.core.paginator import Paginator

from documents.page.text import DirectiveText
from documents.reading.finding import FindHit, find, find_words_of_search, first_from, parts_of
from search.answering.found import Asked, Excerpt, Found, cut_excerpt, make_found, window


@dataclass(frozen=True, slots=True)
class Finding:
    """Hits in the text, the one that stands out (from 1; 0 for none), the portion to show, and what is said of it."""

    hits: Sequence[FindHit]
    now: int
    portion: int | str
    found: Found | None


def find_in(text: DirectiveText, asked: Asked, *, is_arrival: bool, portion: str) -> Finding:
    """Return what is found; the portion is the one asked for by a part, by its number, or by a place."""
    named = text.portion_of.get(asked.part) or portion
    if not asked.words:
        return Finding((), 0, named or 1, None)
    hits, apart = find(text.pages, asked.words), False
    if not hits and is_arrival:
        hits = find_words_of_search(text.pages, asked.words)
        apart = bool(hits)
    now = _choose(text, hits, asked, portion=named)
    shown = named or (text.portion_at(hits[now - 1].page, hits[now - 1].start) if hits and asked.place else 1)
    excerpts = _excerpts(text, hits, asked, now)
    found = make_found(asked, count=len(hits), now=now, excerpts=excerpts, apart=apart)
    return Finding(hits, now if hits else 0, shown, found)


def _choose(text: DirectiveText, hits: Sequence[FindHit], asked: Asked, *, portion: int | str) -> int:
    """Return which hit stands out: the one asked for, else the first one of what is shown."""
    if asked.place:
        return max(1, min(asked.place, len(hits)))
    page, start = text.begin_of(asked.part, portion=Paginator(text.portions, 1).get_page(portion).number)
    return first_from(hits, page=page, start=start)


def _excerpts(text: DirectiveText, hits: Sequence[FindHit], asked: Asked, now: int) -> list[Excerpt]:
    shown = window(len(hits), now)
    parts = islice(parts_of(text.pages, text.blocks, hits), shown.start, shown.stop)
    return [
        cut_excerpt(
            text.pages[hit.page].text,
            start=hit.start,
            end=hit.end,
            number=number,
            asked=asked,
            label=part.label,
            bounds=(part.start, part.end),
        )
        for number, (hit, part) in enumerate(parts, start=shown.start + 1)
    ]
