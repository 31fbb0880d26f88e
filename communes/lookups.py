"""What other apps need to know of communes: which places have a page, and at which address."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.audience import Reader
from communes.models import CommunePage
from content.addresses import make_address_builder
from places.models import Place


def find_urls_of_places(place_ids: set[int], reader: Reader) -> dict[int, str]:
    """Return the addresses of the commune pages that the reader may see, by id of the place."""
    pages, address = CommunePage.objects.of_places(place_ids).visible_to(reader), make_address_builder()
    return {place_id: address(url_path) for place_id, url_path in pages.values_list("place_id", "url_path")}


def find_places_of_editor(user: Any) -> list[int]:
    """Return the places (ids) of the communes whose group of editors the person belongs to."""
    pages = CommunePage.objects.filter(workspace__group__user=user.pk, place__isnull=False).order_by("path")
    return list(pages.values_list("place_id", flat=True))


def find_places_with_pages() -> QuerySet[Place]:
    """Return the places that have a commune page, published or not."""
    return Place.objects.filter(pk__in=CommunePage.objects.order_by().values("place"))
