"""The box for a file of a directive: it shows name and size, not the path in the storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import ClearableFileInput, FileInput
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class _StoredFile:
    """What the box shows of a stored file: a link and its words."""

    url: str
    words: str

    def __str__(self) -> str:
        return self.words


def _address(value: Any) -> str:
    """Return where whoever edits the directive gets the file, published or not."""
    directive_id = value.instance.directive_id
    return reverse("documents_drafted_file", args=[directive_id, value.name]) if directive_id else str(value.url)


def drafted_key(name: str) -> str:
    """Return the name under which a form says which file of the draft its box means."""
    return f"{name}-drafted"


class StoredFileInput(ClearableFileInput):
    """A file input that names a stored file as it is downloaded."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Give the script (`admin.js`) the words that it needs once the form has saved itself."""
        super().__init__({"data-stored": gettext_lazy("Stored with the draft:"), **(attrs or {})})

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Draw the box; one of a file that only the draft has says which one it is, one that is gone leads nowhere."""
        if self.is_initial(value) and value.instance.is_gone:
            empty = FileInput(self.attrs).render(name, None, attrs, renderer)
            return format_html("<p>{} ({})</p>{}", value.instance.stored_name, _("removed"), empty)
        box = super().render(name, value, attrs, renderer)
        drafted = value.name if self.is_initial(value) and value.instance.pk is None else ""
        return format_html('{}<input type="hidden" name="{}" value="{}">', box, drafted_key(name), drafted)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show the last part of the path, and the size if it is known."""
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            record = value.instance
            size = f" ({filesizeformat(record.size)})" if record.size else ""
            context["widget"]["value"] = _StoredFile(_address(value), f"{record.stored_name}{size}")
        return context
