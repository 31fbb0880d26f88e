"""Which directives have taken the place of others, for the order of what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from accounts.prepared import PreparedQuery, pad
from documents.models import Relation, RelationKind
from documents.models.relation import acts_from
from documents.record.validity import DATES, ValidityState, validity_at


class _Days(NamedTuple):
    """The values of `DATES`."""

    issued_on: date | None
    effective_from: date | None
    expires_on: date | None
    ended_from: date | None
    changed_from: date | None


_SUCCEEDING = (RelationKind.REPLACES, RelationKind.SUCCEEDS)


def _read(*pks: int) -> QuerySet[Any, Any]:
    relations = Relation.objects.filter(target__in=pks, directive__live=True, kind__in=_SUCCEEDING)
    days = ("directive__effective_from", "directive__issued_on", *(f"target__{field}" for field in DATES))
    rows: QuerySet[Any, Any] = relations.order_by("pk").values_list("target", "directive", "from_day", *days)
    return rows


_SUCCESSIONS = PreparedQuery(_read)


def find_successors(pks: Sequence[int]) -> list[tuple[int, int]]:
    """Return the pairs (old, new) of these directives: the old one has ended, the new one has begun."""
    today, among = timezone.localdate(), set(pks)
    pairs: list[tuple[int, int]] = []
    for old, new, from_day, effective_from, issued_on, *days in _SUCCESSIONS.rows(*pad(pks)) if pks else ():
        begins = acts_from(from_day=from_day, effective_from=effective_from, issued_on=issued_on)
        has_begun = begins is not None and begins <= today
        if new in among and has_begun and validity_at(_Days(*days), on=today).state == ValidityState.EXPIRED:
            pairs.append((old, new))
    return pairs
