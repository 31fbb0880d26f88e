"""What the forms of curricula and modules ask beyond single fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from documents.page.text import text_of
from documents.reading.parts import Part, UnreadablePart, fit_to_text, read_parts


class CurriculumPageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of a curriculum: the versions stand in the order in which they were approved."""

    def clean(self) -> Any:
        """Refuse a version that was approved before the one above it."""
        cleaned = super().clean()
        approved = None
        for form in _present_forms(self, "versions"):
            day = form.cleaned_data.get("approved_on")
            if day and approved and day < approved:
                form.add_error("approved_on", _("The version above was approved later. Put the newest version last."))
            approved = day or approved
        return cleaned


class ModulePageForm(WagtailAdminPageForm):  # type: ignore[misc]
    """The form of a module: the parts that it teaches of a directive stand in the text of the directive."""

    def clean(self) -> Any:
        """Write the parts as the register speaks of them; refuse what is no part, or not in the text."""
        cleaned = super().clean()
        for form in _present_forms(self, "taught_directives"):
            _clean_parts(form)
        return cleaned


def _present_forms(form: Any, relation: str) -> list[Any]:
    """Return the valid forms of a relation that are not deleted, in the order in which they stand."""
    formset = form.formsets.get(relation)
    if formset is None:
        return []
    formset.is_valid()
    filled = [each for each in formset.forms if getattr(each, "cleaned_data", None)]
    present = [each for each in filled if not each.cleaned_data.get("DELETE")]
    return sorted(present, key=lambda each: each.cleaned_data.get("ORDER") or len(present))


def _clean_parts(form: Any) -> None:
    written, directive = form.cleaned_data.get("parts"), form.cleaned_data.get("directive")
    if not written:
        return
    try:
        parts = read_parts(written)
    except UnreadablePart as unreadable:
        message = _("“%(written)s” cannot be read as a part of a directive. Write for example: Điều 5 khoản 2.")
        form.add_error("parts", message % {"written": unreadable.written})
        return
    anchors = {block.anchor for block in text_of(directive).blocks} if directive is not None else set()
    fitting, missing = fit_to_text(parts, anchors) if anchors else (parts, [])
    if missing:
        message = _("The text of %(number)s has no “%(parts)s”. Look at its outline, or leave this field empty.")
        form.add_error("parts", message % {"number": directive.number, "parts": "”, “".join(map(_label_of, missing))})
        return
    form.cleaned_data["parts"] = form.instance.parts = ", ".join(map(_label_of, fitting))


def _label_of(part: Part) -> str:
    return part.label
