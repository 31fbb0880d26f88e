"""Files that are sent a second time: the editor is told which directive has them, if it exists for the editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from documents.admin.permission_policy import address_of, may_open
from documents.files.media import files_with_content
from documents.models import Directive, DirectiveFile


def warnings_of_known_files(form: Any, *, user: Any) -> list[str]:
    """Return a warning for each new file in the saved `form` of a directive whose bytes another directive has."""
    warnings = []
    for upload in _new_files(form):
        files = files_with_content(upload.sha256, exclude_pk=upload.pk).exclude(directive=form.instance.pk)
        others = list(dict.fromkeys(record.directive for record in files))
        if others:
            warnings.append(_warning(upload, [directive for directive in others if may_open(user, directive.pk)], user))
    return warnings


def _new_files(form: Any) -> Iterator[DirectiveFile]:
    formset = form.formsets.get("files") if hasattr(form, "formsets") else None
    for child in formset.forms if formset is not None else ():
        if "file" in child.changed_data and not child.cleaned_data.get("DELETE"):
            yield child.instance


def _warning(upload: DirectiveFile, visible: list[Directive], user: Any) -> str:
    name = upload.stored_name
    if not visible:
        return format_html(_("The register holds the file “{}” already. See whether it is the right one."), name)
    directive = visible[0]
    url = address_of(user, directive)
    return format_html(
        _('The file “{}” is the same as one of <a href="{}">{}</a>. See whether it is the right one.'),
        name,
        url,
        directive,
    )
