"""Uploaded files: what may come in, what is known of it at once, and who may have it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from accounts.media.owners import register_media_owner
from documents.extraction.media_types import READABLE, ending_contradicts, media_type_of
from documents.extraction.values import ExtractionError, Problem
from documents.files.messages import message_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from documents.models import DirectiveFile

MEDIA_PREFIX = "directives/"
_DEFAULT_MOST_BYTES = 50 * 1024**2
_MEGABYTE = 1024**2
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
        raise ExtractionError(Problem.EMPTY)
    upload.seek(0)
    return UploadFacts(sha256=digest.hexdigest(), size=size, media_type=media_type_of(upload))  # type: ignore[arg-type]


def check_upload(upload: File) -> UploadFacts:
    """Return the facts of a file that may be kept.

    Raises ValidationError with what to do: empty, too large, not a kind that is kept, or not what its name says.
    """
    most = getattr(settings, "DOCUMENTS_UPLOAD_MOST_BYTES", _DEFAULT_MOST_BYTES)
    if (upload.size or 0) > most:
        message = _("The file has %(size)s MB; at most %(most)s MB may be sent. Make it smaller or split it.")
        sizes = {"size": -(-(upload.size or 0) // _MEGABYTE), "most": most // _MEGABYTE}
        raise ValidationError(message % sizes, code="too_large")
    try:
        facts = upload_facts(upload)
    except ExtractionError as error:
        raise ValidationError(message_for(error), code=str(error.problem)) from error
    name = (upload.name or "").rsplit("/", 1)[-1]
    if ending_contradicts(name, facts.media_type):
        message = _(
            "The file “%(name)s” is in truth a file of the kind %(kind)s. Choose the right file, or correct its ending."
        )
        raise ValidationError(message % {"name": name, "kind": short_type(facts.media_type)}, code="ending")
    return facts


def register_upload(record: DirectiveFile) -> bool:
    """Set checksum, size and media type of a file that has none yet; tell whether there was one.

    Raises ValidationError for a file that may not be kept.
    """
    is_stored = getattr(record.file, "_committed", True)
    if not record.file or (is_stored and record.sha256):
        return False
    facts = check_upload(record.file)
    record.sha256, record.size, record.media_type = facts.sha256, facts.size, facts.media_type
    return True


def files_with_content(sha256: str, *, besides: int | None = None) -> QuerySet[DirectiveFile]:
    """Return the files that hold the same bytes, newest first, with their directives (for the duplicate warning)."""
    from documents.models import DirectiveFile

    found: QuerySet[DirectiveFile] = (
        DirectiveFile.objects.filter(sha256=sha256)
        .exclude(sha256="")
        .exclude(pk=besides)
        .select_related("directive")
        .order_by("-pk")
    )
    return found


def stored_name(record: DirectiveFile) -> str:
    """Return the last part of the path in the storage, the name under which a file is downloaded."""
    return (record.file.name or "").rsplit("/", 1)[-1]


def short_type(media_type: str) -> str:
    """Return what people call a media type: "PDF"; "" for unknown ones."""
    return READABLE.get(media_type, "")


def tokens_of_path(path: str) -> frozenset[str] | None:
    """Return the audience of the file at `path` of the storage: that of its published directive; None if unknown."""
    from documents.models import DirectiveFile

    found = (
        DirectiveFile.objects.filter(file=path, directive__live=True)
        .select_related("directive")
        .prefetch_related("directive__audience_groups")
    )
    tokens = [record.directive.audience_tokens() for record in found]
    return frozenset().union(*tokens) if tokens else None


def register_media() -> None:
    """Tell the media view who owns the files below `directives/`."""
    register_media_owner(MEDIA_PREFIX, tokens_of_path, unmentioned=True)
