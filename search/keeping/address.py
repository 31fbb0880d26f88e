"""A search as its address says it, and the one address that asks for the same again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from django.http import QueryDict
from django.urls import reverse

from search.answering.addresses import (
    DAY,
    EXACT,
    PARAMETERS,
    SORT,
    is_typed_exactly,
    read_day,
    read_filters,
    read_page,
    read_sort,
)
from search.asking.query import parse_query
from search.plan import Sort


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """A search as its address says it. query: as typed. filters: chosen values by facet. page: from 1. day: as at which
    validity is told, None for today. exactly: nothing is corrected.
    """

    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    exactly: bool = False
    day: date | None = None

    @classmethod
    def read(cls, parameters: QueryDict) -> Self:
        """Read the parameters of an address; whatever they hold."""
        return cls(
            query=parameters.get("q", ""),
            filters=read_filters(parameters),
            sort=read_sort(parameters),
            page=read_page(parameters),
            exactly=is_typed_exactly(parameters),
            day=read_day(parameters),
        )

    @property
    def words(self) -> str:
        """Return what was typed in the form in which it is kept: composed, with single spaces."""
        return " ".join(parse_query(self.query).raw.split())

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked for."""
        return not (self.words or self.filters)

    @property
    def parameters(self) -> str:
        """Return the parameters that ask for the same from page 1 on: equal for searches that ask for the same."""
        said = QueryDict(mutable=True)
        if self.words:
            said["q"] = self.words
        for facet, name in PARAMETERS.items():
            said.setlist(name, sorted(self.filters.get(facet, ())))
        if self.sort is not Sort.RELEVANCE:
            said[SORT] = self.sort.value
        if self.exactly:
            said[EXACT] = "1"
        if self.day:
            said[DAY] = self.day.isoformat()
        return said.urlencode()

    @property
    def url(self) -> str:
        """Return the address of the results page with these parameters."""
        return f"{reverse('search:results')}?{self.parameters}"
