"""Where the header, the tab bar of phones and the footer lead.

The sections come from the page tree (`content.navigation`); the register and the search are no pages and
are put among them here, where the applications are composed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communes.models import CommuneIndexPage
from content.navigation import PageLink, page_links
from training.models import CurriculumIndexPage, TrainerIndexPage

HOME_URL = "/"
HELP_SLUG = "huong-dan-su-dung"
"""The help page is an ordinary page without a type of its own; it is known by its slug, wherever it stands."""


class Destination(StrEnum):
    """Links that header, tab bar and footer put at a place of their own; "" for every other section."""

    HOME = "home"
    REGISTER = "register"
    SEARCH = "search"
    TRAINING = "training"
    TRAINERS = "trainers"
    MATERIALS = "materials"
    COMMUNES = "communes"
    HELP = "help"
    OTHER = ""


_DESTINATION_OF_TYPE = {
    CurriculumIndexPage: Destination.TRAINING,
    TrainerIndexPage: Destination.TRAINERS,
    CommuneIndexPage: Destination.COMMUNES,
}
"""Sections are known by the type of their page: title and address belong to the editors."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation; `short_title` is what fits under the thumb on a phone."""

    title: str | Promise
    url: str
    icon: str = ""
    current: bool = False
    short_title: str | Promise = ""
    destination: Destination = Destination.OTHER


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A column of the footer."""

    title: str | Promise
    links: tuple[NavItem, ...]


def all_links(request: HttpRequest) -> list[NavItem]:
    """Return the sections in their order (home, register, the sections of the page tree, search) and the help page.

    The help page is asked for together with the sections: the footer stands on every page and costs no query more.
    """
    title = pgettext_lazy("navigation", "Directives")
    register = _link_to_view(request, "documents:register", title, icon="doc", destination=Destination.REGISTER)
    title = pgettext_lazy("navigation", "Search")
    search = _link_to_view(request, "search:results", title, icon="search", destination=Destination.SEARCH)
    icon, destination = "slides", Destination.MATERIALS
    materials = _link_to_view(request, "training:materials", _("Materials"), icon=icon, destination=destination)
    taken = {item.url for item in [*register, *search, *materials]}
    pages = [_link_to_page(link) for link in page_links(request, slugs=[HELP_SLUG])]
    if any(item.current for item in materials):  # materials belong to the section of training
        pages = [replace(item, current=item.current or item.destination == Destination.TRAINING) for item in pages]
    return [_home(request), *register, *(item for item in pages if item.url not in taken), *materials, *search]


def main_navigation(links: Iterable[NavItem]) -> list[NavItem]:
    """Return what stands in the header: every section. Help and materials stand in the footer only."""
    return [link for link in links if link.destination not in {Destination.HELP, Destination.MATERIALS}]


def section_at(path: str, items: Iterable[NavItem]) -> str:
    """Return `path` if a section has this address, "" for any page below one."""
    return path if any(item.url == path for item in items) else ""


def is_at_help(items: Iterable[NavItem]) -> bool:
    """Tell whether the reader is on the help page."""
    return any(item.current and item.destination == Destination.HELP for item in items)


def tab_bar(items: Iterable[NavItem]) -> list[NavItem]:
    """Return the at most four sections that stand in the tab bar of phones, with their short words."""
    by_destination: dict[Destination, NavItem] = {}
    for item in items:
        by_destination.setdefault(item.destination, item)
    return [
        replace(by_destination[destination], icon=icon, short_title=words)
        for destination, (words, icon) in _TABS.items()
        if destination in by_destination
    ]


_TABS = {
    Destination.HOME: (pgettext_lazy("navigation", "Home"), "home"),
    Destination.REGISTER: (pgettext_lazy("tab bar", "Directives"), "doc"),
    Destination.SEARCH: (pgettext_lazy("tab bar", "Search"), "search"),
    Destination.TRAINING: (pgettext_lazy("tab bar", "Training"), "book"),
}


def footer_groups(items: Iterable[NavItem]) -> list[LinkGroup]:
    """Return the footer's columns: every section once, under its subject, and help."""
    subjects: dict[str, list[NavItem]] = {"work": [], "association": [], "help": []}
    work = (Destination.REGISTER, Destination.SEARCH, Destination.TRAINING, Destination.TRAINERS, Destination.MATERIALS)
    column = dict.fromkeys(work, "work")
    column[Destination.HELP] = "help"
    for item in items:
        if item.destination != Destination.HOME:
            subjects[column.get(item.destination, "association")].append(item)
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


def _link_to_view(
    request: HttpRequest, name: str, title: str | Promise, *, icon: str, destination: Destination
) -> list[NavItem]:
    url = _address(name)
    return [NavItem(title, url, icon, current=request.path.startswith(url), destination=destination)] if url else []


def _link_to_page(link: PageLink) -> NavItem:
    destination = _DESTINATION_OF_TYPE.get(link.page_type, Destination.OTHER)
    if not link.is_section:
        destination = Destination.HELP
    return NavItem(link.title, link.url, link.icon, current=link.current, destination=destination)


def _home(request: HttpRequest) -> NavItem:
    words = pgettext_lazy("navigation", "Home")
    return NavItem(words, HOME_URL, "home", current=request.path == HOME_URL, destination=Destination.HOME)
