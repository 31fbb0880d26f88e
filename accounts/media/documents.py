"""The form of a file in the library of documents, on which that of the register builds."""

from wagtail.documents.forms import BaseDocumentForm

from accounts.media.kept import ForgetsOnSaveMixin


class DocumentForm(ForgetsOnSaveMixin, BaseDocumentForm):
    """Wagtail's form, whose file is kept when another field is wrong."""
