"""Files that only the draft of a published directive has: they have no row yet, and no number that a form could name.

Without this a form that is sent back takes each for a new one without bytes and asks for the file again.
"""

from __future__ import annotations

from typing import Any

from django.forms.models import BaseModelFormSet
from modelcluster.forms import BaseChildFormSet

from documents.admin.file_input import drafted_key
from documents.models import DirectiveFile


class DirectiveFileFormSet(BaseChildFormSet):
    """The files of a directive; those of the draft are known by their place in the storage."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
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
