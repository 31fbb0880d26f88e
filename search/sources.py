"""Where records come from: each app registers a source for what shall be found of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from accounts.audience import Reader
from search.records import SearchRecord


class CardBadge(Protocol):
    """A state shown as a badge: CSS modifier, icon name, words."""

    @property
    def modifier(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class CardRemark:
    """What has become of a thing: "Replaced by" (words) another one (name, url); note: what has become of that one."""

    words: str
    name: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResultCard:
    """What a result list shows of one thing.

    thumbnail_url: of a small picture of it. remarks: what has become of it. queries: for parts of its page that stay
    folded until the address asks for them, the query by their anchor. issuer, day, signer: for files of results.
    """

    title: str
    url: str
    kind_label: str
    icon: str
    number: str = ""
    meta: tuple[str, ...] = ()
    badge: CardBadge | None = None
    summary: str = ""
    thumbnail_url: str = ""
    remarks: tuple[CardRemark, ...] = ()
    queries: Mapping[str, str] = field(default_factory=dict)
    issuer: str = ""
    day: date | None = None
    signer: str = ""

    def address_of(self, anchor: str) -> str:
        """Return the address of a part of its page, which is open there; "" is the anchor of the top."""
        return f"{self.url}{self.queries.get(anchor, '')}#{anchor}" if anchor else self.url


class Source(Protocol):
    """A supplier of records. Numbers of SQL queries must not depend on the number of ids."""

    name: str

    @property
    def kinds(self) -> Collection[str]:
        """Return the values of the facet "kind" that its records have."""

    def ids(self) -> Iterable[int]:
        """Return the ids of everything that belongs in the index."""

    def records(self, ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        """Yield the records for `ids`, or all; an id of `ids` that is not yielded is deleted from the index."""

    def cards(
        self, ids: Sequence[int], *, reader: Reader, brief: bool = False, on: date | None = None
    ) -> dict[int, ResultCard]:
        """Return what to show, only for what the reader may see at this moment.

        on: the day as at which validity is told, None for today. brief: a suggestion while typing shows no `meta` and
        no `summary`; they may be left out.
        """


SuccessorFinder = Callable[[Sequence[int]], Iterable[tuple[int, int]]]
"""Gives of some records of a source the pairs (old, new) in which the new one has taken the place of the old one.

Asked with what was found for a reader, so both are among the given ids; one query, whatever their number.
"""

_sources: dict[str, Source] = {}
_successor_finders: dict[str, SuccessorFinder] = {}


def register(source: Source, *, find_successors: SuccessorFinder | None = None) -> None:
    """Make a source known; the last registration of a name counts (apps register in `ready`)."""
    _sources[source.name] = source
    if find_successors:
        _successor_finders[source.name] = find_successors


def get_successor_finders() -> Mapping[str, SuccessorFinder]:
    """Return what finds successors, by the name of the source."""
    return _successor_finders


def get_source(name: str) -> Source | None:
    """Return the source, or None for a name that no app has registered (any more)."""
    return _sources.get(name)


def get_kinds() -> frozenset[str]:
    """Return every kind of thing that can be found."""
    return frozenset(kind for source in _sources.values() for kind in source.kinds)


def get_sources() -> tuple[Source, ...]:
    """Return every registered source, in order of registration."""
    return tuple(_sources.values())
