"""Entries of the menu of search that lead to its reports, for those who look after the search."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem


class ForKeepersOfSearch(MenuItem):
    """An entry for those who may read the statistics."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who may."""
        return bool(request.user.has_perm("search.view_askedsearch"))


def statistics_menu_items() -> list[MenuItem]:
    """Return the entries in their order."""
    return [
        ForKeepersOfSearch(
            _("Searches that lack something"),
            reverse_lazy("search_lacking"),
            name="search-lacking",
            icon_name="help",
            order=910,
        ),
        ForKeepersOfSearch(
            _("What is searched most"),
            reverse_lazy("search_queries"),
            name="search-queries",
            icon_name="list-ol",
            order=920,
        ),
        ForKeepersOfSearch(
            _("Why is it found?"),
            reverse_lazy("search_explain"),
            name="search-explain",
            icon_name="glasses",
            order=925,
        ),
        ForKeepersOfSearch(
            _("Compare two profiles"),
            reverse_lazy("search_compare"),
            name="search-compare",
            icon_name="resubmit",
            order=927,
        ),
        ForKeepersOfSearch(
            _("Search statistics"),
            reverse_lazy("search_overview"),
            name="search-overview",
            icon_name="history",
            order=930,
        ),
    ]
