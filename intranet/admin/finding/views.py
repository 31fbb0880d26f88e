"""The page of the search for everything, and the tabs that lead from search to search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.search import SearchArea
from wagtail.permissions import policy_registry

from documents.models import Directive
from intranet.admin.finding.groups import find_everything
from training.models import Material

_MAX_CHARACTERS = 200


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what was found everywhere, a few lines of each kind."""
    text = " ".join(request.GET.get("q", "")[:_MAX_CHARACTERS].replace("\x00", "").split())
    context = {
        "page_title": _("Search everywhere"),
        "header_title": _("Search everywhere"),
        "header_icon": "search",
        "text": text,
        "groups": find_everything(text, request.user) if text else [],
    }
    return render(request, "intranet/admin/finding.html", context)


class RecordSearchArea(SearchArea):
    """The list of one kind of records, for those who have it."""

    def __init__(self, model: Any, *, label: Any, icon_name: str, order: int) -> None:
        url = reverse(model.snippet_viewset.get_url_name("list"))
        super().__init__(label, url, name=model._meta.model_name, icon_name=icon_name, order=order)
        self.model = model

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person has the list."""
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_any_permission(request.user, {"add", "change", "delete", "view"}))


def everything_area() -> SearchArea:
    """Return the first tab: the box in the side bar leads there."""
    return SearchArea(gettext_lazy("Everything"), reverse("admin_find"), name="everything", icon_name="search", order=0)


def directives_area() -> SearchArea:
    """Return the tab of the register."""
    return RecordSearchArea(Directive, label=gettext_lazy("Directives"), icon_name="doc-full", order=10)


def materials_area() -> SearchArea:
    """Return the tab of training materials."""
    label = gettext_lazy("Training materials")
    return RecordSearchArea(Material, label=label, icon_name="doc-full-inverse", order=20)
