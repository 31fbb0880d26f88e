"""A page of text: about the association, instructions, forms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from accounts.audience import reader_for
from content.blocks import BodyBlock
from content.models.base import BasePage


class StandardPage(BasePage):
    """A page of text that may have pages below it."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    template = "content/standard.html"
    search_kind = "page"
    search_kind_label = _("Page")
    search_icon = "file"
    nav_icon = "info"
    parent_page_types = ["home.HomePage", "content.StandardPage"]
    subpage_types = ["content.StandardPage"]
    page_description = _("A page of text, for example a regulation explained or a guide.")
    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages below this one that the reader may see."""
        context = super().get_context(request, *args, **kwargs)
        below = StandardPage.objects.child_of(self).order_by("path").only("pk", "title", "url_path", "summary")
        context["children"] = below.visible_to(reader_for(request.user))
        return context
