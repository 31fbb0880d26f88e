"""What can be done with the search on the results page: save it, pass its address on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from search.keeping.address import SearchAddress
from search.keeping.saved import suggest_name
from search.models import Alert


@dataclass(frozen=True, slots=True)
class SearchToKeep:
    """parameters: of its address. name: the one that is offered. link: its address in full. export_url: where a
    file of its results is chosen."""

    parameters: str
    name: str
    link: str
    export_url: str
    alerts: Sequence[tuple[str, str | Promise]]


def make_search_to_keep(address: SearchAddress) -> SearchToKeep:
    """Return what the menu of the results page needs."""
    link = f"{settings.BASE_URL.rstrip('/')}{address.url}"
    export_url = f"{reverse('search:choose_export')}?{address.parameters}"
    return SearchToKeep(address.parameters, suggest_name(address), link, export_url, Alert.choices)
