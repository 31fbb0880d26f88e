"""The form of a file in the library of documents, on which that of the register builds."""

from wagtail.documents.forms import BaseDocumentForm

from accounts.keeping.forms import AsksBeforeOpeningMixin
from accounts.media.kept import ForgetsOnSaveMixin


class DocumentForm(AsksBeforeOpeningMixin, ForgetsOnSaveMixin, BaseDocumentForm):
    """Wagtail's form, whose file is kept when another field is wrong."""
