"""What an engine gives so that the one compiler of plans (`plan_query`) can make its queries."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

Q = TypeVar("Q")


class Occur(StrEnum):
    """How a clause counts in a boolean query."""

    MUST = "must"
    SHOULD = "should"
    MUST_NOT = "must_not"


Clause = tuple[Occur, Q]


def facet_field(facet: str) -> str:
    """Return the field that holds the values of a facet."""
    return f"facet_{facet}"


def validity_field(name: str) -> str:
    """Return the field that holds one of the numbers of validity."""
    return f"validity_{name}"


class Statistics(Protocol):
    """What the index of an engine counts, for one reader's search."""

    @property
    def records(self) -> int:
        """Return the number of all records."""

    def frequency(self, field: str, token: str) -> int:
        """Return in how many records the field holds the token."""

    def carries(self, token: str) -> bool:
        """Tell whether a record that the reader may see has this number token of its own."""


class QueryMaker(Protocol[Q]):
    """Makes the queries of one engine; scores are those of BM25 (k1 1.2, b .75, with the factor k1 + 1)."""

    def term(self, field: str, token: str) -> Q:
        """Return the query for one token, scored as if it stood there once."""

    def counted_term(self, field: str, token: str) -> Q:
        """Return the query for one token, scored by how often it stands there."""

    def any_value(self, field: str, values: Sequence[str]) -> Q:
        """Return the query for any of the values, at least one, without a score."""

    def records(self, refs: Sequence[str]) -> Q:
        """Return the query for the records with these keys, at least one, without a score."""

    def phrase(self, field: str, tokens: Sequence[str]) -> Q:
        """Return the query for two tokens or more side by side."""

    def between(self, field: str, first: int, last: int) -> Q:
        """Return the query for numbers from `first` to `last`, both included."""

    def boolean(self, clauses: Sequence[Clause[Q]], *, at_least: int | None = None) -> Q:
        """Return a boolean query; `at_least` of its optional clauses must hold."""

    def constant(self, query: Q, score: float) -> Q:
        """Return the same query with one score for all that it finds."""

    def boosted(self, query: Q, factor: float) -> Q:
        """Return the same query with its score times a factor."""

    def everything(self) -> Q:
        """Return the query for all records."""

    def nothing(self) -> Q:
        """Return the query for no record."""
