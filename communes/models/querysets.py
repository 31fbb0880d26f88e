"""Named queries of commune pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from content.models.querysets import ReadablePageQuerySet


class CommuneQuerySet(ReadablePageQuerySet):
    """Query set of commune pages."""

    def of_places(self, place_ids: Iterable[int]) -> Self:
        """Keep the pages of some places."""
        return self.filter(place__in=list(place_ids))

    def for_listing(self) -> Self:
        """Load what a list shows: the page without its body, and the place with its figures."""
        return self.select_related("place").defer("body")
