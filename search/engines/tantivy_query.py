"""Queries and counts of Tantivy, as the compiler of plans (`plan_query`) asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import tantivy
from tantivy import FieldType, Query

from search.engines.query_maker import Clause, Occur
from search.engines.tantivy_index import count_hits
from search.engines.tantivy_schema import record_schema

_OCCUR: Final = {
    Occur.MUST: tantivy.Occur.Must,
    Occur.SHOULD: tantivy.Occur.Should,
    Occur.MUST_NOT: tantivy.Occur.MustNot,
}


def score_one_by_one(required: Query, optional: Iterable[Query]) -> Query:
    """Return the query for what `required` finds, with the scores of the others added.

    Tantivy reads optional clauses side by side, all that they find in a stretch of the index at a time. One within
    another, each is only looked up at what is found: many times quicker where that is little.
    """
    query = required
    for one in optional:
        query = Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Should, one)])
    return query


class TantivyQueries:
    """Makes queries of records (`query_maker.QueryMaker`)."""

    def __init__(self) -> None:
        self._schema = record_schema()

    def term(self, field: str, token: str) -> Query:
        return Query.term_query(self._schema, field, token, index_option="basic")

    def counted_term(self, field: str, token: str) -> Query:
        return Query.term_query(self._schema, field, token, index_option="freq")

    def any_value(self, field: str, values: Sequence[str | int]) -> Query:
        return Query.const_score_query(Query.term_set_query(self._schema, field, list(values)), 0.0)

    def records(self, refs: Sequence[str]) -> Query:
        return self.any_value("ref", refs)

    def phrase(self, field: str, tokens: Sequence[str]) -> Query:
        return Query.phrase_query(self._schema, field, list(tokens))

    def between(self, field: str, first: int, last: int) -> Query:
        return Query.range_query(self._schema, field, FieldType.Integer, first, last)

    def boolean(self, clauses: Sequence[Clause[Query]], *, at_least: int | None = None) -> Query:
        own = [(_OCCUR[occur], query) for occur, query in clauses]
        if at_least is None:
            return Query.boolean_query(own)
        return Query.boolean_query(own, minimum_number_should_match=at_least)

    def constant(self, query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)

    def boosted(self, query: Query, factor: float) -> Query:
        return Query.boost_query(query, factor)

    def everything(self) -> Query:
        return Query.all_query()

    def nothing(self) -> Query:
        return Query.empty_query()


class TantivyStatistics:
    """What an index counts for a reader (`query_maker.Statistics`). audience: None for one who sees everything."""

    def __init__(self, searcher: tantivy.Searcher, *, audience: Sequence[str] | None) -> None:
        self._searcher = searcher
        self._audience = audience
        self._make = TantivyQueries()
        self.records = searcher.num_docs

    def frequency(self, field: str, token: str) -> int:
        return self._searcher.doc_freq(field, token)

    def carries(self, token: str) -> bool:
        if not self._searcher.doc_freq("number", token):
            return False
        clauses = [(Occur.MUST, self._make.term("number", token))]
        if self._audience is not None:
            readable = self._make.any_value("audience", self._audience) if self._audience else self._make.nothing()
            clauses.append((Occur.MUST, readable))
        return bool(count_hits(self._searcher.search(self._make.boolean(clauses), limit=1)))
