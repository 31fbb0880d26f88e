"""What stands below the search box while somebody types: what is found, their own and popular searches, in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from search.keeping.suggested import OfferedSearch, OfferedSearches
from search.results import Suggestion
from search.sources import CardBadge

_GROUPS: Final = {
    "doc": _("Directives"),
    "place": _("Places"),
    "person": _("Trainers"),
    "people": _("Trainers"),
    "slides": _("Materials"),
}
"""What is found, by the icon of its kind; all other kinds stand together."""
_OTHERS: Final = _("Pages of the site")


@dataclass(frozen=True, slots=True)
class Option:
    """Something to open. kind_label: what it is, where its group does not say it."""

    url: str
    icon: str
    title_html: SafeString
    number_html: SafeString | str = ""
    kind_label: str | Promise = ""
    badge: CardBadge | None = None


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options below one heading."""

    label: str | Promise
    options: tuple[Option, ...]


def make_groups(found: Sequence[Suggestion], offered: OfferedSearches) -> list[OptionGroup]:
    """Return the groups: what is found comes first, the kind of the best first, each kind once."""
    by_label: dict[str | Promise, list[Option]] = {}
    for suggestion in found:
        card = suggestion.card
        option = Option(
            card.url, card.icon, suggestion.title_html, suggestion.number_html, card.kind_label, badge=card.badge
        )
        by_label.setdefault(_GROUPS.get(card.icon, _OTHERS), []).append(option)
    groups = [OptionGroup(label, tuple(options)) for label, options in by_label.items()]
    searches = (
        (_("Your saved searches"), "bookmark", offered.saved),
        (_("What you have searched"), "history", offered.past),
        (_("Often searched"), "search", offered.popular),
    )
    return groups + [OptionGroup(label, tuple(_list(icon, kept))) for label, icon, kept in searches if kept]


def _list(icon: str, searches: Iterable[OfferedSearch]) -> Iterable[Option]:
    return (Option(search.url, icon, conditional_escape(search.words)) for search in searches)
