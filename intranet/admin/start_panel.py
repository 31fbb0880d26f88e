"""The first panel of the admin's start page: what an editor comes for, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from accounts.audience import reader_for
from accounts.wagtail_admin.reports import ReadableToModeratePanel
from content.models import NewsIndexPage, NewsPage
from content.stuck_lines import stuck_lines
from documents.admin.waiting import newest_drafts, with_failed_files
from training.admin.waiting import waiting_materials
from training.models import Material
from training.standing import CHANGE as CHANGE_MATERIALS


class StartPanel(Component):
    """Buttons for a new directive and a news item, what could not go live at its time, what waits, newest drafts."""

    name = "start"
    template_name = "intranet/admin/start_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what this person may do and see; nothing of what they do not keep."""
        request: HttpRequest = parent_context["request"]
        user: Any = request.user
        context: dict[str, Any] = {
            "add_directive_url": "",
            "add_news_url": _add_news_url(user),
            "stuck": stuck_lines(user),
        }
        if user.has_perm("documents.add_directive"):
            context["add_directive_url"] = reverse("wagtailsnippets_documents_directive:add")
        if user.has_perm("documents.change_directive"):
            reader = reader_for(user)
            context |= {"drafts": newest_drafts(reader), "unread": with_failed_files(reader)}
        if user.has_perm(CHANGE_MATERIALS):
            context["materials"] = waiting_materials(reader_for(user))
            context["materials_url"] = reverse(Material.snippet_viewset.get_url_name("list"))
        return context


class OtherToModeratePanel(ReadableToModeratePanel):
    """What awaits the person's review beside the materials, which `StartPanel` names."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Leave out the materials."""
        context = super().get_context_data(parent_context)
        context["states"] = [state for state in context["states"] if not isinstance(state["obj"], Material)]
        return context


def _add_news_url(user: Any) -> str:
    """Return where the person may write a news item, "" if nowhere."""
    index = NewsIndexPage.objects.live().first()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=[NewsPage._meta.app_label, NewsPage._meta.model_name, index.pk])
