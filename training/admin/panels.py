"""The form of a material in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel, ObjectList, Panel

from accounts.audience import reader_for
from accounts.wagtail_admin.needed_panel import NeededPanel
from training.admin.forms import MaterialForm
from training.admin.parts import load_citations, load_parts
from training.materials.states import standing_of_material


class FilesPanel(Panel):
    """How far the material has come, and its files: looked at here, changed in the workspace."""

    class BoundPanel(Panel.BoundPanel):
        """The files of one material."""

        template_name = "training/admin/files_panel.html"

        def is_shown(self) -> bool:
            """Show it for materials that are stored."""
            return bool(self.instance and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add state, files, and the directives recognised in them."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {
                "material": self.instance,
                "standing": standing_of_material(self.instance),
                "parts": load_parts(self.instance),
                "citations": load_citations(self.instance, reader=reader_for(self.request.user)),
                "workspace_url": reverse("training:edit_material", kwargs={"pk": self.instance.pk}),
            }


class ModulesPanel(MultipleChooserPanel):
    """The modules, starred while at least one is needed: Wagtail stars fields only."""

    class BoundPanel(MultipleChooserPanel.BoundPanel):
        """The modules of one material."""

        def is_required(self) -> bool:
            """Tell whether one is needed before it is published."""
            return bool(self.panel.min_num)


def material_edit_handler() -> ObjectList:
    """Return the form: what it is, its files, whom it is for."""
    return ObjectList(
        [
            NeededPanel(),
            FilesPanel(heading=_("State and files")),
            FieldPanel("title"),
            FieldPanel("description"),
            ModulesPanel(
                "module_links", chooser_field_name="module", label=_("Module"), heading=_("Modules"), min_num=1
            ),
            FieldPanel("change_note"),
            MultiFieldPanel(
                [FieldPanel("licence"), FieldPanel("sources"), FieldPanel("related_numbers")],
                heading=_("Licence and sources"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel(
                        "audience",
                        help_text=_("Holds for the page, its files and search alike. Closed modules close it, too."),
                        widget=forms.RadioSelect,
                    ),
                    FieldPanel("audience_groups", help_text=_("Needed for “only the chosen groups”.")),
                ],
                heading=_("Who may see it"),
            ),
            FieldPanel("owner", help_text=_("May change it in the workspace. A change counts at once.")),
        ],
        base_form_class=MaterialForm,
    )
