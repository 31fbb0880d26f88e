"""Queries of Elasticsearch, as the compiler of plans (`plan_query`) asks for them.

Its BM25 has the factor k1 + 1 that Lucene's own leaves out, so that scores are those of the embedded engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from search.engines.query_maker import Clause

Json = dict[str, Any]


class ElasticsearchQueries:
    """Makes queries of records (`query_maker.QueryMaker`)."""

    def term(self, field: str, token: str) -> Json:
        """Return the query for one token; a field whose tokens are not counted scores as if it stood there once."""
        return {"term": {field: {"value": token, "boost": 1.0}}}

    def counted_term(self, field: str, token: str) -> Json:
        """Return the query for one token, scored by how often it stands there."""
        return self.term(field, token)

    def any_value(self, field: str, values: Sequence[str]) -> Json:
        """Return the query for any of the values, without a score."""
        return self.constant({"terms": {field: list(values)}}, 0.0)

    def records(self, refs: Sequence[str]) -> Json:
        """Return the query for the records with these keys, without a score."""
        return self.constant({"ids": {"values": list(refs)}}, 0.0)

    def phrase(self, field: str, tokens: Sequence[str]) -> Json:
        """Return the query for tokens side by side."""
        return {"match_phrase": {field: {"query": " ".join(tokens)}}}

    def between(self, field: str, first: int, last: int) -> Json:
        """Return the query for numbers from `first` to `last`, both included."""
        return {"range": {field: {"gte": first, "lte": last}}}

    def boolean(self, clauses: Sequence[Clause[Json]], *, at_least: int | None = None) -> Json:
        """Return a boolean query; `at_least` of its optional clauses must hold."""
        if not clauses:
            return self.nothing()
        parts: dict[str, Any] = {}
        for occur, query in clauses:
            parts.setdefault(occur.value, []).append(query)
        if at_least is not None:
            parts["minimum_should_match"] = at_least
        return {"bool": parts}

    def constant(self, query: Json, score: float) -> Json:
        """Return the same query with one score for all that it finds."""
        if not score:
            return {"bool": {"filter": [query]}}
        return {"constant_score": {"filter": query, "boost": score}}

    def boosted(self, query: Json, factor: float) -> Json:
        """Return the same query with its score times a factor."""
        if "term" in query:
            ((field, wanted),) = query["term"].items()
            return {"term": {field: {**wanted, "boost": wanted["boost"] * factor}}}
        return {"bool": {"must": [query], "boost": factor}}

    def everything(self) -> Json:
        """Return the query for all records."""
        return {"match_all": {}}

    def nothing(self) -> Json:
        """Return the query for no record."""
        return {"match_none": {}}


MAKE: Final = ElasticsearchQueries()


def any_term(field: str, tokens: Sequence[str]) -> Json:
    """Return the query for any of the tokens, scored by how often each stands there, the same token once."""
    return {"bool": {"should": [MAKE.term(field, token) for token in dict.fromkeys(tokens)]}}
