"""A file that somebody drops becomes a draft of its own, with nothing in it but the file."""

from __future__ import annotations

from typing import Any

from django.core.files.base import File
from django.db import transaction

from documents.files.media import files_with_content
from documents.models import Directive, DirectiveFile, IntakeItem
from places.models import Organisation


class KnownFileError(Exception):
    """The register holds these bytes already, at `directive`."""

    def __init__(self, directive: Directive) -> None:
        super().__init__(str(directive))
        self.directive = directive


def take_in(upload: File, *, user: Any, issuer: Organisation | None = None, may_wait: bool = True) -> IntakeItem:
    """Make a draft of a file; its text is read, and its heading recognised, in the background.

    issuer: that of the draft until the heading says another one, for who may enter those of their own bodies only.
    may_wait: the gate may look into the file at once; else the worker does. Never within a transaction. Raises
    KnownFileError for bytes that the register holds, ValidationError for a file that may not be kept.
    """
    record = DirectiveFile(title="")
    record.file = upload
    record.admit_new_file(may_wait=may_wait)
    known = files_with_content(record.sha256).first()
    if known is not None:
        raise KnownFileError(known.directive)
    with transaction.atomic():
        directive = Directive(live=False, issuer=issuer)
        directive.save()
        record.directive = directive
        record.save()
        return IntakeItem.objects.create(directive=directive, added_by=user)
