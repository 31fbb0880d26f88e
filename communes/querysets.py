"""Named queries of commune pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db.models import Exists, OuterRef

from communes.figures import village_counts
from content.querysets import ReadablePageQuerySet
from places.models import Succession


class CommuneQuerySet(ReadablePageQuerySet):
    """Query set of commune pages."""

    def for_page(self) -> Self:
        """Load the place, the counts of its villages, and whether other places went into it (`has_predecessors`)."""
        predecessors = Exists(Succession.objects.filter(new=OuterRef("place")))
        return self.select_related("place").annotate(**village_counts("place"), has_predecessors=predecessors)

    def of_places(self, place_ids: Iterable[int]) -> Self:
        """Keep the pages of some places."""
        return self.filter(place__in=list(place_ids))
