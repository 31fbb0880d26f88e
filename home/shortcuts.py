"""The tiles of the home page, as far as the reader may see what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from wagtail.models import Page

from accounts.audience import Reader, paths_seen
from content.addresses import address_maker


class StoredShortcut(Protocol):
    """What is stored of a tile: it leads to a page of the tree or to an address."""

    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def page(self) -> Page | None: ...
    @property
    def address(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tile:
    """A shortcut as the home page shows it."""

    title: str
    icon: str
    url: str


def visible_tiles(shortcuts: Iterable[StoredShortcut], *, reader: Reader) -> list[Tile]:
    """Return the tiles whose pages the reader may see, in their order; no query if the pages are loaded."""
    stored = list(shortcuts)
    seen = paths_seen([shortcut.page.path for shortcut in stored if shortcut.page], reader)
    address = address_maker()

    def url_of(shortcut: StoredShortcut) -> str:
        page = shortcut.page
        if page is None:
            return shortcut.address
        return address(page.url_path) if page.live and page.path in seen else ""

    return [Tile(shortcut.title, shortcut.icon, url) for shortcut in stored if (url := url_of(shortcut))]
