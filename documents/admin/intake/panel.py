"""Suggestions in the form of a directive: what its files say of themselves, to be taken by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from documents.admin.intake.lines import describe_reading, is_being_read
from documents.intake.suggesting import Suggestion, is_recorded, suggestions_for
from documents.models import Directive, DirectiveFile, DrawnPage, IntakeItem

_MARGIN: Final = 0.012
"""Of the height of a page, above and below the line that is shown."""


@dataclass(frozen=True, slots=True)
class Crop:
    """The picture of one line: the picture of its page, its size in pixels, and which part of it is shown."""

    url: str
    page_width: int
    page_height: int
    view_box: str


@dataclass(frozen=True, slots=True)
class Line:
    """One suggestion. is_filled: the machine has put it into the draft already, and somebody should compare it."""

    suggestion: Suggestion
    is_filled: bool
    crop: Crop | None


def lines_of_form(directive: Directive, files: Sequence[DirectiveFile]) -> list[Line]:
    """Return what the form does not say yet, and what the machine has filled in without being sure."""
    filled = IntakeItem.objects.filter(directive=directive.pk).values_list("filled", flat=True).first() or ()
    shown: list[tuple[Suggestion, bool]] = []
    for one in suggestions_for(directive, files):
        if not is_recorded(directive, one):
            shown.append((one, False))
        elif one.name in filled and not one.is_sure:
            shown.append((one, True))
    crops = crops_of([one for one, _is_filled in shown], files)
    return [Line(one, is_filled, crop) for (one, is_filled), crop in zip(shown, crops, strict=True)]


def crops_of(suggestions: Sequence[Suggestion], files: Sequence[DirectiveFile]) -> list[Crop | None]:
    """Return the picture of the line of each suggestion, where place and picture are known (one query)."""
    checksums = {file.pk: file.sha256 for file in files}
    wanted = {(checksums[one.file_id], one.page) for one in suggestions if one.box}
    pictures = {
        (row.sha256, row.number): row
        for row in DrawnPage.objects.filter(sha256__in={sha256 for sha256, _page in wanted}).defer("words")
    }
    return [_crop(one, pictures.get((checksums[one.file_id], one.page))) for one in suggestions]


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
    """Return what the template needs: suggestions that the record does not say, and whether files are being read.

    A draft that waits to be confirmed shows its file beside the fields, also where nothing was found in it.
    """
    files = [file for file in directive.files.all() if file.pk] if directive.pk else []
    reading = [file for file in files if is_being_read(file)]
    lines = lines_of_form(directive, files)
    waits = bool(files) and IntakeItem.objects.filter(directive=directive.pk).exists()
    return {
        "waiting_file": files[0] if waits else None,
        "waiting_url": reverse("documents_drafted_file", args=[directive.pk, files[0].file.name]) if waits else "",
        "suggestions": lines,
        "can_fill": any(not line.is_filled and line.suggestion.words for line in lines),
        "page_url": _first_page(files) if lines or waits else "",
        "reading": [describe_reading(file) for file in reading],
        "suggestions_url": reverse("documents_suggestions", args=[directive.pk]) if directive.pk else "",
        "issuer_url": reverse("documents_intake_issuer"),
    }


def _first_page(files: Sequence[DirectiveFile]) -> str:
    """Return the address of the picture of the first page, "" if none is drawn."""
    drawn = set(
        DrawnPage.objects.filter(sha256__in=[file.sha256 for file in files], number=1).values_list("sha256", flat=True)
    )
    return next((reverse("documents_page_picture", args=[file.pk, 1]) for file in files if file.sha256 in drawn), "")


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
            """Show it if there is something to suggest, or there may be in a moment, or a draft waits."""
            return any(self.context.get(name) for name in ("suggestions", "reading", "waiting_file"))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the suggestions."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **self.context}
