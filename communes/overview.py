"""The overview of the communes: their figures side by side, and the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from communes.figures import CommuneFigures, load_figures_by_place
from communes.querysets import CommuneQuerySet
from content.addresses import make_address_builder


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune in the overview. `share`: population as a percentage (0–100) of that of the largest commune."""

    title: str
    url: str
    figures: CommuneFigures | None
    share: float = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The communes a reader may see, with sums; a sum is None while one of the communes does not give the figure."""

    rows: tuple[CommuneRow, ...]
    area_km2: Decimal | None
    population: int | None


def load_overview(pages: CommuneQuerySet) -> Overview:
    """Return the communes by their names, with figures; two queries."""
    rows = list(pages.order_by("place__sort_key", "title").values_list("title", "url_path", "place"))
    by_place = load_figures_by_place([place for *_page, place in rows if place is not None])
    address = make_address_builder()
    largest = max((figures.population or 0 for figures in by_place.values()), default=0)
    shown = [
        CommuneRow(title, address(url_path), figures := by_place.get(place), _share(figures, largest))
        for title, url_path, place in rows
    ]
    return Overview(
        rows=tuple(sorted(shown, key=lambda row: row.figures is None)),  # those without a place at the end
        area_km2=_sum([figures.area_km2 for figures in by_place.values()]),
        population=_sum([figures.population for figures in by_place.values()]),
    )


def _share(figures: CommuneFigures | None, largest: int) -> float:
    return round(100 * (figures.population or 0) / largest, 1) if figures is not None and largest else 0


def _sum(values: Sequence[Any]) -> Any:
    return sum(values) if values and all(value is not None for value in values) else None
