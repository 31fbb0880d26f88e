"""The menu of search in the admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.golden import GoldenQueryViewSet
from search.admin.profiles import LIST_ADDRESS, MENU_LABEL
from search.admin.query_rules import QueryRuleViewSet
from search.admin.statistics.menu import statistics_menu_items
from search.admin.synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """The menu entry of search."""

    items = (SynonymViewSet, QueryRuleViewSet, GoldenQueryViewSet)
    menu_icon = "search"
    menu_label = _("Search of the site")
    menu_name = "site-search"
    menu_order = 170

    def get_submenu_items(self) -> list[MenuItem]:
        """Add the profiles and the reports, which are no view sets."""
        return [
            *super().get_submenu_items(),
            _Profiles(MENU_LABEL, reverse_lazy(LIST_ADDRESS), icon_name="cogs", order=40),
            *statistics_menu_items(),
        ]


class _Profiles(MenuItem):
    """The entry for those who may set what counts how much."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to administrators."""
        return request.user.has_perm("search.change_rankingprofile")
