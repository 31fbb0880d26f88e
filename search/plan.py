"""What an engine is to find: values that know nothing of any engine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search.weights import WEIGHTS, Weights
from search.writings import OtherWriting, SynonymUse
from vietnamese.dates import Days

#: Hits on a results page.
PER_PAGE = 10


class Sort(StrEnum):
    """Order of hits; the values are those of the parameter `xep`."""

    RELEVANCE = "lienquan"
    NEWEST = "moi"
    OLDEST = "cu"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Syllables that must stand side by side; `marked`: exactly as written, otherwise with any marks."""

    syllables: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """Keep records with any of the values in a facet; several filters must all hold."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameFilter:
    """Keep records with a value of the facet whose folded name contains these syllables side by side.

    others: or the syllables of any of these other names.
    """

    facet: str
    syllables: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """Return the syllables of all names, any of which is enough."""
        return tuple(name for name in (self.syllables, *self.others) if name)


@dataclass(frozen=True, slots=True)
class NumberTerm:
    """An official number in a query: its index tokens, the most specific first.

    An engine uses the first one that a visible record carries, so that "quyết định 387" still finds 387/KH-UBND where
    there is no decision of that number.
    """

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A filter that stands in a query. typed: all of it ('coquan:"thủ tướng"'). words: its value. facet: of what."""

    typed: str
    words: str
    facet: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What must not be there. typed: with its minus sign, as it stands in the query. words: what it names.

    facet: of a value that is left out by a part of its name ("-nam:2022"); "" for words and numbers.
    """

    typed: str
    words: str
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """The days of issue that a query asks for; a day without a record issued on it may still be named in texts.

    written: the words that name the days, as typed. mentions: what texts write for them. terms: tokens of `written`;
        they say nothing about what else is looked for.
    certain: little else was asked for. Then what was issued on these days comes first, and only what names them is
        found besides; otherwise the days merely count for a record.
    """

    days: Days
    written: str
    mentions: tuple[Phrase, ...]
    terms: frozenset[str]
    certain: bool


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What is looked for, in tokens.

    syllables: distinct folded syllables; a record that holds enough of them (`Weights.required_cover`), or a number,
        counts as found.
    number_only: the query holds numbers only. every_word: all syllables must be there, not just a part of them.
    terms: everything that is scored: syllables and bigrams, distinct.
    written: the syllables in the order typed, with the marks typed. One with marks means itself, one without them any
        writing: marks count in the order of hits and in what is highlighted, not in what is found.
    issued: days of issue; with them `syllables` are those of the other words, if the days are certain.
    others: how else these words may be written; a record that holds one holds the words. synonyms: the same of other
        words that editors have set; they count a little less.
    phrases, excluded: what a record must and must not hold side by side. excluded_numbers, excluded_names: official
        numbers and values of facets that it must not have.
    filters: values chosen in the filter form. names: parts of values typed into the query ("coquan:thủ").
    days, excluded_days: groups of days; a record must bear one of each group, or of none.
    states: the states of validity that were typed ("hieuluc:con"), None for no filter. excluded_states: those that
        were typed to be left out. on: number of the day as at which validity is asked for, here and in the filters.
    pinned: keys of records that stand on top, in this order, if the reader may see them and the filters leave them.
        hidden: of those that are not found.
    weights, kinds: what counts how much, and what records of a kind gain by its name.
    audience: tokens of the reader, None for no filter.
    among: keys of the records that are looked through, None for all.
    facets: names to count; each is counted without its own filter.
    offset, limit: which hits, in hits.
    """

    syllables: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    others: tuple[OtherWriting, ...] = ()
    synonyms: tuple[SynonymUse, ...] = ()
    numbers: tuple[NumberTerm, ...] = ()
    number_only: bool = False
    every_word: bool = False
    issued: Issued | None = None
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    excluded_numbers: tuple[NumberTerm, ...] = ()
    excluded_names: tuple[NameFilter, ...] = ()
    filters: tuple[FacetFilter, ...] = ()
    names: tuple[NameFilter, ...] = ()
    days: tuple[tuple[Days, ...], ...] = ()
    excluded_days: tuple[Days, ...] = ()
    states: tuple[str, ...] | None = None
    excluded_states: tuple[str, ...] = ()
    on: int = 0
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    weights: Weights = WEIGHTS
    kinds: tuple[tuple[str, float], ...] = ()
    audience: tuple[str, ...] | None = None
    among: tuple[str, ...] | None = None
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = PER_PAGE

    @property
    def all_terms(self) -> tuple[str, ...]:
        """Return everything that answers: the terms, how else they may be written, and other words for them."""
        return self._with_others(self.terms)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look for: no words, numbers, days, phrases or filters."""
        asked = (self.syllables, self.numbers, self.issued, self.phrases)
        return self.states is None and not any((*asked, self.filters, self.names, self.days))

    @property
    def ranked_terms(self) -> tuple[str, ...]:
        """Return the terms that tell one record from another: where the days decide, not the words for them."""
        return self._without_days(self.terms)

    @property
    def all_ranked_terms(self) -> tuple[str, ...]:
        """Return these terms, how else they may be written, and other words for them."""
        return self._with_others(self.ranked_terms)

    @property
    def ranked_written(self) -> tuple[str, ...]:
        """Return the syllables as typed that tell one record from another, like `ranked_terms`."""
        return self._without_days(self.written)

    @property
    def asks_for_clauses(self) -> bool:
        """Tell whether there are so few words that one clause may hold them all, and more than a name or two."""
        words = sum("_" not in term for term in self.ranked_terms)
        return not self.number_only and self.weights.clause_from <= words <= self.weights.short_query

    @property
    def only_days(self) -> bool:
        """Tell whether nothing but days of issue is asked for: then days order what is found, not scores."""
        certain = self.issued is not None and self.issued.certain
        return certain and not self.ranked_terms and not self.numbers

    def _with_others(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        others = (*(other.term for other in self.others), *(term for use in self.synonyms for term in use.scored_terms))
        return tuple(dict.fromkeys((*terms, *others))) if others else terms

    def _without_days(self, tokens: tuple[str, ...]) -> tuple[str, ...]:
        if self.issued is None or not self.issued.certain:
            return tokens
        return tuple(token for token in tokens if token not in self.issued.terms)


@dataclass(frozen=True, slots=True)
class SuggestPlan:
    """Complete syllables, then the beginning of one; `audience` as in SearchPlan.

    whole: the last syllable may be a whole word, so that what has been typed is looked for as it is, too.
    """

    complete: tuple[str, ...]
    beginning: str
    audience: tuple[str, ...] | None
    limit: int
    whole: bool = False
