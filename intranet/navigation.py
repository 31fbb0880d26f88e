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
HELP_URL = "/gioi-thieu/huong-dan-su-dung/"


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


def all_links(request: HttpRequest) -> list[Link]:
    """Return the sections in their order (home, register, the sections of the page tree, search) and the help page.

    The help page is asked for together with the sections: the footer stands on every page and costs no query more.
    """
    pages: list[Link] = list(page_navigation(request, and_pages=[HELP_URL]))
    register = _own(request, "documents:register", pgettext_lazy("navigation", "Directives"), "doc")
    search = _own(request, "search:results", pgettext_lazy("navigation", "Search"), "search")
    home = [item for item in pages if item.url == HOME_URL] or [_home(request)]
    taken = {item.url for item in [*home, *register, *search]}
    return [*home, *register, *(item for item in pages if item.url not in taken), *search]


def main_navigation(links: Iterable[Link]) -> list[Link]:
    """Return what stands in the header: every section."""
    return [link for link in links if link.url != HELP_URL]


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
    """Return the footer's columns: every section once, under its subject, and help."""
    subjects: dict[str, list[Link]] = {"work": [], "association": [], "help": []}
    column = dict.fromkeys(
        (_address("documents:register"), _address("search:results"), TRAINING_URL, TRAINERS_URL), "work"
    )
    column[HELP_URL] = "help"
    for item in items:
        if item.url != HOME_URL:
            subjects[column.get(item.url, "association")].append(item)
    if profile := _address("accounts:profile"):
        subjects["help"].append(NavItem(_("Text size, light or dark"), f"{profile}#hien-thi"))
    groups = [
        LinkGroup(_("Directives and training"), tuple(subjects["work"])),
        LinkGroup(_("The association and its communes"), tuple(subjects["association"])),
        LinkGroup(_("Need help"), tuple(subjects["help"])),
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
