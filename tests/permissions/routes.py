"""Every address that the site answers, taken from its resolver: a route with places for keys, and what fills them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """An address with named places: `admin/pages/%(page_id)s/edit/`."""

    address: str
    names: tuple[str, ...]

    def path(self, values: Mapping[str, Any]) -> str:
        """Return the address with values in its places; what is not named gets the value of ""."""
        return "/" + self.address % {name: values.get(name, values[""]) for name in self.names}


def routes() -> list[Route]:
    """Return every route of the site, each once, in order."""
    return sorted(set(_routes(get_resolver(), "")), key=lambda route: route.address)


def _routes(resolver: URLResolver, before: str) -> Iterator[Route]:
    reverse_dict: Any = resolver.reverse_dict
    for key in reverse_dict:
        for possibilities, *_rest in reverse_dict.getlist(key):
            for address, names in possibilities:
                yield Route((before + address).replace("\\", ""), tuple(names))
    for prefix, below in resolver.namespace_dict.values():
        yield from _routes(below, before + prefix)
