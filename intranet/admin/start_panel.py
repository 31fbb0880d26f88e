"""The first panel of the admin's start page: what an editor comes for, and the work list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from content.models import NewsIndexPage, NewsPage
from intranet.admin.tasks import add_page_url
from intranet.admin.work.lines import Part
from intranet.admin.work.listing import load_work


class StartPanel(Component):
    """Buttons for a new directive and a news item, and below them what there is to do."""

    name = "start"
    template_name = "intranet/admin/start_panel.html"
    order = 60  # behind one's own commune (50), before Wagtail's own panels, which begin at 100

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what this person may do and see; nothing of what they do not keep."""
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        may_add = user.has_perm("documents.add_directive")
        work = load_work(user)
        return {
            "add_directive_url": reverse("wagtailsnippets_documents_directive:add") if may_add else "",
            "add_news_url": add_page_url(user, NewsIndexPage, NewsPage),
            "to_do": work[Part.TO_DO],
            "on_its_way": work[Part.ON_ITS_WAY],
            "news": work[Part.NEWS],
        }
