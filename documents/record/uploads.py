"""Uploaded files as bytes: checksum, media type, and which ones may not be kept. Knows no model."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from documents.extraction.heading import heading_of
from documents.extraction.media_types import NAMES, PICTURES, READABLE, TOLD, ending_contradicts, promised_types
from documents.extraction.messages import message_for
from documents.extraction.recognition import media_type_of
from documents.extraction.values import ExtractionError, ReadingProblem
from documents.record.rules import STATE_SECRET, secrecy_message
from documents.record.secrecy import secrecy_mark, secrecy_mark_in_field, secrecy_mark_in_file_name
from documents.record.viruses import refuse_infected

MEGABYTE = 1024**2
_DEFAULT_MAX_BYTES = 50 * MEGABYTE
# What is known of the bytes of a file as soon as it comes in.
FACT_FIELDS = ("sha256", "size", "media_type")
# What happened to a stored file while it was read; a form that saves an older copy of the row must not undo it.
PROCESSING_FIELDS = (
    *("state", "error", "attempts", "processed_at", "page_count", "gone_at"),
    *("missing_part", "pages_to_recognise", "drawn_at", "picture_count"),
)


@dataclass(frozen=True, slots=True)
class UploadPolicy:
    """What may be sent to one place: media types and the largest size."""

    media_types: tuple[str, ...]
    max_bytes: int

    def kinds(self) -> list[str]:
        """Return what people call the media types, in the order in which they hear of them: PDF, DOCX."""
        return list(dict.fromkeys(short_type(media_type) for media_type in TOLD if media_type in self.media_types))


def register_policy() -> UploadPolicy:
    """Return what the register takes: files with text, pictures of pages, up to DOCUMENTS_UPLOAD_MAX_BYTES."""
    max_bytes = getattr(settings, "DOCUMENTS_UPLOAD_MAX_BYTES", _DEFAULT_MAX_BYTES)
    return UploadPolicy(media_types=(*READABLE, *PICTURES), max_bytes=max_bytes)


@dataclass(frozen=True, slots=True)
class UploadFacts:
    """What the bytes of a file say."""

    sha256: str
    size: int
    media_type: str


def upload_facts(upload: File) -> UploadFacts:
    """Return checksum, size in bytes and media type by content. Raises ExtractionError for what is not accepted."""
    sha256, size = checksum(upload), upload.tell()
    if not size:
        raise ExtractionError(ReadingProblem.EMPTY)
    upload.seek(0)
    return UploadFacts(sha256=sha256, size=size, media_type=media_type_of(upload))  # type: ignore[arg-type]


def checksum(upload: File) -> str:
    """Return the checksum of the bytes of a file; it is read to its end."""
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def check_upload(
    upload: File, *, name: str = "", policy: UploadPolicy | None = None, may_wait: bool = False
) -> UploadFacts:
    """Return the facts of a file that may be kept under this name (its own if none is given).

    Without a policy that of the register holds. may_wait: outside of a transaction, where a process may look at the
    first pages of a PDF; elsewhere its secrets are found by the worker. Raises ValidationError with what to do: a name
    or a heading that tells of a state secret, empty, too large, not a kind that is kept, not what its name says, or a
    virus in it.
    """
    policy = policy or register_policy()
    name = (name or upload.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    _refuse_secret(secrecy_mark_in_file_name(name))
    _check_size(upload.size or 0, policy)
    try:
        facts = upload_facts(upload)
        if facts.media_type not in policy.media_types:
            raise ExtractionError(_refusal_of(facts.media_type))
    except ExtractionError as error:
        refusal = _in_words_of(policy, error)
        raise ValidationError(
            message_for(refusal, kinds=policy.kinds(), name=name), code=str(refusal.problem)
        ) from error
    if ending_contradicts(name, facts.media_type):
        message = _(
            "The file “%(name)s” is in truth a file of the kind %(kind)s. Choose the right file, or correct its ending."
        )
        raise ValidationError(message % {"name": name, "kind": short_type(facts.media_type)}, code="ending")
    _refuse_secret_heading(upload, facts.media_type, may_wait=may_wait)
    refuse_infected(upload)
    return facts


def refuse_secret_file(upload: File, *, name: str = "") -> None:
    """Refuse a file whose name tells of a state secret, or whose beginning is stamped as one.

    Never within a transaction. Whether a file of its kind may be kept is not asked. Raises ValidationError.
    """
    _refuse_secret(secrecy_mark_in_file_name(name or upload.name or ""))
    try:
        media_type = media_type_of(upload)  # type: ignore[arg-type]
    except ExtractionError:
        return
    _refuse_secret_heading(upload, media_type, may_wait=True)


def refuse_secret_field(text: str) -> None:
    """Raise ValidationError if a title or a note is marked as a state secret."""
    _refuse_secret(secrecy_mark_in_field(text))


def _refuse_secret_heading(upload: File, media_type: str, *, may_wait: bool) -> None:
    _refuse_secret(secrecy_mark(heading_of(upload, media_type, may_wait=may_wait)))  # type: ignore[arg-type]


def _refuse_secret(mark: str | None) -> None:
    if mark:
        raise ValidationError(str(secrecy_message(mark)), code=STATE_SECRET)


def check_promise(name: str, *, size: int, policy: UploadPolicy) -> None:
    """Refuse by name and size what would be refused by content, before it is sent. Raises ValidationError."""
    _refuse_secret(secrecy_mark_in_file_name(name))
    _check_size(size, policy)
    promised = promised_types(name)
    if promised.isdisjoint(policy.media_types):
        error = ExtractionError(ReadingProblem.UNKNOWN_TYPE)
        raise ValidationError(message_for(error, kinds=policy.kinds()), code=str(error.problem))


def _check_size(size: int, policy: UploadPolicy) -> None:
    if size > policy.max_bytes:
        message = _("The file has %(size)s MB; at most %(most)s MB may be sent. Make it smaller or split it.")
        sizes = {"size": -(-size // MEGABYTE), "most": policy.max_bytes // MEGABYTE}
        raise ValidationError(message % sizes, code="too_large")


def _refusal_of(media_type: str) -> ReadingProblem:
    return ReadingProblem.PICTURE if media_type in PICTURES else ReadingProblem.UNKNOWN_TYPE


def _in_words_of(policy: UploadPolicy, error: ExtractionError) -> ExtractionError:
    """Return what a person is told: where pictures are taken, one of another kind is told which ones."""
    takes_pictures = not PICTURES.keys().isdisjoint(policy.media_types)
    if error.problem is ReadingProblem.PICTURE and takes_pictures:
        return ExtractionError(ReadingProblem.UNKNOWN_TYPE)
    return error


def short_type(media_type: str) -> str:
    """Return what people call a media type: "PDF"; "" for unknown ones."""
    return NAMES.get(media_type, "")
