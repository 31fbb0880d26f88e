"""What a query names: places, people, organisations, topics. Each app registers the names it knows and what it says.

Names are kept in the memory of the process, so that a query that names nothing asks nothing: a change is known at once
where it was made, elsewhere within `KEPT_SECONDS`. What is said of a name is asked anew, for one reader, each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, NamedTuple, TypeVar

from django.db import DatabaseError, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.functional import Promise

from accounts.audience import Reader
from search.analysis import bears_marks, fold_tokens, tokenise_written

KEPT_SECONDS: Final = 60

#: Words of a query that are looked at, and of the longest name.
_MAX_WORDS = 32
_MAX_NAME = 12
#: Words beside a name that say nothing else: "Cự Khê cũ", "ở Tam Hưng".
_SMALL_WORDS = frozenset({"cu", "moi", "o", "tai", "cua", "nay", "la"})

_T = TypeVar("_T")
_followed: list[Kept[Any]] = []


@dataclass(frozen=True, slots=True)
class EntityFact:
    """Something known of it. url: leads to it, "" for nothing to open."""

    label: str | Promise
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What a query names. what: what it is ("Xã", "Báo cáo viên"). url: its page, "" for none that the reader may see.

    remarks: sentences that the reader should know ("… sáp nhập vào …"). is_all: the query names it and nothing else.
    """

    what: str | Promise
    icon: str
    name: str
    url: str = ""
    facts: tuple[EntityFact, ...] = ()
    remarks: tuple[EntityFact, ...] = ()
    is_all: bool = False


class Named(NamedTuple):
    """A name in a query: its words first..last (from 0, end exclusive), and the keys of what is called so."""

    first: int
    last: int
    keys: tuple[int, ...]


class Kept(Generic[_T]):
    """A value that is read at most every `KEPT_SECONDS`, and again when one of the models has changed."""

    def __init__(self, read: Callable[[], _T], *, models: Sequence[type[models.Model]], empty: _T) -> None:
        self._read, self._models, self._known, self._until = read, models, empty, 0.0

    def get(self) -> _T:
        """Return it; where the database cannot be asked, what was known last."""
        if time.monotonic() >= self._until:
            try:
                self._known = self._read()
            except DatabaseError:
                return self._known
            self._until = time.monotonic() + KEPT_SECONDS
        return self._known

    def forget(self, **_kwargs: Any) -> None:
        """Have it read again, now and once more when what has changed is committed."""
        self._end()
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(self._end, robust=True)

    def _end(self) -> None:
        self._until = 0.0

    def connect(self) -> None:
        """Follow the changes."""
        _followed.append(self)
        for model in self._models:
            for signal in (post_save, post_delete, m2m_changed):
                signal.connect(self.forget, sender=model, weak=False, dispatch_uid=f"kept {id(self)} {model.__name__}")


Names = Mapping[tuple[str, ...], Mapping[int, frozenset[tuple[str, ...]]]]
"""By the folded words of a name: the keys of what is called so, each with the ways to write it with marks."""


def make_names(rows: Iterable[tuple[int, str]]) -> Names:
    """Return names for a `NameBook` from pairs of key and name."""
    names: dict[tuple[str, ...], dict[int, set[tuple[str, ...]]]] = {}
    for key, name in rows:
        written = tuple(tokenise_written(name))
        if written and len(written) <= _MAX_NAME:
            names.setdefault(tuple(fold_tokens(written)), {}).setdefault(key, set()).add(written)
    return {words: {key: frozenset(ways) for key, ways in by_key.items()} for words, by_key in names.items()}


Describe = Callable[[Sequence[Named], Sequence[str], Reader], Sequence[Entity]]
"""Says of names what this reader may know, with a query or two however many; takes the words of the query, folded."""


@dataclass(frozen=True, slots=True)
class EntityKind:
    """A kind of thing that queries name. names: gives all names, whoever reads; describe: what a reader may know."""

    names: Kept[Names]
    describe: Describe


_kinds: dict[str, EntityKind] = {}


def register_entities(name: str, kind: EntityKind) -> None:
    """Make a kind known (apps register in `ready`); the last registration of a name counts."""
    _kinds[name] = kind
    kind.names.connect()


def forget_names() -> None:
    """Have everything that is kept read again."""
    for kept in _followed:
        kept.forget()


def find_entities(written: Sequence[str], *, reader: Reader, limit: int) -> list[Entity]:
    """Return what the words of a query name, the longest names first; at most `limit`.

    A name inside of a longer one is not meant ("Tam Hưng" in "Hội Khuyến học xã Tam Hưng"). A name of one word is one
    only if it is all that was typed.
    """
    words = list(written[:_MAX_WORDS])
    folded = fold_tokens(words)
    found = [(name, kind) for kind, entity_kind in _kinds.items() for name in _find_names(words, folded, entity_kind)]
    found.sort(key=lambda pair: (pair[0].first - pair[0].last, pair[0].first))
    taken: list[tuple[Named, str]] = []
    for name, kind in found:
        if all(_are_apart_or_equal(name, other) for other, _ in taken):
            taken.append((name, kind))
    entities: list[Entity] = []
    for kind in dict.fromkeys(kind for _, kind in taken):
        if len(entities) < limit:
            entities += _kinds[kind].describe([name for name, of in taken if of == kind], folded, reader)
    return entities[:limit]


def names_all(name: Named, folded: Sequence[str]) -> bool:
    """Tell whether a query says nothing but this name."""
    return _SMALL_WORDS.issuperset((*folded[: name.first], *folded[name.last :]))


def _are_apart_or_equal(one: Named, other: Named) -> bool:
    return one.last <= other.first or other.last <= one.first or (one.first, one.last) == (other.first, other.last)


def _find_names(words: Sequence[str], folded: Sequence[str], kind: EntityKind) -> Iterable[Named]:
    names = kind.names.get()
    shortest = 1 if len(words) == 1 else 2
    for first in range(len(words)):
        for last in range(first + shortest, min(len(words), first + _MAX_NAME) + 1):
            known = names.get(tuple(folded[first:last]))
            keys = tuple(key for key, ways in known.items() if _is_meant(words[first:last], ways)) if known else ()
            if keys:
                yield Named(first, last, keys)


def _is_meant(words: Sequence[str], ways: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether what was typed with marks has those of one way to write the name."""
    return any(
        all(not bears_marks(typed) or typed == written for typed, written in zip(words, way, strict=True))
        for way in ways
    )
