"""What the admin shows to the editors of one commune."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.components import Component

from communes.models import CommunePage
from documents.admin.own import own_bodies_of, register_address


class OwnCommunes(Component):  # type: ignore[misc]
    """The way to one's own commune: to edit the page, to write news, to see it as members do."""

    name = "own_communes"
    template_name = "communes/admin/own_communes.html"
    order = 50  # before Wagtail's own panels, which begin at 100

    def __init__(self, pages: list[CommunePage]) -> None:
        self.pages = pages

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the pages, and where directives of the communes are listed and added; "" without a body of theirs."""
        user = parent_context["request"].user
        has_bodies = bool(own_bodies_of(user))
        return {
            "pages": self.pages,
            "directives_url": register_address(user) if has_bodies else "",
            "add_directive_url": reverse("wagtailsnippets_documents_directive:add") if has_bodies else "",
        }


@hooks.register("construct_homepage_panels")
def show_own_communes(request: HttpRequest, panels: list[Any]) -> None:
    """Put the commune pages whose group of editors the person belongs to at the top of the start page."""
    pages = CommunePage.objects.filter(workspace__group__user=request.user.pk).defer("body").order_by("path")
    if own := list(pages):
        panels.append(OwnCommunes(own))
