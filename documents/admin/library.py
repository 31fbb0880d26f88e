"""The form of Wagtail's library of documents (WAGTAILDOCS_DOCUMENT_FORM_BASE)."""

from __future__ import annotations

from typing import Any

from accounts.media.documents import DocumentForm
from documents.record.rules import STATE_SECRET
from documents.record.uploads import refuse_secret_field, refuse_secret_file
from documents.record.viruses import refuse_infected


class LibraryDocumentForm(DocumentForm):
    """Refuses state secrets, as the register does: by title, by name, and by what is stamped on the first pages."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add what is wrong, one thing about the file: Wagtail looks at the name of a refused one, which is gone."""
        of_record = getattr(error, "error_dict", {}) if field is None else {}
        if "file" in of_record and self.has_error("file"):
            del of_record["file"]
            if not of_record:
                return
        super().add_error(field, error)

    def clean_title(self) -> str:
        """Return the title if it is not marked."""
        title: str = self.cleaned_data["title"]
        refuse_secret_field(title)
        return title

    def clean_file(self) -> Any:
        """Return the file if it is not marked; one that is stored already is not read again."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            refuse_secret_file(file)
            refuse_infected(file)
        return file

    def clean(self) -> Any:
        """Check fields against each other; the file of what is marked in another field is not kept aside either."""
        checked = super().clean()
        told = [error.code for errors in self.errors.as_data().values() for error in errors]
        self.may_keep_files = STATE_SECRET not in told
        return checked
