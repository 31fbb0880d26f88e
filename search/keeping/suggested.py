"""What is offered below the search box besides what is found: saved, past and popular searches; one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.urls import reverse

from accounts.prepared import PreparedQuery
from search.models import PastSearch, PopularSearch, SavedSearch
from vietnamese.fold import fold_key

_SAVED, _PAST, _POPULAR = "saved", "past", "popular"
_SHOWN: Final = {_SAVED: 3, _PAST: 3, _POPULAR: 3}
_SHOWN_AT_FIRST: Final = {_SAVED: 5, _PAST: 5, _POPULAR: 5}


@dataclass(frozen=True, slots=True)
class OfferedSearch:
    """A search to open. words: what it is called."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class OfferedSearches:
    """Searches that go on as typed, the best of each kind; before anything is typed the latest."""

    saved: tuple[OfferedSearch, ...] = ()
    past: tuple[OfferedSearch, ...] = ()
    popular: tuple[OfferedSearch, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.saved or self.past or self.popular)


def offer_searches(text: str, *, owner_id: int | None) -> OfferedSearches:
    """Return the searches of a person, and popular ones, in which each typed word begins a word."""
    typed = fold_key(text[:200]).split(" ") if text.strip() else []
    limits = _SHOWN if typed else _SHOWN_AT_FIRST
    found: dict[str, list[OfferedSearch]] = {_SAVED: [], _PAST: [], _POPULAR: []}
    offered: set[str] = set()
    rows = sorted(_KEPT.rows(owner_id or 0), key=_rank, reverse=True)
    for kind in (_SAVED, _PAST, _POPULAR):
        for _kind, words, parameters, _at in (row for row in rows if row[0] == kind):
            key = fold_key(words)
            if len(found[kind]) < limits[kind] and key not in offered and _goes_on(key, typed):
                offered.add(key)
                found[kind].append(OfferedSearch(words, _url(words, parameters)))
    return OfferedSearches(**{kind: tuple(searches) for kind, searches in found.items()})


def _rank(row: tuple[Any, ...]) -> tuple[int, str]:
    """Return what the first of a kind has most of: how many readers, or how late it is."""
    kind, _words, _parameters, rank = row
    return (int(rank), "") if kind == _POPULAR else (0, rank)


def _goes_on(key: str, typed: list[str]) -> bool:
    """Tell whether each typed word begins one of the words, and they say more than what is typed."""
    words = key.split(" ")
    return words != typed and all(any(word.startswith(beginning) for word in words) for beginning in typed)


def _url(words: str, parameters: str) -> str:
    said = QueryDict(parameters, mutable=True)
    if not parameters:
        said["q"] = words
    return f"{reverse('search:results')}?{said.urlencode()}"


def _list_kept(owner_id: int) -> QuerySet[Any, Any]:
    """Return kind, words, parameters and rank (as text) of what there is to offer."""
    saved = SavedSearch.objects.filter(owner=owner_id).order_by()
    past = PastSearch.objects.filter(owner=owner_id).order_by()
    popular = PopularSearch.objects.order_by()
    rows: QuerySet[Any, Any] = _columns(saved, _SAVED, "name", "parameters", "created_at").union(
        _columns(past, _PAST, "words", "parameters", "asked_at"),
        _columns(popular, _POPULAR, "words", "", "readers"),
        all=True,
    )
    return rows


def _columns(rows: QuerySet[Any], kind: str, words: str, parameters: str, rank: str) -> QuerySet[Any, Any]:
    text = CharField()
    columns: QuerySet[Any, Any] = rows.values_list(
        Value(kind, output_field=text),
        Cast(F(words), text),
        Cast(F(parameters), text) if parameters else Value("", output_field=text),
        Cast(F(rank), text),
    )
    return columns


_KEPT = PreparedQuery(_list_kept)
