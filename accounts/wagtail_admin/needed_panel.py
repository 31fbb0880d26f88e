"""What the star at a field means, said at the top of a form whose drafts may be saved without it."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField
from wagtail.admin.panels import Panel
from wagtail.admin.widgets.slug import SlugInput


class NeededPanel(Panel):
    """One line: starred fields are needed for publishing, and which of them a draft needs, too; both from the form."""

    class BoundPanel(Panel.BoundPanel):
        """The line for one form."""

        template_name = "accounts/admin/needed_panel.html"

        def is_shown(self) -> bool:
            """Show it where there are stars."""
            return any(field.required for field in self.form.fields.values())

        def _may_wait(self) -> list[str]:
            """Return the fields that a draft may be saved without."""
            deferred: list[str] = self.form._meta.defer_required_on_fields
            return deferred

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the labels of what a draft needs, and whether anything can wait."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            starred = [field for field in self.form if field.field.required and not _fills_itself(field)]
            context["draft_needs"] = [field.label for field in starred if field.name not in self._may_wait()]
            context["may_wait"] = len(context["draft_needs"]) < len(starred)
            context["section"] = getattr(self.instance, "guide_section", "")
            return context


def _fills_itself(field: BoundField) -> bool:
    return isinstance(field.field.widget, SlugInput)
