"""The figures of communes, from what `places` knows of them and of their villages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from places.models import Place, PlaceKind

_VILLAGE_KINDS = (PlaceKind.VILLAGE, PlaceKind.URBAN_GROUP)


@dataclass(frozen=True, slots=True)
class CommuneFigures:
    """Figures of a commune as at a day; None for what is not known.

    `households_are_summed`: the number of households is the sum over the villages.
    """

    place: Place
    area_km2: Decimal | None
    population: int | None
    households: int | None
    households_are_summed: bool
    villages: int


def villages_on(communes: Iterable[Place], *, day: date) -> QuerySet[Place]:
    """Return the villages and residential groups of communes that exist on a day, in Vietnamese order."""
    exists = (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
    villages = Place.objects.filter(exists, parent__in=list(communes), kind__in=_VILLAGE_KINDS)
    return villages.order_by("sort_key", "pk")


def figures_of(commune: Place, *, day: date | None = None) -> CommuneFigures:
    """Return the figures of a commune on a day (today by default); one query."""
    return figures_of_many([commune], day=day)[commune.pk]


def figures_of_many(communes: Sequence[Place], *, day: date | None = None) -> dict[int, CommuneFigures]:
    """Return the figures of communes on a day (today by default), by the id of the place; one query for all.

    Households that a commune does not give itself are summed over its villages if every village gives them.
    """
    households: dict[int, list[int | None]] = defaultdict(list)
    villages = villages_on(communes, day=day or timezone.localdate()).order_by()
    for commune_id, number in villages.values_list("parent_id", "households"):
        households[commune_id or 0].append(number)
    return {commune.pk: _figures(commune, households[commune.pk]) for commune in communes}


def _figures(commune: Place, households_of_villages: Sequence[int | None]) -> CommuneFigures:
    counted = [number for number in households_of_villages if number is not None]
    complete = bool(counted) and len(counted) == len(households_of_villages)
    own = commune.households
    return CommuneFigures(
        place=commune,
        area_km2=commune.area_km2,
        population=commune.population,
        households=own if own is not None else (sum(counted) if complete else None),
        households_are_summed=own is None and complete,
        villages=len(households_of_villages),
    )
