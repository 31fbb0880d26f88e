"""Training materials as a view set of the Wagtail admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from training.models import Material


class MaterialViewSet(SnippetViewSet):
    """The materials: facts are changed here, files in the workspace."""

    model = Material
    icon = "doc-full-inverse"
    menu_label = _("Training materials")
    menu_order = 155
    add_to_admin_menu = True
    base_url_path = "tai-lieu-tap-huan"
    list_display = ["title", "owner", "live", "last_published_at"]
    list_per_page = 50
    panels = [
        FieldPanel("title"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("sources")], heading=_("Licence and sources")),
        FieldPanel("related_numbers"),
        FieldPanel("change_note"),
        FieldPanel("owner"),
    ]
