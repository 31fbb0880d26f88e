"""What other apps ask about communes: which places have a page, at which address, and which page is one's own."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.audience import Reader
from communes.models import CommunePage
from places.models import Place


def urls_of_places(place_ids: set[int], reader: Reader) -> dict[int, str]:
    """Return the addresses of the commune pages that the reader may see, by id of the place."""
    pages = CommunePage.objects.of_places(place_ids).visible_to(reader).defer("body")
    return {page.place_id: page.get_url() or "" for page in pages}


def places_with_pages() -> QuerySet[Place]:
    """Return the places that have a commune page, published or not."""
    return Place.objects.filter(pk__in=CommunePage.objects.order_by().values("place"))
