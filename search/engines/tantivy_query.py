"""From a plan to queries of Tantivy: what counts as found, and how it is scored."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import tantivy
from tantivy import FieldType, Occur, Query

from search.analysis import (
    EXPLAINS,
    MAX_BEGINNING,
    bears_marks,
    beginning_token,
    day_number,
    distinct,
    fold_tokens,
    name_tokens,
    own_token,
)
from search.engines.tantivy_index import count_hits
from search.engines.tantivy_schema import facet_field, record_schema, validity_field
from search.plan import FacetFilter, Issued, NumberTerm, Phrase, SearchPlan, SuggestPlan
from search.record_numbers import letters_token
from search.validity import FACET, Range, boxes_of
from search.weights import Weights
from search.writings import OtherWriting

Clause = tuple[Occur, Query]


def boolean(clauses: Sequence[Clause], *, at_least: int | None = None) -> Query:
    """Return a boolean query; `at_least` of its optional clauses must hold."""
    if at_least is None:
        return Query.boolean_query(clauses)
    return Query.boolean_query(clauses, minimum_number_should_match=at_least)


def _any_of(queries: Iterable[Query]) -> Query:
    return boolean([(Occur.Should, query) for query in queries])


def _is_pair(term: str) -> bool:
    return "_" in term


def _field_of(other: OtherWriting) -> str:
    return "body" if other.is_pair else "words"


def _without_score(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


class PlanQuery:
    """The queries of one plan against one state of the index."""

    def __init__(self, plan: SearchPlan, searcher: tantivy.Searcher, weights: Weights) -> None:
        self.plan = plan
        self.weights = weights
        self.schema = record_schema()
        self.searcher = searcher
        self.records = searcher.num_docs
        self.frequency = {token: searcher.doc_freq("words", token) for token in plan.syllables}
        self.others = [other for other in plan.others if searcher.doc_freq(_field_of(other), other.term)]
        self.numbers = [token for number in plan.numbers if (token := self._find_carried(number, searcher))]

    def term_query(self, field: str, token: str, option: str = "basic") -> Query:
        """Return the query for one token."""
        return Query.term_query(self.schema, field, token, index_option=option)

    def _find_carried(self, number: NumberTerm, searcher: tantivy.Searcher) -> str | None:
        """Return the most specific token of a number that a record carries which the reader may see."""
        for token in number.tokens:
            if not searcher.doc_freq("number", token):
                continue
            clauses = [(Occur.Must, self.term_query("number", token))]
            if self.plan.audience is not None:
                clauses.append((Occur.Must, self.values_query("audience", self.plan.audience)))
            if count_hits(searcher.search(boolean(clauses), limit=1)):
                return token
        return None

    def _number_weight(self, token: str) -> float:
        """Return the weight of a number: less if a record carries only its digits where the query holds more."""
        number = next(number for number in self.plan.numbers if token in number.tokens)
        near = len(number.tokens) > 1 and token == number.tokens[-1]
        return self.weights.number_near if near else self.weights.number_exact

    def _idf(self, frequency: int) -> float:
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
        rare = [token for token in self.plan.syllables if self.frequency[token] <= max_frequency]
        return rare or list(self.plan.syllables)

    def _phrase_query(self, phrase: Phrase) -> Query:
        field = "written" if phrase.marked else "words"
        if len(phrase.syllables) == 1:
            whole = self.term_query(field, phrase.syllables[0])
        else:
            whole = Query.phrase_query(self.schema, field, list(phrase.syllables))
        others = [other for other in self.others if other.words == phrase.syllables]
        return _any_of([whole, *map(self._other_query, others)]) if others else whole

    def _cover_query(self) -> Query | None:
        syllables = self._choose_covered()
        if not syllables:
            return None
        every = self.plan.number_only or self.plan.every_word
        required = len(syllables) if every else self.weights.required_cover(len(syllables))
        clauses = [
            (
                Occur.Should,
                Query.const_score_query(self._held_query(token), self.weights.cover * self._idf(self.frequency[token])),
            )
            for token in syllables
        ]
        return boolean(clauses, at_least=required)

    def _other_query(self, other: OtherWriting) -> Query:
        return self.term_query(_field_of(other), other.term)

    def _held_query(self, token: str) -> Query:
        """Return the query for a syllable, however it is written."""
        plain = self.term_query("words", token)
        others = [self._other_query(other) for other in self.others if token in other.words]
        return _any_of([plain, *others]) if others else plain

    def _match_clauses(self) -> list[Clause]:
        """Return what a record must hold: enough of the words, or a number; and every phrase."""
        ways: list[Query] = []
        cover = self._cover_query()
        if cover is not None:
            ways.append(cover)
        ways += [_without_score(self.term_query("number", token)) for token in self.numbers]
        if self.plan.number_only:
            # A cited number must be the most specific one of the query.
            ways += [_without_score(self.term_query("cites", number.tokens[0])) for number in self.plan.numbers]
        clauses: list[Clause] = []
        if (issued := self._certain_days()) is not None:
            named = [self._phrase_query(phrase) for phrase in issued.mentions]
            days = _without_score(_any_of([self._days_query(issued), *named]))
            if self.plan.syllables:
                clauses.append((Occur.Must, days))
            else:
                ways.append(days)
        if ways:
            clauses.append((Occur.Must, ways[0] if len(ways) == 1 else _any_of(ways)))
        clauses += [(Occur.Must, _without_score(self._phrase_query(phrase))) for phrase in self.plan.phrases]
        return clauses or [(Occur.Must, _without_score(Query.all_query()))]

    def _certain_days(self) -> Issued | None:
        issued = self.plan.issued
        return issued if issued is not None and issued.certain else None

    def _days_query(self, issued: Issued) -> Query:
        """Return the query for what bears a date among the days that are asked for."""
        first, last = day_number(issued.days.first), day_number(issued.days.last)
        return Query.range_query(self.schema, "day", FieldType.Integer, first, last)

    def _directives_of(self, issued: Issued) -> Query:
        """Return the query for what was issued on these days: an official number tells it from news and events."""
        unnumbered = self.term_query("number_shown", "")
        return boolean([(Occur.Must, self._days_query(issued)), (Occur.MustNot, unnumbered)])

    def day_tiers(self) -> list[Query]:
        """Return what is found where nothing but days is asked for, best first: directives, others, what names them."""
        issued = self._certain_days()
        if issued is None or self.plan.ranked_terms or self.plan.numbers:
            return []
        found, days, directives = self.filter_query(), self._days_query(issued), self._directives_of(issued)
        return [
            boolean([(Occur.Must, found), (Occur.Must, directives)]),
            boolean([(Occur.Must, found), (Occur.Must, days), (Occur.MustNot, directives)]),
            boolean([(Occur.Must, found), (Occur.MustNot, days)]),
        ]

    def _issued_clauses(self) -> list[Clause]:
        """Return what the days that are asked for add."""
        issued = self.plan.issued
        if issued is None:
            return []
        weights = self.weights
        if not issued.certain:
            near = Query.const_score_query(self._days_query(issued), weights.issued_near)
            return [(Occur.Should, near)]
        return [
            (Occur.Should, Query.const_score_query(self._directives_of(issued), weights.issued)),
            (Occur.Should, Query.const_score_query(self._days_query(issued), weights.dated)),
            *(
                (Occur.Should, Query.const_score_query(self.term_query("names", token), weights.issued_type))
                for token in self._beginning_tokens("type")
            ),
        ]

    def _restricting_clauses(self) -> list[Clause]:
        """Return what narrows the records down: open to the reader, without excluded words, with the names typed."""
        clauses = [(Occur.MustNot, self._phrase_query(phrase)) for phrase in self.plan.excluded]
        clauses += [
            (Occur.MustNot, self.term_query("number", number.tokens[0])) for number in self.plan.excluded_numbers
        ]
        for name in self.plan.excluded_names:
            held = [(Occur.Must, self.term_query("names", t)) for t in name_tokens(name.facet, name.syllables)]
            clauses += [(Occur.MustNot, boolean(held))] if held else []
        if self.plan.audience is not None:
            clauses.append((Occur.Must, self.values_query("audience", self.plan.audience)))
        for name in self.plan.names:
            tokens = name_tokens(name.facet, name.syllables)
            clauses += [(Occur.Must, _without_score(self.term_query("names", token))) for token in tokens]
        if self.plan.states is not None:
            clauses.append((Occur.Must, self._states_query(self.plan.states)))
        if self.plan.excluded_states:
            clauses.append((Occur.MustNot, self._states_query(self.plan.excluded_states)))
        return clauses

    def _states_query(self, states: Sequence[str]) -> Query:
        """Return the query for records in any of these states of validity on the day of the plan."""
        boxes = [box for state in states for box in boxes_of(state, self.plan.on)]
        if not boxes:
            return Query.empty_query()
        return _without_score(_any_of(boolean([(Occur.Must, self._range(one)) for one in box]) for box in boxes))

    def _range(self, one: Range) -> Query:
        field = validity_field(one.field)
        return Query.range_query(self.schema, field, FieldType.Integer, one.first, one.last)

    def _facet_query(self, chosen: FacetFilter) -> Query:
        if chosen.facet == FACET:
            return self._states_query(chosen.values)
        return self.values_query(facet_field(chosen.facet), chosen.values)

    def values_query(self, field: str, values: Sequence[str]) -> Query:
        """Return the query for any of the values, without a score."""
        if not values:
            return Query.empty_query()
        return _without_score(Query.term_set_query(self.schema, field, list(values)))

    def filter_query(self, *, without: str = "") -> Query:
        """Return what is counted: everything that must hold, without the filter of the facet `without`."""
        clauses = [*self._match_clauses(), *self._restricting_clauses()]
        clauses += [(Occur.Must, self._facet_query(chosen)) for chosen in self.plan.filters if chosen.facet != without]
        return boolean(clauses)

    def rank_query(self) -> Query:
        """Return what is ranked: the same records as `filter_query()`."""
        weights = self.weights
        clauses: list[Clause] = [(Occur.Must, self.filter_query())]
        for token in (*self.plan.ranked_terms, *(other.term for other in self.others)):
            clauses.append((Occur.Should, Query.boost_query(self.term_query("body", token, "freq"), weights.body)))
        for pair in filter(_is_pair, self.plan.ranked_terms):
            frequency = self.searcher.doc_freq("body", pair)
            if frequency:
                weight = weights.pairs * self._idf(frequency)
                clauses.append((Occur.Should, Query.const_score_query(self.term_query("body", pair), weight)))
        clauses += [*self._title_clauses(), *self._name_clauses(), *self._mark_clauses(), *self._issued_clauses()]
        for token in self.numbers:
            weight = self._number_weight(token)
            clauses.append((Occur.Should, Query.const_score_query(self.term_query("number", token), weight)))
        for number in self.plan.numbers:
            clauses.append((Occur.Should, Query.boost_query(self.term_query("cites", number.tokens[0]), weights.cites)))
        if self.plan.numbers:
            content = boolean([(Occur.Must, self.filter_query()), (Occur.MustNot, self.term_query("names", EXPLAINS))])
            clauses.append((Occur.Should, Query.const_score_query(content, weights.number_content)))
        return boolean(clauses)

    def _mark_clauses(self) -> list[Clause]:
        """Return what a record adds that holds the syllables with the marks typed, the more others hold other ones."""
        weights, clauses = self.weights, list[Clause]()
        for written in distinct(filter(bears_marks, self.plan.ranked_written)):
            folded = self.searcher.doc_freq("words", fold_tokens([written])[0])
            exact = self.searcher.doc_freq("written", written)
            if not exact or exact >= folded:
                continue
            others = 1 - exact / folded
            there = Query.const_score_query(
                self.term_query("written", written), weights.marks_there * others * self._idf(folded)
            )
            clauses.append((Occur.Should, there))
            if self._marks_tell():
                often = Query.boost_query(self.term_query("written", written, "freq"), weights.marks_often * others)
                clauses.append((Occur.Should, often))
        return clauses

    def _marks_tell(self) -> bool:
        """Tell whether the query is so short that its marks tell what is meant."""
        return len(self.plan.syllables) <= self.weights.marks_query

    def marked_pairs_query(self, rids: Sequence[int]) -> Query | None:
        """Return which of these records hold neighbours with the marks typed, scored; None if none are asked for.

        To look for places costs too much for all that is found.
        """
        pairs = distinct(pair for pair in pairwise(self.plan.ranked_written) if any(map(bears_marks, pair)))
        if not pairs or not self._marks_tell():
            return None
        clauses: list[Clause] = [(Occur.Must, _without_score(Query.term_set_query(self.schema, "rid", list(rids))))]
        for pair in pairs:
            frequency = self.searcher.doc_freq("body", "_".join(fold_tokens(pair)))
            weight = self.weights.marks_pairs * self._idf(frequency)
            phrase = Query.phrase_query(self.schema, "written", list(pair))
            clauses.append((Occur.Should, Query.const_score_query(phrase, weight)))
        return boolean(clauses)

    def _title_clauses(self) -> list[Clause]:
        """Return what a title adds that holds the words of the query: the more, the rarer they are in titles."""
        pairs = [term for term in self.plan.ranked_terms if _is_pair(term)]
        syllables = [term for term in self.plan.ranked_terms if not _is_pair(term)]
        weights = self.weights
        rules = [(weights.title_phrase, pairs, len(pairs)), (weights.title_words, syllables, len(syllables))]
        if weights.title_most_from <= len(pairs) <= weights.short_query:
            rules.append((weights.title_most, pairs, math.ceil(len(pairs) * weights.title_most_share)))
        clauses: list[Clause] = []
        for weight, terms, at_least in rules:
            if terms:
                value = weight * sum(self._idf(self.searcher.doc_freq("title", term)) for term in terms)
                held = boolean([(Occur.Should, self.term_query("title", term)) for term in terms], at_least=at_least)
                clauses.append((Occur.Should, Query.const_score_query(held, value)))
        return clauses

    def _name_clauses(self) -> list[Clause]:
        """Return what a type or an issuing body adds whose name begins with two neighbouring words of the query.

        "quyết định của thủ tướng", "bộ giáo dục", "Thành ủy"; not "giáo dục", which is a subject. A body that issued
        most of the register gives next to nothing.
        """
        clauses: list[Clause] = []
        for facet, weight in (("type", self.weights.type_named), ("issuer", self.weights.issuer_named)):
            for token in self._beginning_tokens(facet):
                value = weight * self._idf(self.searcher.doc_freq("names", token))
                clauses.append((Occur.Should, Query.const_score_query(self.term_query("names", token), value)))
        return [*clauses, *self._own_clauses(), *self._letters_clauses()]

    def _own_clauses(self) -> list[Clause]:
        """Return what a body or place of the site's own area adds: there is more than one Thành ủy."""
        clauses: list[Clause] = []
        for token in map(own_token, filter(_is_pair, self.plan.ranked_terms)):
            if frequency := self.searcher.doc_freq("names", token):
                value = self.weights.own_named * self._idf(frequency)
                clauses.append((Occur.Should, Query.const_score_query(self.term_query("names", token), value)))
        return clauses

    def _letters_clauses(self) -> list[Clause]:
        """Return what a number adds that holds letters of the query: "kế hoạch ubnd", "qd ttg"; not "tu", a word."""
        words = [term for term in self.plan.terms if not _is_pair(term) and term.isalpha()]
        letters = [word for word in words if word[-1] not in "aeiouy"]
        clauses: list[Clause] = []
        for token in map(letters_token, letters):
            if frequency := self.searcher.doc_freq("names", token):
                value = self.weights.issuer_named * self._idf(frequency)
                clauses.append((Occur.Should, Query.const_score_query(self.term_query("names", token), value)))
        return clauses

    def _beginning_tokens(self, facet: str) -> list[str]:
        """Return the tokens of values of a facet that begin with two neighbouring words of the query."""
        tokens = [beginning_token(facet, pair) for pair in self.plan.terms if _is_pair(pair)]
        return [token for token in tokens if self.searcher.doc_freq("names", token)]


def suggestion_query(plan: SuggestPlan) -> Query:
    """Return the query for titles and numbers that go on as typed; a number that begins so scores, nothing else."""
    schema = record_schema()

    def term(token: str) -> Query:
        return Query.term_query(schema, "beginnings", token, index_option="basic")

    clauses = [(Occur.Must, _without_score(term(f"={token}"))) for token in plan.complete]
    if plan.beginning:
        clauses.append((Occur.Must, _without_score(term(plan.beginning[:MAX_BEGINNING]))))
    for token in filter(str.isdigit, (*plan.complete, plan.beginning)):
        clauses.append((Occur.Should, Query.const_score_query(term(f"#{token}"), 1.0)))
    if plan.audience is not None:
        if not plan.audience:
            return Query.empty_query()
        clauses.append((Occur.Must, _without_score(Query.term_set_query(schema, "audience", list(plan.audience)))))
    return boolean(clauses)
