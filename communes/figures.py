"""The figures of communes, from what `places` knows of them and of their villages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from places.models import Place, PlaceKind

_VILLAGE_KINDS = (PlaceKind.VILLAGE, PlaceKind.URBAN_GROUP)
_OF_PLACE = ("name", "code", "seat", "valid_from", "valid_to", "area_km2", "population", "households")
_OF_VILLAGES = ("villages", "counted_villages", "sum_of_households")


@dataclass(frozen=True, slots=True)
class CommuneFigures:
    """A commune with its figures as at a day; None for what is not known.

    `households_are_summed`: the number of households is the sum over the villages.
    """

    name: str
    code: str
    seat: str
    valid_from: date | None
    valid_to: date | None
    area_km2: Decimal | None
    population: int | None
    households: int | None
    households_are_summed: bool
    villages: int


def find_villages(commune: Place, *, day: date) -> QuerySet[Place]:
    """Return the villages and residential groups of a commune that exist on a day, in Vietnamese order."""
    villages = Place.objects.filter(_existing(day), parent=commune, kind__in=_VILLAGE_KINDS)
    return villages.order_by("sort_key", "pk")


def load_figures(place_id: int, *, day: date | None = None) -> CommuneFigures:
    """Return the figures of a commune on a day (today by default); one query."""
    return load_figures_by_place([place_id], day=day)[place_id]


def load_figures_by_place(place_ids: Sequence[int], *, day: date | None = None) -> dict[int, CommuneFigures]:
    """Return the figures of communes on a day (today by default), by the id of the place; one query for all."""
    communes = Place.objects.filter(pk__in=place_ids).order_by().annotate(**count_villages("pk", day=day))
    return {pk: read_figures(row) for pk, *row in communes.values_list("pk", *figure_columns())}


def count_villages(place: str, *, day: date | None = None) -> dict[str, Subquery]:
    """Return what `read_figures` needs of the villages, to be added to rows that have the id of a commune in `place`.

    Subqueries, not joins: they multiply no rows and make no groups of long texts.
    """
    villages = Place.objects.filter(
        _existing(day or timezone.localdate()), parent=OuterRef(place), kind__in=_VILLAGE_KINDS
    )
    by_commune = villages.order_by().values("parent")
    counts = (Count("pk"), Count("households"), Sum("households"))
    return {
        name: Subquery(by_commune.annotate(number=count).values("number"), output_field=IntegerField())
        for name, count in zip(_OF_VILLAGES, counts, strict=True)
    }


def figure_columns(*, prefix: str = "") -> tuple[str, ...]:
    """Return the names of the columns that `read_figures` takes, for rows that lead to a commune by `prefix`."""
    return (*(f"{prefix}{name}" for name in _OF_PLACE), *_OF_VILLAGES)


def read_figures(row: Sequence[Any]) -> CommuneFigures:
    """Return the figures from a row of `figure_columns`.

    Households that the commune does not give itself are summed over its villages if every village gives them.
    """
    *of_place, villages, counted, households_of_villages = row
    known = dict(zip(_OF_PLACE, of_place, strict=True))
    is_summed = known["households"] is None and bool(villages) and counted == villages
    if is_summed:
        known["households"] = households_of_villages
    return CommuneFigures(**known, households_are_summed=is_summed, villages=villages or 0)


def _existing(day: date) -> Q:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
