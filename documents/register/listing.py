"""The rows of the register's list, page by page, and how many there are.

Everything is found by indexes (`documents.models.directive_indexes`), so that a page costs the same in a register of
a hundred thousand. The whole register is counted exactly; what filters leave is counted up to `MAX_LISTED`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any, overload

from django.db.models import QuerySet

from accounts.audience import Reader
from accounts.prepared import PreparedQuery, pad
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet
from documents.pictures.thumbnails import first_thumbnail, thumbnail_url
from documents.record.identity import directive_url
from documents.record.validity import DATES, STATE_BY_SLUG, ValidityState, validity_filter
from documents.register.counting import count_of, visible_count
from documents.register.query import DEFAULT_ORDER, RegisterQuery, in_order, rows_for

MAX_LISTED = 1_000
"""Directives of a filtered list that can be paged through; who gets more has to narrow the filters."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many directives the reader may see, how many are in force, and when one of them changed last."""

    all: int = 0
    in_force: int = 0
    changed: datetime | None = None


def totals_for(reader: Reader, *, on: date) -> Totals:
    """Return the totals of the whole register for the reader (one query)."""
    for changed, total, out_of_force in _totals_query(replace(reader, user_id=None), on).rows():
        return Totals(total, total - out_of_force, changed)
    return Totals()


@lru_cache(maxsize=64)
def _totals_query(reader: Reader, on: date) -> PreparedQuery:
    """Return the query of the totals: the same for all readers in the same groups, for a day."""
    visible = Directive.objects.visible_to(reader)
    # In force are nearly all, so the others are counted: those are found by the dates that few directives have.
    not_in_force = reduce(
        or_, (validity_filter(state, on=on) for state in ValidityState if state != ValidityState.IN_FORCE)
    )
    newest = visible.order_by("-updated_at").annotate(
        total=visible_count(reader), out_of_force=count_of(visible.filter(not_in_force))
    )
    return PreparedQuery(lambda: newest.values_list("updated_at", "total", "out_of_force")[:1])


@dataclass(frozen=True, slots=True)
class ListedDirective:
    """What the list shows of a directive; an object of the model costs ten times as much to make."""

    pk: int
    number: str
    subject: str
    slug: str
    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None
    signer_name: str
    page_amount: int | None
    doc_type: str | None
    issuer: str | None
    pictured_file: int | None = None
    """The first of its files that has a small picture; None also where pictures are not asked for."""

    @property
    def thumbnail_url(self) -> str:
        """Return the address of the picture, "" if there is none."""
        return thumbnail_url(self.pictured_file)

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return directive_url(self.slug)


_FIELDS = (
    "pk", "number", "subject", "slug", *DATES, "signer_name", "page_amount", "doc_type__name", "issuer__name",
)  # fmt: skip


def _with_pictures(rows: DirectiveQuerySet) -> QuerySet[Any, Any]:
    """Return the values of rows, each with the file whose small picture is shown."""
    values: QuerySet[Any, Any] = rows.annotate(pictured_file=first_thumbnail()).values_list(*_FIELDS, "pictured_file")
    return values


class Listing(Sequence[ListedDirective]):
    """The rows that a reader asks for, for Django's paginator; validity as on the day `on`.

    A slice costs one query; the length, which is how many rows can be paged through, one more, unless no row is left
    out (then it is `total`).
    """

    def __init__(self, query: RegisterQuery, *, reader: Reader, on: date, total: int) -> None:
        self._query, self._reader, self._on, self._total = query, reader, on, total

    @property
    def _is_sought_by_date(self) -> bool:
        """Tell whether few rows fit, found by their dates; words are looked for along the days, where an index is."""
        state = STATE_BY_SLUG.get(self._query.state, ValidityState.IN_FORCE)
        return state != ValidityState.IN_FORCE and not self._query.text

    @cached_property
    def _rows(self) -> DirectiveQuerySet:
        return rows_for(self._query, reader=self._reader, on=self._on)

    @cached_property
    def _first_keys(self) -> list[int]:
        """Return the keys of up to `MAX_LISTED` rows and one more, newest first unless they are sought by date."""
        rows = self._rows.order_by() if self._is_sought_by_date else in_order(self._rows, DEFAULT_ORDER)
        return list(rows.values_list("pk", flat=True)[: MAX_LISTED + 1])

    @property
    def is_cut(self) -> bool:
        """Tell whether the filters leave more rows than can be paged through."""
        return self._query.is_filtered and len(self._first_keys) > MAX_LISTED

    def __len__(self) -> int:
        return min(len(self._first_keys), MAX_LISTED) if self._query.is_filtered else self._total

    @overload
    def __getitem__(self, part: int) -> ListedDirective: ...
    @overload
    def __getitem__(self, part: slice) -> Sequence[ListedDirective]: ...
    def __getitem__(self, part: int | slice) -> ListedDirective | Sequence[ListedDirective]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        if part.start == part.stop:
            return []
        reader, order = replace(self._reader, user_id=None), self._query.order
        if self._query.is_filtered:
            rows = _rows_query(reader, order).rows(*pad(self._filtered_keys(part)))
        else:
            rows = _page_query(reader, order, part.start, part.stop).rows()
        return [ListedDirective(*row) for row in rows]

    def _filtered_keys(self, part: slice) -> Sequence[int]:
        """Return the keys of a part of a filtered list."""
        if self._query.order == DEFAULT_ORDER and not self._is_sought_by_date:
            return self._first_keys[part]
        rows = self._rows
        if not self.is_cut:
            rows = in_order(
                Directive.objects.visible_to(self._reader).filter(pk__in=self._first_keys), self._query.order
            )
        return list(rows.values_list("pk", flat=True)[part])


@lru_cache(maxsize=64)
def _page_query(reader: Reader, order: str, start: int, stop: int) -> PreparedQuery:
    """Return the query of a page of the whole register: the same for all readers in the same groups.

    The keys alone come from the index; only what is shown is read from the records.
    """
    visible: DirectiveQuerySet = Directive.objects.visible_to(reader)
    keys = in_order(visible, order).values("pk")[start:stop]
    rows = in_order(visible.filter(pk__in=keys), order)
    return PreparedQuery(lambda: _with_pictures(rows))


@lru_cache(maxsize=64)
def _rows_query(reader: Reader, order: str) -> PreparedQuery:
    """Return the query of the rows with some keys: the same for all readers in the same groups."""
    visible: DirectiveQuerySet = Directive.objects.visible_to(reader)
    return PreparedQuery(lambda *keys: _with_pictures(in_order(visible.filter(pk__in=keys), order)))


def load_rows(query: RegisterQuery, *, reader: Reader, on: date, limit: int) -> list[ListedDirective]:
    """Return the first rows that a reader asks for, in order, all at once (one query); without pictures."""
    rows = rows_for(query, reader=reader, on=on).values_list(*_FIELDS)[:limit]
    return [ListedDirective(*row) for row in rows]


def places_of(directives: Sequence[ListedDirective]) -> dict[int, str]:
    """Return where each of the directives applies, in words, by primary key (one query)."""
    names: dict[int, list[str]] = {}
    through = Directive.applies_to.through.objects.filter(directive__in=[directive.pk for directive in directives])
    for row in through.select_related("place").order_by("place__sort_key", "place__valid_from"):
        names.setdefault(row.directive_id, []).append(str(row.place))
    return {pk: ", ".join(place_names) for pk, place_names in names.items()}
