"""Filters in a query that nothing matches: which they are, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from search import validity
from search.analysis import tokenise_folded
from search.asking.stated_days import FACETS_OF_DAYS
from search.engines.base import Engine, EngineUnavailable
from search.plan import NameFilter, SearchPlan, Stated
from search.records import FACETS
from search.results import Unmatched
from vietnamese.fold import fold_key

_SHOWN = 4
_CUTOFF = 0.6


def find_unmatched(engine: Engine, stated: Sequence[Stated], plan: SearchPlan) -> tuple[Unmatched, ...]:
    """Return the filters that no record has which the reader of the plan may see. For searches that found nothing."""
    everything = SearchPlan(audience=plan.audience, on=plan.on)
    try:
        return tuple(
            Unmatched(one, _find_near(engine, one, everything))
            for one in stated
            if one.facet not in FACETS_OF_DAYS and _matches_nothing(engine, one, plan)
        )
    except EngineUnavailable:
        return ()


def _matches_nothing(engine: Engine, one: Stated, plan: SearchPlan) -> bool:
    if one.facet == validity.FACET:
        return not validity.read_states(one.words)
    own = tuple(tokenise_folded(one.words))
    names = next(
        (name for name in plan.names if name.facet == one.facet and own in name.names), NameFilter(one.facet, own)
    )
    return not engine.count(SearchPlan(names=(names,), audience=plan.audience, on=plan.on))


def _find_near(engine: Engine, one: Stated, everything: SearchPlan) -> tuple[str, ...]:
    """Return values of the facet that are written much like a name, or hold one of its words."""
    if one.facet == validity.FACET:
        return tuple(map(validity.words_of, validity.STATES))
    if one.facet not in FACETS:
        return ()
    counted = engine.search(SearchPlan(audience=everything.audience, on=everything.on, facets=(one.facet,), limit=1))
    values = counted.facets.get(one.facet, {})
    return tuple(_choose(one.words, sorted(values, key=lambda value: -values[value])))[:_SHOWN]


def _choose(words: str, values: Iterable[str]) -> list[str]:
    key = fold_key(words)
    by_key = {fold_key(value): value for value in values}
    close = get_close_matches(key, by_key, n=_SHOWN, cutoff=_CUTOFF)
    syllables = {syllable for syllable in key.split() if len(syllable) > 1}
    sharing = sorted(by_key, key=lambda other: -len(syllables & set(other.split())))
    close += [other for other in sharing if syllables & set(other.split())]
    return [by_key[other] for other in dict.fromkeys(close)]
