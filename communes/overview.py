"""The overview of the communes: their figures side by side, and the sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from communes.figures import CommuneFigures, figures_of_many
from places.models import Place


class PageOfPlace(Protocol):
    """What the overview has to know of a commune's page."""

    title: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune in the overview. `share`: population as a percentage (0–100) of that of the largest commune."""

    page: PageOfPlace
    figures: CommuneFigures | None
    share: float = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The communes a reader may see, with sums; a sum is None while one of the communes does not give the figure."""

    rows: tuple[CommuneRow, ...]
    area_km2: Decimal | None
    population: int | None


def overview_of(pages: Iterable[PageOfPlace]) -> Overview:
    """Return the communes by their names, with figures; one query besides that for the pages."""
    ordered = sorted(pages, key=lambda page: (page.place is None, page.place.sort_key if page.place else page.title))
    by_place = figures_of_many([page.place for page in ordered if page.place is not None])
    figures = [by_place[page.place.pk] if page.place is not None else None for page in ordered]
    known = [figure for figure in figures if figure is not None]
    largest = max((figure.population or 0 for figure in known), default=0)
    rows = (CommuneRow(page, figure, _share(figure, largest)) for page, figure in zip(ordered, figures, strict=True))
    return Overview(
        tuple(rows), _sum([figure.area_km2 for figure in known]), _sum([figure.population for figure in known])
    )


def _share(figures: CommuneFigures | None, largest: int) -> float:
    return round(100 * (figures.population or 0) / largest, 1) if figures is not None and largest else 0


def _sum(values: Sequence[Any]) -> Any:
    return sum(values) if values and all(value is not None for value in values) else None
