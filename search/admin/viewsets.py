"""The menu of search in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.query_rules import QueryRuleViewSet
from search.admin.synonyms import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """The menu entry of search."""

    items = (SynonymViewSet, QueryRuleViewSet)
    menu_icon = "search"
    menu_label = _("Search of the site")
    menu_name = "site-search"
    menu_order = 170
