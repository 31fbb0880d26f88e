"""Searches that lead on from one: topics, bodies and places of what was found, as far as this reader may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from search.answering.addresses import PARAMETERS
from search.results import FacetValue, SearchResults
from vietnamese.fold import fold_key

_SHOWN: Final = 6
_FEWEST: Final = 2
_TOPICS: Final = 3
_OTHERS: Final = 2


@dataclass(frozen=True, slots=True)
class RelatedSearch:
    """A search to go on with. words: how it is offered. url: its address."""

    words: str
    url: str


def make_related(results: SearchResults) -> list[RelatedSearch]:
    """Return at most six searches, none that finds the same as this one; counts are those of the reader."""
    query = results.corrected or results.understood or results.query
    if results.page > 1 or results.total <= _FEWEST or results.plan.number_only or not results.plan.syllables:
        return []
    topics = [
        RelatedSearch(value.value, f"?{urlencode({'q': value.value})}")
        for value in _choose(results, "topic")
        if fold_key(value.value) != fold_key(query)
    ]
    issuers = [
        _narrow(_("%(words)s, by %(name)s"), query, "issuer", value.value) for value in _choose(results, "issuer")
    ]
    places = [_narrow(_("%(words)s in %(name)s"), query, "place", value.value) for value in _choose(results, "place")]
    return [*topics[:_TOPICS], *issuers[:_OTHERS], *places[:_OTHERS]][:_SHOWN]


def _choose(results: SearchResults, facet: str) -> Iterator[FacetValue]:
    """Yield the values that tell something: not chosen, of several hits, not of all."""
    if facet in results.filters:
        return
    for found in results.facets:
        for value in found.values if found.name == facet else ():
            if _FEWEST <= value.count < results.total and fold_key(value.value) not in fold_key(results.query):
                yield value


def _narrow(form: str, query: str, facet: str, value: str) -> RelatedSearch:
    url = f"?{urlencode({'q': query, PARAMETERS[facet]: value})}"
    return RelatedSearch(
        form % {"words": query, "name": f"{value[:1].lower()}{value[1:]}" if facet == "place" else value}, url
    )
