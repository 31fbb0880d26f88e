"""The menu of search in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.query_rules import QueryRuleViewSet
from search.admin.statistics.menu import statistics_menu_items
from search.admin.synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """The menu entry of search."""

    items = (SynonymViewSet, QueryRuleViewSet)
    menu_icon = "search"
    menu_label = _("Search of the site")
    menu_name = "site-search"
    menu_order = 170

    def get_submenu_items(self) -> list[MenuItem]:
        """Add the reports, which are no view sets."""
        return [*super().get_submenu_items(), *statistics_menu_items()]
