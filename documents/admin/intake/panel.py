"""Suggestions in the form of a directive: what its files say of themselves, to be taken by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from documents.admin.intake.lines import describe_reading, is_being_read
from documents.intake.suggesting import Suggestion, suggestions_for
from documents.models import Directive, DirectiveFile, DrawnPage

_MARGIN: Final = 0.012
"""Of the height of a page, above and below the line that is shown."""


@dataclass(frozen=True, slots=True)
class Crop:
    """The picture of one line: the picture of its page, its size in pixels, and which part of it is shown."""

    url: str
    page_width: int
    page_height: int
    view_box: str


def crops_of(suggestions: Sequence[Suggestion], files: Sequence[DirectiveFile]) -> list[tuple[Suggestion, Crop | None]]:
    """Return each suggestion with the picture of its line, where the place and the picture are known (one query)."""
    checksums = {file.pk: file.sha256 for file in files}
    wanted = {(checksums[one.file_id], one.page) for one in suggestions if one.box}
    pictures = {
        (row.sha256, row.number): row
        for row in DrawnPage.objects.filter(sha256__in={sha256 for sha256, _page in wanted}).defer("words")
    }
    return [(one, _crop(one, pictures.get((checksums[one.file_id], one.page)))) for one in suggestions]


def _crop(suggestion: Suggestion, picture: DrawnPage | None) -> Crop | None:
    if picture is None or suggestion.box is None:
        return None
    left, top, width, height = suggestion.box
    top, height = max(0.0, top - _MARGIN), height + 2 * _MARGIN
    left, width = max(0.0, left - _MARGIN), width + 2 * _MARGIN
    parts = (left * picture.width, top * picture.height, width * picture.width, height * picture.height)
    url = reverse("documents_page_picture", args=[suggestion.file_id, suggestion.page])
    return Crop(url, picture.width, picture.height, " ".join(f"{part:.0f}" for part in parts))


def panel_context(directive: Directive) -> dict[str, Any]:
    """Return what the template needs: suggestions that the record does not say, and whether files are being read."""
    files = [file for file in directive.files.all() if file.pk] if directive.pk else []
    reading = [file for file in files if is_being_read(file)]
    return {
        "suggestions": crops_of(suggestions_for(directive, files), files),
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
