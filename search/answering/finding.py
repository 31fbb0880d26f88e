"""Find on a page: where the words stand that somebody typed or searched for, in the texts of that page.

A word typed with marks means itself, one without any writing of it, as in search. What stands nowhere with these marks
is found with others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.answering.highlight import find_spans, marker_for
from search.tuning.reading import known_tuning
from vietnamese.fold import fold
from vietnamese.normalise import normalise, normalise_with_offsets
from vietnamese.tones import old_style

MAX_QUERY_LENGTH = 200
MAX_PLACES = 1_000

#: Characters in which single words of a search are looked for: many times what a long directive has.
_MAX_CHARACTERS_OF_WORDS = 2_000_000
_NO_LETTER = re.compile(r"(\W+)")


class Place(NamedTuple):
    """Characters start..end of text number `text` (from 0)."""

    text: int
    start: int
    end: int


def find_places(texts: Sequence[str], query: str) -> list[Place]:
    """Return where the words of `query` stand one after the other, line breaks aside; at most MAX_PLACES."""
    words = normalise(query[:MAX_QUERY_LENGTH]).split()
    if not words:
        return []
    pattern, places = _pattern(words), []
    for place in _side_by_side(texts, pattern):
        places.append(place)
        if len(places) == MAX_PLACES:
            break
    return [place for place in places if _is_meant(texts[place.text][place.start : place.end], words)] or places


def find_searched(texts: Sequence[str], query: str) -> list[Place]:
    """Return what a search for `query` marks in its results, for words that stand side by side nowhere in the texts."""
    marker, places, left = marker_for(query[:MAX_QUERY_LENGTH], tuning=known_tuning()), [], _MAX_CHARACTERS_OF_WORDS
    for index, text in enumerate(texts):
        left -= len(text)
        if left < 0:
            break
        normal = normalise_with_offsets(text)
        places += [Place(index, *normal.original(*span)) for span in find_spans(normal.text, marker)]
        if len(places) >= MAX_PLACES:
            break
    return places[:MAX_PLACES]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    folded = list(map(fold, words))
    # Whole words only: "ho" is not "hoc". A sign at the edge ("19,5%") needs no edge of a word.
    before = r"(?<!\w)" if folded[0][:1].isalnum() else ""
    after = r"(?!\w)" if folded[-1][-1:].isalnum() else ""
    return re.compile(before + r"\s{1,40}".join(map(re.escape, folded)) + after)


def _side_by_side(texts: Sequence[str], pattern: re.Pattern[str]) -> Iterator[Place]:
    for index, text in enumerate(texts):
        for match in pattern.finditer(_fold_with_places(text)):
            yield Place(index, match.start(), match.end())


def _fold_with_places(text: str) -> str:
    """Return the folded text with each character in its place, also if the text was never normalised."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(fold(character)[:1] or " " for character in text)


def _is_meant(written: str, words: Sequence[str]) -> bool:
    """Tell whether what is written has the marks of those words that were typed with marks."""
    found = normalise(written).split()
    return len(found) == len(words) and all(
        not _bears_marks(word) or _writing(word) == _writing(other) for word, other in zip(words, found, strict=True)
    )


def _bears_marks(word: str) -> bool:
    lowered = word.lower()
    return fold(lowered) != lowered


def _writing(word: str) -> str:
    """Return a word in the one writing that all share who mean it: small letters, tone marks in their old place."""
    return "".join(map(old_style, _NO_LETTER.split(word.lower())))
