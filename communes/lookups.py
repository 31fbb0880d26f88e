"""What other apps ask about communes: which places have a page, at which address, and which page is one's own."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.audience import Reader
from communes.models import CommunePage
from content.addresses import address_maker
from places.models import Place


def urls_of_places(place_ids: set[int], reader: Reader) -> dict[int, str]:
    """Return the addresses of the commune pages that the reader may see, by id of the place."""
    pages, address = CommunePage.objects.of_places(place_ids).visible_to(reader), address_maker()
    return {place_id: address(url_path) for place_id, url_path in pages.values_list("place_id", "url_path")}


def places_with_pages() -> QuerySet[Place]:
    """Return the places that have a commune page, published or not."""
    return Place.objects.filter(pk__in=CommunePage.objects.order_by().values("place"))
