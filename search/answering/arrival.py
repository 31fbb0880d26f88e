"""From a hit to its page and back: the hit's address says what to mark there and which results it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from django.http import QueryDict
from django.urls import reverse

from search.answering.finding import MAX_QUERY_LENGTH
from search.answering.found import PART, WORDS
from search.asking.query import parse_query
from search.results import Hit

POSITION = "vt"
"""The parameter that says which hit of the results it was, from 1 over all pages."""
RESULTS = "ve"
"""The parameter of an address that holds the parameters of the results it was opened from."""
_MAX_PARAMETERS = 1_500


@dataclass(frozen=True, slots=True)
class WayBack:
    """The results that a page was opened from: their address on this site, and what was searched for."""

    url: str
    query: str


def words_to_mark(query: str) -> str:
    """Return the words of a query without its filters and exclusions: what to mark on the page of a hit."""
    parsed = parse_query(query)
    return " ".join(" ".join((parsed.words, *parsed.phrases)).split())[:MAX_QUERY_LENGTH]


def lead_back(hits: Iterable[Hit], parameters: QueryDict, *, first: int = 1) -> list[Hit]:
    """Return the hits with addresses that mark the words of the search and know the way back to these results.

    first: the position of the first of them in all results.
    """
    origin = parameters.copy()
    if len(origin.urlencode()) > _MAX_PARAMETERS:
        origin = QueryDict(mutable=True)
        origin["q"] = parameters.get("q", "")[:MAX_QUERY_LENGTH]
    words = words_to_mark(parameters.get("q", ""))
    said = [(WORDS, words)] * bool(words) + [(RESULTS, origin.urlencode())]

    def address(url: str, position: int, anchor: str = "") -> str:
        parts = urlsplit(url)
        query = QueryDict(parts.query, mutable=True)
        for name, value in [*said, (PART, anchor)] if anchor else said:
            query[name] = value
        query[POSITION] = str(position)
        return urlunsplit(parts._replace(query=query.urlencode()))

    return [
        replace(
            hit,
            card=replace(hit.card, url=address(hit.card.url, position)),
            links=tuple(replace(link, url=address(link.url, position, link.anchor)) for link in hit.links),
            more=tuple(replace(link, url=address(link.url, position, link.anchor)) for link in hit.more),
        )
        for position, hit in enumerate(hits, first)
    ]


def way_back(parameters: QueryDict) -> WayBack | None:
    """Return the results that an address says its page was opened from; always on the search page of this site."""
    origin = parameters.get(RESULTS, "")
    if not origin or len(origin) > 2 * _MAX_PARAMETERS:
        return None
    said = QueryDict(origin)
    return WayBack(f"{reverse('search:results')}?{said.urlencode()}", " ".join(said.get("q", "").split())[:80])


def is_arrival(parameters: QueryDict) -> bool:
    """Tell whether the words to mark are those of the search that led here, not others that were typed on the page."""
    said = QueryDict(parameters.get(RESULTS, "")[: 2 * _MAX_PARAMETERS])
    words = parameters.get(WORDS, "")
    return bool(words) and words == words_to_mark(said.get("q", ""))
