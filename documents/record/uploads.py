"""Uploaded files as bytes: checksum, media type, and which ones may not be kept. Knows no model."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from documents.extraction.media_types import READABLE, ending_contradicts, media_type_of
from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.record.rules import secrecy_message
from documents.record.secrecy import secrecy_mark_in_file_name

_MEGABYTE = 1024**2
_DEFAULT_MAX_BYTES = 50 * _MEGABYTE
# What is known of the bytes of a file as soon as it comes in.
FACT_FIELDS = ("sha256", "size", "media_type")
# What happened to a stored file while it was read; a form that saves an older copy of the row must not undo it.
PROCESSING_FIELDS = ("state", "error", "attempts", "processed_at", "page_count")


@dataclass(frozen=True, slots=True)
class UploadFacts:
    """What the bytes of a file say. media_type is "" for a kind of file that cannot be read."""

    sha256: str
    size: int
    media_type: str


def upload_facts(upload: File) -> UploadFacts:
    """Return checksum, size in bytes and media type by content. Raises ExtractionError for what is not accepted."""
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
        size += len(chunk)
    if not size:
        raise ExtractionError(ReadingProblem.EMPTY)
    upload.seek(0)
    return UploadFacts(sha256=digest.hexdigest(), size=size, media_type=media_type_of(upload))  # type: ignore[arg-type]


def check_upload(upload: File, *, name: str = "") -> UploadFacts:
    """Return the facts of a file that may be kept under this name (its own if none is given).

    Raises ValidationError with what to do: a name that tells of a state secret, empty, too large, not a kind that is
    kept, or not what its name says.
    """
    name = (name or upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    mark = secrecy_mark_in_file_name(name)
    if mark:
        raise ValidationError(str(secrecy_message(mark)), code="state_secret")
    max_bytes = getattr(settings, "DOCUMENTS_UPLOAD_MAX_BYTES", _DEFAULT_MAX_BYTES)
    if (upload.size or 0) > max_bytes:
        message = _("The file has %(size)s MB; at most %(most)s MB may be sent. Make it smaller or split it.")
        sizes = {"size": -(-(upload.size or 0) // _MEGABYTE), "most": max_bytes // _MEGABYTE}
        raise ValidationError(message % sizes, code="too_large")
    try:
        facts = upload_facts(upload)
    except ExtractionError as error:
        raise ValidationError(message_for(error), code=str(error.problem)) from error
    if ending_contradicts(name, facts.media_type):
        message = _(
            "The file “%(name)s” is in truth a file of the kind %(kind)s. Choose the right file, or correct its ending."
        )
        raise ValidationError(message % {"name": name, "kind": short_type(facts.media_type)}, code="ending")
    return facts


def short_type(media_type: str) -> str:
    """Return what people call a media type: "PDF"; "" for unknown ones."""
    return READABLE.get(media_type, "")
