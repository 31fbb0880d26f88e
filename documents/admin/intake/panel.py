"""Suggestions in the form of a directive: what its files say of themselves, to be taken by a click."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from documents.admin.intake.lines import describe_reading, is_being_read
from documents.intake.suggesting import suggestions_for
from documents.models import Directive


def panel_context(directive: Directive) -> dict[str, Any]:
    """Return what the template needs: suggestions that the record does not say, and whether files are being read."""
    files = [file for file in directive.files.all() if file.pk] if directive.pk else []
    reading = [file for file in files if is_being_read(file)]
    return {
        "suggestions": suggestions_for(directive, files),
        "reading": [describe_reading(file) for file in reading],
        "suggestions_url": reverse("documents_suggestions", args=[directive.pk]) if directive.pk else "",
        "issuer_url": reverse("documents_intake_issuer"),
    }


class HeadingPanel(Panel):
    """What was recognised in the files and the form does not say yet."""

    class BoundPanel(Panel.BoundPanel):
        """The suggestions for one directive."""

        template_name = "documents/admin/heading_panel.html"

        @cached_property
        def context(self) -> dict[str, Any]:
            """Return what the template needs."""
            return panel_context(self.instance) if self.instance and self.instance.pk else {}

        def is_shown(self) -> bool:
            """Show it if there is something to suggest, or there may be in a moment."""
            return bool(self.context.get("suggestions") or self.context.get("reading"))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the suggestions."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **self.context}
