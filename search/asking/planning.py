"""From what was typed to a plan: tokens, numbers, phrases, filters. Pure; no index is read.

A search is planned once, here, at its beginning; everything after takes the plan as a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TypedDict

from django.utils import timezone

from search import validity
from search.analysis import distinct, fold_tokens, make_phrase, tokenise_folded, tokenise_written
from search.asking.issued import read_days
from search.asking.places import names_of_today
from search.asking.query import SearchQuery, parse_query
from search.asking.questions import strip_question_words
from search.asking.stated_days import (
    FACETS_OF_DAYS,
    YEAR,
    group_days,
    is_one_year,
    only_single_years,
    read_stated_days,
)
from search.plan import (
    PER_PAGE,
    Exclusion,
    FacetFilter,
    NameFilter,
    NumberTerm,
    Phrase,
    SearchPlan,
    Sort,
    Stated,
    SuggestPlan,
)
from search.tuning.queries import place
from search.tuning.values import NO_TUNING, Tuning
from search.writings import find_other_writings
from vietnamese.dates import Days
from vietnamese.doctypes import ABBREVIATION_BY_FOLDED
from vietnamese.normalise import normalise
from vietnamese.numbers_query import query_numbers
from vietnamese.symbols import ORGAN_BY_FOLDED
from vietnamese.things import unite_numbers
from vietnamese.tokens import bigrams

#: Syllables of a query that are used; further ones add cost, not sense.
MAX_SYLLABLES = 64
MAX_PHRASES = 8
MAX_PHRASE_SYLLABLES = 32
MAX_FILTER_VALUES = 50

#: Facets that can be filtered and are counted for the results page.
PAGE_FACETS = ("kind", "type", validity.FACET, "issuer", "year", "place", "topic")

#: Characters before the cursor that suggestions read.
_MAX_TYPED = 120
_DIGITS = re.compile(r"n\d+")


def _make_number_terms(tokens: Sequence[str]) -> tuple[NumberTerm, ...]:
    """Return one term for each number; its tokens share their digits."""
    groups = groupby(tokens, key=lambda token: (_DIGITS.match(token) or [token])[0])
    return tuple(NumberTerm(tuple(group)) for _, group in groups)


def _make_phrases(texts: Sequence[str]) -> tuple[Phrase, ...]:
    phrases = [phrase for text in texts[:MAX_PHRASES] if (phrase := make_phrase(text))]
    return tuple(Phrase(phrase.syllables[:MAX_PHRASE_SYLLABLES], phrase.marked) for phrase in phrases)


def plan_query(
    query: SearchQuery,
    *,
    audience: tuple[str, ...] | None,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    limit: int = PER_PAGE,
    facets: Sequence[str] = PAGE_FACETS,
    on: date | None = None,
    tuning: Tuning = NO_TUNING,
    with_synonyms: bool = True,
) -> SearchPlan:
    """Return the plan for a query.

    filters: chosen values by facet name; unknown facets are ignored. audience: tokens of the reader, None for all. on:
    the day as at which validity is asked for, None for today. tuning: what editors have set.
    with_synonyms: other words that they have set are looked for, too.
    """
    words = strip_question_words(unite_numbers(query.words))
    numbers = query_numbers(words, quoted=query.is_unquoted)
    today = timezone.localdate()
    days = read_days(words, numbers, today=today)
    syllables = tokenise_folded(days.words)[:MAX_SYLLABLES]
    written = tokenise_written(" \n ".join((words, *query.phrases)))[:MAX_SYLLABLES]
    spoken = fold_tokens(written)
    placing = place(tuning.rules, tokenise_folded(" \n ".join((query.words, *query.phrases))))
    unquoted = tokenise_written(words)[:MAX_SYLLABLES] if query.phrases else written
    return SearchPlan(
        syllables=distinct(syllables),
        terms=distinct([*spoken, *bigrams(spoken)]),
        written=tuple(written),
        others=find_other_writings(spoken),
        synonyms=tuning.synonyms.find(unquoted) if with_synonyms else (),
        numbers=_make_number_terms(numbers.tokens),
        number_only=numbers.alone and not query.phrases,
        issued=days.issued,
        phrases=_make_phrases(query.phrases),
        **_plan_exclusions(query.excluded, today=today),
        filters=tuple(_plan_filters(filters or {})),
        names=_plan_names(query.stated),
        days=group_days(_stated_days(query.stated), today=today),
        states=_typed_states(query),
        excluded_states=_excluded_states(query.excluded),
        on=(on or today).toordinal(),
        pinned=placing.pinned,
        hidden=placing.hidden,
        weights=tuning.ranking.weights,
        kinds=tuning.ranking.kinds,
        audience=audience,
        facets=tuple(facets),
        sort=sort,
        offset=offset,
        limit=limit,
    )


def _plan_filters(filters: Mapping[str, Sequence[str]]) -> Iterator[FacetFilter]:
    """Yield the facets with what is chosen of them; a value of nothing but spaces is no choice."""
    for facet in (name for name in filters if name in PAGE_FACETS):
        given = (normalise(value).strip() for value in list(filters[facet])[:MAX_FILTER_VALUES])
        values = distinct(filter(None, given))
        if values:
            yield FacetFilter(facet, values)


def _make_name_filter(facet: str, name: str) -> NameFilter:
    names = (name, *(names_of_today(name) if facet == "place" else ()))
    first, *others = (tuple(tokenise_folded(one)[:MAX_PHRASE_SYLLABLES]) for one in names)
    return NameFilter(facet, first, tuple(others))


def _stated_days(stated: Sequence[Stated]) -> list[Stated]:
    """Return the filters that are days: years alone are values of their facet."""
    without = {YEAR} if only_single_years(stated) else set()
    return [one for one in stated if one.facet in FACETS_OF_DAYS - without]


def _plan_names(stated: Sequence[Stated]) -> tuple[NameFilter, ...]:
    """Return the values that are named, one filter for all of a facet: any of them is enough."""
    days = _stated_days(stated)
    groups: dict[str, list[NameFilter]] = {}
    for one in stated:
        if one.facet != validity.FACET and one not in days:
            groups.setdefault(one.facet, []).append(_make_name_filter(one.facet, one.words))
    return tuple(
        NameFilter(facet, (), tuple(name for one in names for name in one.names)) if len(names) > 1 else names[0]
        for facet, names in groups.items()
    )


class _Exclusions(TypedDict):
    excluded: tuple[Phrase, ...]
    excluded_numbers: tuple[NumberTerm, ...]
    excluded_names: tuple[NameFilter, ...]
    excluded_days: tuple[Days, ...]


def _plan_exclusions(exclusions: Sequence[Exclusion], *, today: date) -> _Exclusions:
    """Return what must not be there, by its kind: "-387/QĐ-TTg" is a number, "-nam:2022" a value, all else words."""
    words: list[str] = []
    numbers: list[NumberTerm] = []
    names: list[NameFilter] = []
    all_days: list[Days] = []
    for exclusion in exclusions:
        number = query_numbers(exclusion.words)
        if exclusion.facet == validity.FACET:
            continue
        if exclusion.facet in FACETS_OF_DAYS and not is_one_year(exclusion.facet, exclusion.words):
            days = read_stated_days(exclusion.facet, exclusion.words, today=today)
            all_days += [days] if days else []
        elif exclusion.facet:
            names.append(_make_name_filter(exclusion.facet, exclusion.words))
        elif number.alone:
            numbers += _make_number_terms(number.tokens)
        else:
            words.append(exclusion.words)
    return {
        "excluded": _make_phrases(words),
        "excluded_numbers": tuple(numbers),
        "excluded_names": tuple(names),
        "excluded_days": tuple(all_days),
    }


def _typed_states(query: SearchQuery) -> tuple[str, ...] | None:
    """Return the states of validity that were typed; None if none were. What is no state matches nothing."""
    typed = [name for facet, name in query.filters if facet == validity.FACET]
    return tuple(state for name in typed for state in validity.read_states(name)) if typed else None


def _excluded_states(exclusions: Sequence[Exclusion]) -> tuple[str, ...]:
    typed = [one.words for one in exclusions if one.facet == validity.FACET]
    return tuple(state for name in typed for state in validity.read_states(name))


@dataclass(frozen=True, slots=True)
class PlannedSearch:
    """A search as an engine takes it.

    text: what was typed, normalised. without_quotes: the plan to try when nothing holds the quoted words; None if none
    are quoted. without_days: the plan with the other words, to try when nothing was issued on the days that were asked
    for, nor names them; None if nothing else was asked for. excluded: what was typed to be left out. understood,
    as_typed, stated: as in `SearchQuery`.
    """

    text: str
    plan: SearchPlan
    without_quotes: SearchPlan | None = None
    without_days: SearchPlan | None = None
    excluded: tuple[Exclusion, ...] = ()
    understood: str = ""
    as_typed: str = ""
    stated: tuple[Stated, ...] = ()


def plan_search(
    text: str,
    *,
    audience: tuple[str, ...] | None,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    facets: Sequence[str] = PAGE_FACETS,
    on: date | None = None,
    tuning: Tuning = NO_TUNING,
    with_synonyms: bool = True,
) -> PlannedSearch:
    """Take apart, normalise and plan what somebody typed; the parameters are those of `plan_query`."""
    query = parse_query(text)
    make = partial(
        plan_query,
        audience=audience,
        filters=filters,
        sort=sort,
        offset=offset,
        facets=facets,
        on=on,
        tuning=tuning,
        with_synonyms=with_synonyms,
    )
    plan = make(query)
    return PlannedSearch(
        query.raw,
        plan,
        without_quotes=make(query.without_quotes(), with_synonyms=False) if query.phrases else None,
        without_days=_without_days(plan),
        excluded=query.excluded,
        understood=query.understood,
        as_typed=query.as_typed,
        stated=query.stated,
    )


def _without_days(plan: SearchPlan) -> SearchPlan | None:
    if plan.issued is None or not plan.issued.certain or not plan.syllables:
        return None
    return replace(plan, issued=None, terms=plan.ranked_terms, written=plan.ranked_written)


def plan_suggestion(text: str, *, audience: tuple[str, ...] | None, limit: int) -> SuggestPlan:
    """Return the plan for what has been typed so far; the last syllable counts as begun unless a space follows."""
    typed = normalise(text[-_MAX_TYPED:] if len(text) > _MAX_TYPED else text)
    query = parse_query(typed)
    if query.excluded or query.filters:
        return SuggestPlan((), "", audience, limit, whole=True)
    typed = query.understood or typed
    syllables = tokenise_folded(typed)[-12:]
    # "19," or "387/" is still being typed, but its last syllable is whole.
    begun = bool(typed) and typed[-1].isalnum()
    if not syllables:
        return SuggestPlan((), "", audience, limit)
    if not begun:
        return SuggestPlan(distinct(syllables), "", audience, limit, whole=True)
    return SuggestPlan(distinct(syllables[:-1]), syllables[-1], audience, limit, whole=_may_be_whole(syllables[-1]))


def _may_be_whole(folded: str) -> bool:
    """Tell whether a syllable may be more than the beginning of one: "387", "hoc", "tu", "qd"; not "h", "th"."""
    if folded in ABBREVIATION_BY_FOLDED or folded in ORGAN_BY_FOLDED or folded[0].isdigit():
        return True
    return len(folded) > 1 and any(letter in "aeiouy" for letter in folded)
