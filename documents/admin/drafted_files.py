"""The rows of files in the form of a directive.

Files that only the draft of a published directive has: they have no row yet, and no number that a form could name.

Without this a form that is sent back takes each for a new one without bytes and asks for the file again.

A file that came with a form which comes back is kept (`accounts.media.kept`).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.forms.models import BaseModelFormSet
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.media.kept import KEPT_SUFFIX, KeepsFilesMixin
from documents.admin.file_input import drafted_key
from documents.models import DirectiveFile
from documents.record.identity import safe_filename
from documents.record.uploads import checksum


class DirectiveFileForm(KeepsFilesMixin, WagtailAdminModelForm):
    """One file of a directive. Its row is deleted as a whole: a kept file needs no box of its own for that."""

    may_drop_files = False

    def clean_file(self) -> Any:
        """Return the file; one that this row has already, which a form that saves itself sends again, is not new."""
        sent, known = self.cleaned_data["file"], self.initial.get("file")
        if (
            not isinstance(sent, UploadedFile)
            or not known
            or safe_filename(sent.name or "") != self.instance.stored_name
        ):
            return sent
        return known if checksum(sent) == self.instance.sha256 else sent

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell a form that saves itself which file of the draft this row is now, and that nothing is kept any more."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        name = self.add_prefix("file")
        drafted = "" if self.instance.pk else self.instance.file.name or ""
        return [*updates, (drafted_key(name), drafted), (name + KEPT_SUFFIX, "")]


class DirectiveFileFormSet(BaseChildFormSet):
    """The files of a directive; those of the draft are known by their place in the storage."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._used: set[UUID] = set()
        super().__init__(*args, **kwargs)

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = self._construct_row(i, **kwargs)
        for name, upload in dict(form.held).items():  # two rows do not share one kept file
            if upload.pk in self._used:
                form.leave_out(name)
            self._used.add(upload.pk)
        return form

    def _construct_row(self, i: int, **kwargs: Any) -> Any:
        drafted = self._drafted_file(i) if self.is_bound and i < self.initial_form_count() else None
        if drafted is None:
            return super()._construct_form(i, **kwargs)
        # Past modelcluster and models: they would put an empty file in its place.
        return super(BaseModelFormSet, self)._construct_form(i, **{**kwargs, "instance": drafted})  # type: ignore[misc]

    def _drafted_file(self, i: int) -> DirectiveFile | None:
        """Return the file of this draft that the form means; None for one with a row and one that is not there."""
        prefix = self.add_prefix(i)
        name = self.data.get(drafted_key(f"{prefix}-file"))
        if not name or self.data.get(f"{prefix}-{self.model._meta.pk.name}"):
            return None
        return next((file for file in self.get_queryset() if file.pk is None and file.file.name == name), None)

    def save(self, commit: bool = True) -> list[Any]:  # noqa: FBT001, FBT002 - Django's signature
        """Store what was sent; a file of the draft that nobody changed stays in it."""
        kept = [
            form.instance
            for form in self.initial_forms
            if form.instance.pk is None and form.instance.file and not form.has_changed()
            if form not in self.deleted_forms
        ]
        saved: list[Any] = super().save(commit=False)
        manager = getattr(self.instance, self.rel_name)
        manager.add(*kept)
        if commit:
            manager.commit()
        return saved + kept
