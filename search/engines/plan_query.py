"""From a plan to how what it finds is scored: which clauses there are and what each of them weighs.

The same for every engine; an engine gives what makes its queries and what its index counts (`query_maker`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic

from search.analysis import EXPLAINS, MAX_BEGINNING, bears_marks, beginning_token, distinct, fold_tokens, own_token
from search.engines.found_query import FoundQuery, keys_of
from search.engines.query_maker import Clause, Occur, Q, QueryMaker, facet_field
from search.plan import SuggestPlan
from search.record_numbers import letters_token


@dataclass(frozen=True, slots=True)
class ScoreClause(Generic[Q]):
    """What adds to the score of a record that it finds. name: of the weight behind it (`search.weights`)."""

    name: str
    query: Q


def _is_pair(term: str) -> bool:
    return "_" in term


class PlanQuery(FoundQuery[Q]):
    """The queries of one plan against one state of an index."""

    def rank_query(self) -> Q:
        """Return what is ranked: the same records as `filter_query()`."""
        clauses: list[Clause[Q]] = [(Occur.MUST, self.filter_query())]
        clauses += [(Occur.SHOULD, clause.query) for clause in self.score_clauses()]
        return self.make.boolean(clauses)

    def explain_clauses(self) -> list[ScoreClause[Q]]:
        """Return everything that makes the score of `rank_query()`."""
        cover = self.cover_query()
        return [*([ScoreClause("cover", cover)] if cover is not None else []), *self.score_clauses()]

    def score_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what adds to the score of a record that is found; its cover counts by being found."""
        yield from self._body_clauses()
        yield from self._synonym_clauses()
        yield from self._title_clauses()
        yield from self._name_clauses()
        yield from self._mark_clauses()
        yield from self._issued_clauses()
        yield from self._number_clauses()
        yield from self._set_clauses()

    def _constant(self, name: str, query: Q, score: float) -> ScoreClause[Q]:
        return ScoreClause(name, self.make.constant(query, score))

    def _body_clauses(self) -> Iterator[ScoreClause[Q]]:
        for token in self.plan.ranked_terms:
            yield ScoreClause("body", self._counted("body", token, self.weights.body))
        for other in self.others:
            for term in other.pairs or [other.term]:
                yield ScoreClause("body", self._counted("body", term, self.weights.body))
        for pair in filter(_is_pair, self.plan.ranked_terms):
            if frequency := self.statistics.frequency("body", pair):
                weight = self.weights.pairs * self.idf(frequency)
                yield self._constant("pairs", self.make.term("body", pair), weight)

    def _synonym_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what other words add: a share of what they would count if they were typed, and of what is typed."""
        weights = self.weights
        for use in self.synonyms:
            keys, typed = keys_of(use), distinct((*use.words, *map("_".join, pairwise(use.words))))
            share = weights.synonym * min(1.0, self._worth(typed) / self._worth(use.terms))
            for field, token in keys:
                yield ScoreClause("synonym", self._counted(field, token, weights.body * share))
                if _is_pair(token):
                    weight = weights.pairs * self.idf(self.statistics.frequency(field, token)) * share
                    yield self._constant("synonym", self.make.term(field, token), weight)
            if all(self.statistics.frequency("title", term) for term in use.terms):
                held: list[Clause[Q]] = [(Occur.MUST, self.make.term("title", term)) for term in use.terms]
                value = weights.synonym * min(self._title_worth(typed), self._title_worth(use.terms))
                yield self._constant("synonym", self.make.boolean(held), value)

    def _worth(self, terms: Sequence[str]) -> float:
        """Return what a record gains that holds these terms once."""
        weights = self.weights
        return sum(
            (weights.body + (weights.pairs if _is_pair(term) else 0.0))
            * self.idf(self.statistics.frequency("body", term))
            for term in terms
        )

    def _title_worth(self, terms: Sequence[str]) -> float:
        """Return what a title gains that holds these terms, all that is typed."""
        weights = self.weights
        return sum(
            (weights.title_phrase if _is_pair(term) else weights.title_words)
            * self.idf(self.statistics.frequency("title", term))
            for term in terms
        )

    def _set_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what editors have set: what records of a kind gain, and what stands on top.

        A gain is a share of what the words of the query are worth. Where a kind loses, all others gain as much.
        """
        if self.plan.pinned:
            yield self._constant("pinned", self.make.records(self.plan.pinned), self.weights.pinned)
        worth = self.weights.cover * sum(self.idf(self.statistics.frequency("words", t)) for t in self.plan.syllables)
        least = min((0.0, *(gain for _kind, gain in self.plan.kinds)))
        kinds = [(self.make.term(facet_field("kind"), kind), gain) for kind, gain in self.plan.kinds]
        for query, gain in kinds:
            yield self._constant("kinds", query, (gain - least) * worth)
        if least < 0:
            others: list[Clause[Q]] = [(Occur.MUST_NOT, query) for query, _gain in kinds]
            others.append((Occur.MUST, self.make.everything()))
            yield self._constant("kinds", self.make.boolean(others), -least * worth)

    def _counted(self, field: str, token: str, factor: float) -> Q:
        return self.make.boosted(self.make.counted_term(field, token), factor)

    def _number_clauses(self) -> Iterator[ScoreClause[Q]]:
        for token in self.numbers:
            name = "number_near" if self._is_near(token) else "number_exact"
            yield self._constant(name, self.make.term("number", token), getattr(self.weights, name))
        for number in self.plan.numbers:
            cited = self.make.term("cites", number.tokens[0])
            yield ScoreClause("cites", self.make.boosted(cited, self.weights.cites))
        if self.plan.numbers:
            explains = self.make.term("names", EXPLAINS)
            content = self.make.boolean([(Occur.MUST, self.filter_query()), (Occur.MUST_NOT, explains)])
            yield self._constant("number_content", content, self.weights.number_content)

    def _is_near(self, token: str) -> bool:
        """Tell whether a record carries only the digits of a number where the query holds more."""
        number = next(number for number in self.plan.numbers if token in number.tokens)
        return len(number.tokens) > 1 and token == number.tokens[-1]

    def _mark_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what a record adds that holds the syllables with the marks typed, the more others hold other ones."""
        weights = self.weights
        for written in distinct(filter(bears_marks, self.plan.ranked_written)):
            folded = self.statistics.frequency("words", fold_tokens([written])[0])
            exact = self.statistics.frequency("written", written)
            if not exact or exact >= folded:
                continue
            others = 1 - exact / folded
            there = weights.marks_there * others * self.idf(folded)
            yield self._constant("marks_there", self.make.term("written", written), there)
            if self._marks_tell():
                yield ScoreClause("marks_often", self._counted("written", written, weights.marks_often * others))

    def _marks_tell(self) -> bool:
        """Tell whether the query is so short that its marks tell what is meant."""
        return len(self.plan.syllables) <= self.weights.marks_query

    def marked_pairs(self) -> Q | None:
        """Return what scores neighbours with the marks typed, None if none are asked for."""
        queries = self.marked_pair_queries()
        return self.make.boolean([(Occur.SHOULD, query) for query in queries]) if queries else None

    def marked_pair_queries(self) -> list[Q]:
        """Return the same, one query a pair.

        To look for places costs too much for all that is found: it is asked of the best hits only, in the second stage.
        """
        pairs = distinct(pair for pair in pairwise(self.plan.ranked_written) if any(map(bears_marks, pair)))
        if not pairs or not self._marks_tell():
            return []
        queries: list[Q] = []
        for pair in pairs:
            frequency = self.statistics.frequency("body", "_".join(fold_tokens(pair)))
            phrase = self.make.phrase("written", list(pair))
            queries.append(self.make.constant(phrase, self.weights.marks_pairs * self.idf(frequency)))
        return queries

    def _title_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what a title adds that holds the words of the query: the more, the rarer they are in titles."""
        pairs = [term for term in self.plan.ranked_terms if _is_pair(term)]
        syllables = [term for term in self.plan.ranked_terms if not _is_pair(term)]
        weights = self.weights
        rules = [("title_phrase", pairs, len(pairs)), ("title_words", syllables, len(syllables))]
        if weights.title_most_from <= len(pairs) <= weights.short_query:
            rules.append(("title_most", pairs, math.ceil(len(pairs) * weights.title_most_share)))
        for name, terms, at_least in rules:
            if terms:
                value = getattr(weights, name) * sum(self.idf(self.statistics.frequency("title", t)) for t in terms)
                words: list[Clause[Q]] = [(Occur.SHOULD, self.make.term("title", term)) for term in terms]
                yield self._constant(name, self.make.boolean(words, at_least=at_least), value)

    def _name_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what a type or an issuing body adds whose name begins with two neighbouring words of the query.

        "quyết định của thủ tướng", "bộ giáo dục", "Thành ủy"; not "giáo dục", which is a subject. A body that issued
        most of the register gives next to nothing.
        """
        for facet, name in (("type", "type_named"), ("issuer", "issuer_named")):
            for token in self._beginning_tokens(facet):
                yield from self._named(name, token, getattr(self.weights, name))
        # A body or place of the site's own area: there is more than one Thành ủy.
        for token in map(own_token, filter(_is_pair, self.plan.ranked_terms)):
            yield from self._named("own_named", token, self.weights.own_named)
        # Letters of a number: "kế hoạch ubnd", "qd ttg"; not "tu", a word.
        words = [term for term in self.plan.terms if not _is_pair(term) and term.isalpha()]
        for token in (letters_token(word) for word in words if word[-1] not in "aeiouy"):
            yield from self._named("issuer_named", token, self.weights.issuer_named)

    def _named(self, name: str, token: str, weight: float) -> Iterator[ScoreClause[Q]]:
        if frequency := self.statistics.frequency("names", token):
            yield self._constant(name, self.make.term("names", token), weight * self.idf(frequency))

    def _beginning_tokens(self, facet: str) -> list[str]:
        """Return the tokens of values of a facet that begin with two neighbouring words of the query."""
        synonyms = (term for use in self.synonyms for term in use.terms)
        tokens = [beginning_token(facet, pair) for pair in distinct((*self.plan.terms, *synonyms)) if _is_pair(pair)]
        return [token for token in tokens if self.statistics.frequency("names", token)]

    def _issued_clauses(self) -> Iterator[ScoreClause[Q]]:
        """Yield what the days that are asked for add."""
        issued, weights = self.plan.issued, self.weights
        if issued is None:
            return
        if not issued.certain:
            yield self._constant("issued_near", self._days_query(issued), weights.issued_near)
            return
        yield self._constant("issued", self._directives_of(issued), weights.issued)
        yield self._constant("dated", self._days_query(issued), weights.dated)
        for token in self._beginning_tokens("type"):
            yield self._constant("issued_type", self.make.term("names", token), weights.issued_type)


def suggestion_query(plan: SuggestPlan, make: QueryMaker[Q]) -> Q:
    """Return the query for titles and numbers that go on as typed; a number that begins so scores, nothing else."""

    def begins(token: str) -> Q:
        return make.constant(make.term("beginnings", token), 0.0)

    clauses: list[Clause[Q]] = [(Occur.MUST, begins(f"={token}")) for token in plan.complete]
    if plan.beginning:
        clauses.append((Occur.MUST, begins(plan.beginning[:MAX_BEGINNING])))
    for token in filter(str.isdigit, (*plan.complete, plan.beginning)):
        clauses.append((Occur.SHOULD, make.constant(make.term("beginnings", f"#{token}"), 1.0)))
    if plan.audience is not None:
        if not plan.audience:
            return make.nothing()
        clauses.append((Occur.MUST, make.any_value("audience", plan.audience)))
    return make.boolean(clauses)
