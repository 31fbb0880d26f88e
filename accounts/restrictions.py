"""Wagtail's privacy settings of pages and collections, read into plain values.

A restriction holds for a node of a tree and everything below it. Several restrictions above each other must all be
passed. What it means to pass one: being signed in, or being in one of its groups; a shared password (switched off on
this site) or a restriction to groups that names none lets nobody through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Value
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction, Page, PageViewRestriction

from accounts.prepared import PreparedQuery
from accounts.ways import OPEN, Way, Ways, combine


@dataclass(frozen=True, slots=True)
class TreeRestrictions:
    """The restrictions of one tree: ways through each restricted node, by the node's path."""

    own_ways: Mapping[str, Ways]
    steplen: int
    sources: Mapping[str, str] = field(default_factory=dict)
    """Path of an alias → path of the page that it shows."""

    def ways(self, path: str) -> Ways:
        """Return the ways through every restriction that holds for the node at `path`."""
        return combine(*self.each(path))

    def each(self, path: str) -> list[Ways]:
        """Return the ways through each restriction that holds for the node at `path`, in no order."""
        return [self.own_ways[node] for node in self._deciding_paths(path) if node in self.own_ways]

    def opened(self, path: str) -> TreeRestrictions:
        """Return the tree if the node at `path` had no restriction of its own."""
        return replace(self, own_ways={node: ways for node, ways in self.own_ways.items() if node != path})

    def unaliased(self, path: str) -> TreeRestrictions:
        """Return the tree if the node at `path` were no alias."""
        return replace(self, sources={node: shown for node, shown in self.sources.items() if node != path})

    def place_below(self, path: str) -> str:
        """Return a path directly below another one that no node of a tree has."""
        return path + "~" * self.steplen

    def moved(self, path: str, *, to: str) -> TreeRestrictions:
        """Return the tree if the branch at `path` stood at the path `to`."""

        def at(node: str) -> str:
            return to + node[len(path) :] if node.startswith(path) else node

        return replace(
            self,
            own_ways={at(node): ways for node, ways in self.own_ways.items()},
            sources={at(node): at(shown) for node, shown in self.sources.items()},
        )

    def hold_for(self, path: str) -> bool:
        """Tell whether any restriction holds for the node at `path`."""
        return any(node in self.own_ways for node in self._deciding_paths(path))

    def restricted_paths(self) -> set[str]:
        """Return the paths at which a restriction begins to hold: of restricted nodes and of aliases."""
        return {*self.own_ways, *self.sources}

    def _deciding_paths(self, path: str) -> set[str]:
        """Return the paths of the node, its ancestors, and the same of every page that one of them is an alias of."""
        deciding: set[str] = set()
        waiting = [path]
        while waiting:
            node = waiting.pop()
            for end in range(self.steplen, len(node) + 1, self.steplen):
                above = node[:end]
                if above not in deciding:
                    deciding.add(above)
                    waiting.extend([self.sources[above]] if above in self.sources else [])
        return deciding


def _group_by_path(rows: Iterable[tuple[Any, ...]]) -> dict[str, Ways]:
    """Return the ways through each node from rows (path, restriction, its type, one of its groups)."""
    own: dict[tuple[str, int], set[Way]] = {}
    for path, restriction, kind, group in rows:
        ways = own.setdefault((path, restriction), set())
        if kind == BaseViewRestriction.LOGIN:
            ways.add(frozenset())
        elif kind == BaseViewRestriction.GROUPS and group is not None:
            ways.add(frozenset({group}))
    ways_by_path: dict[str, Ways] = {}
    for (path, _restriction), several in own.items():
        ways_by_path[path] = combine(ways_by_path.get(path, OPEN), frozenset(several))
    return ways_by_path


class Trees(NamedTuple):
    """The restrictions of both trees."""

    pages: TreeRestrictions
    collections: TreeRestrictions


_read: ContextVar[list[Trees] | None] = ContextVar("restrictions_read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read the restrictions at most once while the block runs: for requests that change nothing."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


_PAGES, _ALIASES, _COLLECTIONS = "pages", "aliases", "collections"


def _rows_of_both_trees() -> QuerySet[Any, Any]:
    """Return rows of (what the row tells of, path, id, type of restriction, group); an alias tells its source's path.

    Both trees in one query: few rows, and nearly every page asks for both.
    """
    nothing = Value(None, output_field=IntegerField())
    pages = PageViewRestriction.objects.order_by().values_list(
        Value(_PAGES), "page__path", "pk", "restriction_type", "groups"
    )
    aliases = Page.objects.order_by().filter(alias_of__isnull=False)
    collections = CollectionViewRestriction.objects.order_by().values_list(
        Value(_COLLECTIONS), "collection__path", "pk", "restriction_type", "groups"
    )
    shown = aliases.values_list(Value(_ALIASES), "path", "pk", "alias_of__path", nothing)
    rows: QuerySet[Any, Any] = pages.union(shown, collections, all=True)
    return rows


_ROWS = PreparedQuery(_rows_of_both_trees)


def page_restrictions() -> TreeRestrictions:
    """Return the restrictions of the page tree; one query.

    An alias is as restricted as its own place and the place of the page that it shows together (Wagtail asks only the
    shown page itself, so that an alias of a page inside a private section would be open).
    """
    return _trees().pages


def collection_restrictions() -> TreeRestrictions:
    """Return the restrictions of the collection tree; one query."""
    return _trees().collections


def _trees() -> Trees:
    known = _read.get()
    if known is None:
        return _read_trees()
    if not known:
        known.append(_read_trees())
    return known[0]


def _read_trees() -> Trees:
    rows: dict[str, list[tuple[Any, ...]]] = {_PAGES: [], _ALIASES: [], _COLLECTIONS: []}
    for subject, *row in _ROWS.rows():
        rows[subject].append(tuple(row))
    own_ways = _group_by_path(rows[_PAGES])
    sources = {path: shown for path, _pk, shown, _group in rows[_ALIASES]} if own_ways else {}
    return Trees(
        pages=TreeRestrictions(own_ways=own_ways, steplen=Page.steplen, sources=sources),
        collections=TreeRestrictions(own_ways=_group_by_path(rows[_COLLECTIONS]), steplen=Collection.steplen),
    )
