"""Named queries of commune pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from content.querysets import ReadablePageQuerySet


class CommuneQuerySet(ReadablePageQuerySet):
    """Query set of commune pages."""

    def of_places(self, place_ids: Iterable[int]) -> Self:
        """Keep the pages of some places."""
        return self.filter(place__in=list(place_ids))
