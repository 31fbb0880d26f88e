"""What the admin shows to the editors of one commune."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from communes.models import CommunePage


class OwnCommunes(Component):  # type: ignore[misc]
    """The way to one's own commune: to edit the page, to write news, to see it as members do."""

    name = "own_communes"
    template_name = "communes/admin/own_communes.html"
    order = 50  # before Wagtail's own panels, which begin at 100

    def __init__(self, pages: list[CommunePage]) -> None:
        self.pages = pages

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the pages."""
        return {"pages": self.pages}


@hooks.register("construct_homepage_panels")
def show_own_communes(request: HttpRequest, panels: list[Any]) -> None:
    """Put the commune pages whose group of editors the person belongs to at the top of the start page."""
    pages = CommunePage.objects.filter(workspace__group__user=request.user.pk).defer("body").order_by("path")
    if own := list(pages):
        panels.append(OwnCommunes(own))
