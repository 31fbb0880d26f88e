"""From a plan to what is found and counted; the same for every engine. How it is scored: `plan_query`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Generic

from search.analysis import bears_marks, day_number, name_tokens
from search.engines.query_maker import Clause, Occur, Q, QueryMaker, Statistics, facet_field, validity_field
from search.plan import FacetFilter, Issued, NameFilter, NumberTerm, Phrase, SearchPlan
from search.validity import FACET, Range, boxes_of
from search.writings import OtherWriting, SynonymUse
from vietnamese.dates import Days


def field_of(other: OtherWriting) -> str:
    """Return the field that holds another writing of words."""
    return "body" if other.pairs else "words"


def keys_of(use: SynonymUse) -> list[tuple[str, str]]:
    """Return field and token of everything that a record holds with these other words.

    One syllable with marks means itself, neighbours tell by themselves what is meant.
    """
    if len(use.folded) == 1 and bears_marks(use.written[0]):
        return [("written", use.written[0])]
    return [("body" if len(use.folded) > 1 else "words", term) for term in use.terms]


class FoundQuery(Generic[Q]):
    """What one plan finds in one state of an index."""

    def __init__(self, plan: SearchPlan, *, make: QueryMaker[Q], statistics: Statistics) -> None:
        self.plan = plan
        self.make = make
        self.statistics = statistics
        self.weights = plan.weights
        self.records = statistics.records
        self.others = [
            other
            for other in plan.others
            if all(statistics.frequency(field_of(other), term) for term in other.pairs or [other.term])
        ]
        self.synonyms = [use for use in plan.synonyms if all(statistics.frequency(*key) for key in keys_of(use))]
        self.numbers = [token for number in plan.numbers if (token := self._find_carried(number))]

    def _find_carried(self, number: NumberTerm) -> str | None:
        """Return the most specific token of a number that a record carries which the reader may see."""
        return next((token for token in number.tokens if self.statistics.carries(token)), None)

    def _any_of(self, queries: Iterable[Q]) -> Q:
        return self.make.boolean([(Occur.SHOULD, query) for query in queries])

    def _without_score(self, query: Q) -> Q:
        return self.make.constant(query, 0.0)

    def idf(self, frequency: int) -> float:
        """Return how much a token tells that stands in so many records."""
        return math.log(1 + (max(self.records - frequency, 0) + 0.5) / (frequency + 0.5))

    def _choose_covered(self) -> list[str]:
        """Return the syllables of which a record must hold enough: in a long query without common ones, unless all are.

        They would make every record a candidate; in a short query they are part of what is meant.
        """
        weights = self.weights
        if (
            self.plan.every_word
            or self.records < weights.common_from
            or len(self.plan.syllables) <= weights.short_query
        ):
            return list(self.plan.syllables)
        max_frequency = weights.common_share * self.records
        rare = [token for token in self.plan.syllables if self.statistics.frequency("words", token) <= max_frequency]
        return rare or list(self.plan.syllables)

    def _phrase_query(self, phrase: Phrase) -> Q:
        field = "written" if phrase.marked else "words"
        if len(phrase.syllables) == 1:
            whole = self.make.term(field, phrase.syllables[0])
        else:
            whole = self.make.phrase(field, list(phrase.syllables))
        others = [other for other in self.others if other.words == phrase.syllables]
        return self._any_of([whole, *map(self._other_query, others)]) if others else whole

    def cover_query(self) -> Q | None:
        """Return the query for enough of the syllables, scored by how rare those are that a record holds."""
        syllables = self._choose_covered()
        if not syllables:
            return None
        required = self._required(syllables)
        # What must hold all of them is found by the rarest, without a look at whatever else holds one.
        occur = Occur.MUST if required == len(syllables) else Occur.SHOULD
        clauses: list[Clause[Q]] = [
            (
                occur,
                self.make.constant(
                    self._held_query(token), self.weights.cover * self.idf(self.statistics.frequency("words", token))
                ),
            )
            for token in syllables
        ]
        return self.make.boolean(clauses, at_least=None if occur is Occur.MUST else required)

    def _required(self, syllables: Sequence[str]) -> int:
        every = self.plan.number_only or self.plan.every_word
        return len(syllables) if every else self.weights.required_cover(len(syllables))

    def most_found(self) -> int:
        """Return a number of records that the syllables alone cannot exceed; quick, and far too high for long queries.

        Whatever holds `required` of n syllables holds one of any n - required + 1 of them, so of the rarest ones.
        """
        syllables = self._choose_covered()
        if not syllables or self.plan.synonyms or self.others:
            return self.records
        rarest = sorted(self.statistics.frequency("words", token) for token in syllables)
        return min(self.records, sum(rarest[: len(rarest) - self._required(syllables) + 1]))

    def _other_query(self, other: OtherWriting) -> Q:
        if len(other.pairs) > 1:
            return self.make.phrase("words", other.pieces)
        return self.make.term(field_of(other), other.term)

    def _held_query(self, token: str) -> Q:
        """Return the query for a syllable, however it is written."""
        plain = self.make.term("words", token)
        others = [self._other_query(other) for other in self.others if token in other.words]
        others += [self.synonym_query(use) for use in self.synonyms if token in use.words]
        return self._any_of([plain, *others]) if others else plain

    def synonym_query(self, use: SynonymUse) -> Q:
        """Return the query for other words, which stand side by side, without a score."""
        return self._without_score(
            self.make.boolean([(Occur.MUST, self.make.term(field, token)) for field, token in keys_of(use)])
        )

    def _match_clauses(self) -> list[Clause[Q]]:
        """Return what a record must be: one that holds what is looked for, or one that editors have put on top."""
        clauses = self._hold_clauses()
        if not self.plan.pinned:
            return clauses
        return [(Occur.MUST, self._any_of([self.make.boolean(clauses), self.make.records(self.plan.pinned)]))]

    def _hold_clauses(self) -> list[Clause[Q]]:
        """Return what a record must hold: enough of the words, or a number; and every phrase."""
        ways: list[Q] = []
        cover = self.cover_query()
        if cover is not None:
            ways.append(cover)
        ways += [self._without_score(self.make.term("number", token)) for token in self.numbers]
        if self.plan.number_only:
            # A cited number must be the most specific one of the query.
            ways += [self._without_score(self.make.term("cites", number.tokens[0])) for number in self.plan.numbers]
        clauses: list[Clause[Q]] = []
        if (issued := self._certain_days()) is not None:
            named = [self._phrase_query(phrase) for phrase in issued.mentions]
            days = self._without_score(self._any_of([self._days_query(issued), *named]))
            if self.plan.syllables:
                clauses.append((Occur.MUST, days))
            else:
                ways.append(days)
        if ways:
            clauses.append((Occur.MUST, ways[0] if len(ways) == 1 else self._any_of(ways)))
        clauses += [(Occur.MUST, self._without_score(self._phrase_query(phrase))) for phrase in self.plan.phrases]
        return clauses or [(Occur.MUST, self._without_score(self.make.everything()))]

    def _certain_days(self) -> Issued | None:
        issued = self.plan.issued
        return issued if issued is not None and issued.certain else None

    def _days_query(self, issued: Issued) -> Q:
        """Return the query for what bears a date among the days that are asked for."""
        return self._within(issued.days)

    def _directives_of(self, issued: Issued) -> Q:
        """Return the query for what was issued on these days: an official number tells it from news and events."""
        unnumbered = self.make.term("number_shown", "")
        return self.make.boolean([(Occur.MUST, self._days_query(issued)), (Occur.MUST_NOT, unnumbered)])

    def day_tiers(self) -> list[Q]:
        """Return what is found where nothing but days is asked for, best first: directives, others, what names them."""
        issued = self._certain_days()
        if issued is None or not self.plan.only_days:
            return []
        found, days, directives = self.filter_query(), self._days_query(issued), self._directives_of(issued)
        return [
            self.make.boolean([(Occur.MUST, found), (Occur.MUST, directives)]),
            self.make.boolean([(Occur.MUST, found), (Occur.MUST, days), (Occur.MUST_NOT, directives)]),
            self.make.boolean([(Occur.MUST, found), (Occur.MUST_NOT, days)]),
        ]

    def _restricting_clauses(self) -> list[Clause[Q]]:
        """Return what narrows the records down: open to the reader, without excluded words, with the names typed."""
        clauses = [(Occur.MUST_NOT, self._phrase_query(phrase)) for phrase in self.plan.excluded]
        clauses += [
            (Occur.MUST_NOT, self.make.term("number", number.tokens[0])) for number in self.plan.excluded_numbers
        ]
        clauses += [(Occur.MUST_NOT, self._name_query(name)) for name in self.plan.excluded_names if name.names]
        clauses += [(Occur.MUST_NOT, self._within(days)) for days in self.plan.excluded_days]
        if self.plan.hidden:
            clauses.append((Occur.MUST_NOT, self.make.records(self.plan.hidden)))
        if self.plan.audience is not None:
            clauses.append((Occur.MUST, self.values_query("audience", self.plan.audience)))
        if self.plan.among is not None:
            among = self.make.records(self.plan.among) if self.plan.among else self.make.nothing()
            clauses.append((Occur.MUST, among))
        clauses += [(Occur.MUST, self._without_score(self._name_query(name))) for name in self.plan.names if name.names]
        for group in self.plan.days:
            clauses.append((Occur.MUST, self._without_score(self._any_of(map(self._within, group)))))
        if self.plan.states is not None:
            clauses.append((Occur.MUST, self._states_query(self.plan.states)))
        if self.plan.excluded_states:
            clauses.append((Occur.MUST_NOT, self._states_query(self.plan.excluded_states)))
        return clauses

    def _name_query(self, name: NameFilter) -> Q:
        """Return the query for a value of a facet with any of the names."""
        ways = [[self.make.term("names", token) for token in name_tokens(name.facet, one)] for one in name.names]
        return self._any_of(self.make.boolean([(Occur.MUST, token) for token in tokens]) for tokens in ways)

    def _within(self, days: Days) -> Q:
        return self.make.between("day", day_number(days.first), day_number(days.last))

    def _states_query(self, states: Sequence[str]) -> Q:
        """Return the query for records in any of these states of validity on the day of the plan."""
        boxes = [box for state in states for box in boxes_of(state, self.plan.on)]
        if not boxes:
            return self.make.nothing()
        return self._without_score(
            self._any_of(self.make.boolean([(Occur.MUST, self._range(one)) for one in box]) for box in boxes)
        )

    def _range(self, one: Range) -> Q:
        field = validity_field(one.field)
        return self.make.between(field, one.first, one.last)

    def _facet_query(self, chosen: FacetFilter) -> Q:
        if chosen.facet == FACET:
            return self._states_query(chosen.values)
        return self.values_query(facet_field(chosen.facet), chosen.values)

    def values_query(self, field: str, values: Sequence[str]) -> Q:
        """Return the query for any of the values, without a score."""
        if not values:
            return self.make.nothing()
        return self.make.any_value(field, values)

    def chosen_queries(self) -> dict[str, Q]:
        """Return the query of each facet with chosen values."""
        return {chosen.facet: self._facet_query(chosen) for chosen in self.plan.filters}

    def filter_query(self, *, without: str = "") -> Q:
        """Return what is counted: everything that must hold, without the filter of the facet `without`."""
        return self.make.boolean(self.required_clauses(without=without))

    def required_clauses(self, *, without: str = "") -> list[Clause[Q]]:
        """Return the same as clauses, none of which is optional."""
        chosen = [(Occur.MUST, query) for facet, query in self.chosen_queries().items() if facet != without]
        return [*self._match_clauses(), *self._restricting_clauses(), *chosen]

    def unfiltered_query(self) -> Q:
        """Return the same without the filter of any facet."""
        return self.make.boolean([*self._match_clauses(), *self._restricting_clauses()])
