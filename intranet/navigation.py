"""Where the header, the tab bar of phones and the footer lead.

The sections come from the page tree (`content.navigation`); the register and the search are no pages and
are put among them here, where the applications are composed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.navigation import main_navigation as page_navigation

HOME_URL = "/"
TRAINING_URL = "/tap-huan/"
TRAINERS_URL = "/bao-cao-vien/"
COMMUNES_URL = "/xa-phuong/"


class Link(Protocol):
    """What every entry of a navigation has: words, address, icon and whether the reader is below it."""

    @property
    def title(self) -> str | Promise: ...
    @property
    def url(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def current(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main navigation; `short_title` is what fits under the thumb on a phone."""

    title: str | Promise
    url: str
    icon: str = ""
    current: bool = False
    short_title: str | Promise = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A column of the footer."""

    title: str | Promise
    links: tuple[Link, ...]


def main_navigation(request: HttpRequest) -> list[Link]:
    """Return the sections in their order: home, register, the sections of the page tree, search."""
    pages: list[Link] = list(page_navigation(request))
    register = _own(request, "documents:register", pgettext_lazy("navigation", "Directives"), "doc")
    search = _own(request, "search:results", pgettext_lazy("navigation", "Search"), "search")
    home = [item for item in pages if item.url == HOME_URL] or [_home(request)]
    taken = {item.url for item in [*home, *register, *search]}
    return [*home, *register, *(item for item in pages if item.url not in taken), *search]


def section_at(path: str, items: Iterable[Link]) -> str:
    """Return `path` if a section has this address, "" for any page below one."""
    return path if any(item.url == path for item in items) else ""


def tab_bar(items: Iterable[Link]) -> list[NavItem]:
    """Return the at most four sections that stand in the tab bar of phones, with their short words."""
    by_url = {item.url: item for item in items}
    short = {
        HOME_URL: (pgettext_lazy("navigation", "Home"), "home"),
        _address("documents:register"): (pgettext_lazy("tab bar", "Directives"), "doc"),
        TRAINING_URL: (pgettext_lazy("tab bar", "Training"), "book"),
        COMMUNES_URL: (pgettext_lazy("tab bar", "Communes"), "place"),
    }
    return [
        NavItem(title=by_url[url].title, url=url, icon=icon, current=by_url[url].current, short_title=words)
        for url, (words, icon) in short.items()
        if url in by_url
    ]


def footer_groups(items: Iterable[Link]) -> list[LinkGroup]:
    """Return the footer's columns: every section once, under its subject, and the help on reading."""
    subjects: dict[str, list[Link]] = {"look_up": [], "training": [], "communes": [], "association": []}
    column = {
        _address("documents:register"): "look_up",
        _address("search:results"): "look_up",
        TRAINING_URL: "training",
        TRAINERS_URL: "training",
        COMMUNES_URL: "communes",
    }
    for item in items:
        if item.url != HOME_URL:
            subjects[column.get(item.url, "association")].append(item)
    profile = _address("accounts:profile")
    groups = [
        LinkGroup(_("Look up"), tuple(subjects["look_up"])),
        LinkGroup(pgettext_lazy("footer", "Training"), tuple(subjects["training"])),
        LinkGroup(pgettext_lazy("footer", "Communes"), tuple(subjects["communes"])),
        LinkGroup(_("The association"), tuple(subjects["association"])),
        LinkGroup(_("Need help"), (NavItem(_("Text size, light or dark"), f"{profile}#hien-thi"),) if profile else ()),
    ]
    return [group for group in groups if group.links]


def _address(name: str) -> str:
    """Return the address of a named view, "" while its application is not part of the site."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _own(request: HttpRequest, name: str, title: str | Promise, icon: str) -> list[Link]:
    url = _address(name)
    return [NavItem(title, url, icon, current=request.path.startswith(url))] if url else []


def _home(request: HttpRequest) -> NavItem:
    return NavItem(pgettext_lazy("navigation", "Home"), HOME_URL, "home", current=request.path == HOME_URL)
