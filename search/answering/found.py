"""What "find on this page" asks and answers, as values: for directives, materials and every other page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from search.answering.finding import MAX_QUERY_LENGTH
from search.answering.highlight import dot_bars

WORDS = "tim"
"""The parameter of an address that holds the words to find on its page."""
PLACE = "cho"
"""The parameter that names one of the places where they stand, from 1; also the id of that place in the page."""
PART = "muc"
"""The parameter that names the part of the page (an id) from which on the first place is meant."""

SHOWN = 30
"""Places in the list."""
_BEFORE, _AFTER = 45, 70
_WHITE_SPACE = re.compile(r"\s+")
_RUN = re.compile(r"([._…=*-])\1{3,}")
_NOT_KEPT = {WORDS, PLACE, PART, "trang"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to be found: words, which place (0: none named), from which part on, what else it says."""

    words: str = ""
    place: int = 0
    part: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, parameters: QueryDict) -> Asked:
        """Read the parameters of an address; whatever they hold."""
        place = parameters.get(PLACE, "")
        is_number = place.isascii() and place.isdigit() and len(place) < 5  # noqa: PLR2004 - there are fewer places
        return cls(
            words=" ".join(parameters.get(WORDS, "").replace("\x00", " ")[:MAX_QUERY_LENGTH].split()),
            place=int(place) if is_number else 0,
            part=parameters.get(PART, "")[:MAX_QUERY_LENGTH],
            others=tuple(
                (key, value) for key, values in parameters.lists() for value in values if key not in _NOT_KEPT
            ),
        )

    def address_of(self, place: int) -> str:
        """Return the address of a place, from 1."""
        return f"?{urlencode([(WORDS, self.words), (PLACE, str(place)), *self.others])}#{PLACE}"

    @property
    def without(self) -> str:
        """Return the address of the page without marks."""
        return f"?{urlencode(self.others)}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place with the words around it. label: what people call the part it stands in, "" for none."""

    number: int
    url: str
    label: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. now: the place that stands out, from 1. apart: single words of a search, not side by side."""

    words: str
    count: int
    now: int
    previous: str
    next: str
    excerpts: Sequence[Excerpt]
    without: str
    apart: bool = False

    @property
    def more(self) -> int:
        """Return how many places the list leaves out."""
        return self.count - len(self.excerpts)


def window(count: int, now: int) -> range:
    """Return which places (from 0) stand in the list: those around the present one."""
    first = max(0, min(now - 1 - SHOWN // 3, count - SHOWN))
    return range(first, min(count, first + SHOWN))


def make_found(asked: Asked, *, count: int, now: int, excerpts: Sequence[Excerpt], apart: bool = False) -> Found:
    """Return the answer; behind the last place comes the first again."""
    return Found(
        words=asked.words,
        count=count,
        now=now,
        previous=asked.address_of(now - 1 or count),
        next=asked.address_of(now % count + 1 if count else 1),
        excerpts=excerpts,
        without=asked.without,
        apart=apart,
    )


def cut_excerpt(
    text: str,
    *,
    start: int,
    end: int,
    number: int,
    asked: Asked,
    label: str = "",
    bounds: tuple[int, int] | None = None,
) -> Excerpt:
    """Return the characters start..end of a text with a few whole words around them, none from outside `bounds`."""
    low, high = bounds or (0, len(text))
    first, last = max(low, start - _BEFORE), min(high, end + _AFTER)
    before, after = text[first:start], text[end:last]
    if first > low:
        before = f"… {before.partition(' ')[2]}"
    if last < high:
        after = f"{after.rpartition(' ')[0]} …"
    return Excerpt(number, asked.address_of(number), label, _flat(before), _flat(text[start:end]), _flat(after))


def _flat(text: str) -> str:
    """Return a text on one line, bars as dots, lines of a form shortened; white space at the edges stays."""
    return _RUN.sub(lambda run: run[0][:3], _WHITE_SPACE.sub(" ", dot_bars(text)))
