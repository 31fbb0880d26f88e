"""Files that arrive in pieces, before the form they belong to: begin, add, open, throw away.

A piece is an object of its own in the storage, below `staged/<upload>/`: no piece is ever changed, so several web
machines and any storage will do, and nobody owns that folder (`accounts.media.owners`), so nothing in it is served.
What has arrived is what the database says: a piece counts once its row is there, and the row is there only if the
upload was still where the piece begins. What counts for nothing is deleted.

A form takes what has arrived in one transaction: `claim_staged`, `open_staged` for each, `discard`.
"""

from __future__ import annotations

import mimetypes
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any, Final, Protocol
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.media.gates import ask_gate
from accounts.media.names import plain_filename
from accounts.models import StagedPiece, StagedUpload, User
from accounts.models.staged import StagedUploadQuerySet

FOLDER: Final = "staged"
SMALLEST_PIECE_BYTES: Final = 64 * 1024
"""Only the last piece may be smaller: every piece is a row and an object."""
_BLOCK_BYTES: Final = 64 * 1024
_MEGABYTE: Final = 1024 * 1024
_ABANDONED: Final = timedelta(days=1)
_LEFT_FORM: Final = timedelta(hours=1)
KEPT: Final = "kept"
"""The purpose of files that came with a form which came back (`accounts.media.kept`)."""
_LONGEST_NAME: Final = 200


class Readable(Protocol):
    """What bytes are read from: the body of a request."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none: this was all."""


class WrongOffsetError(Exception):
    """The piece does not begin where the upload stands; `received` says where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(f"The upload stands at {received}.")
        self.received = received


class InterruptedPieceError(Exception):
    """The connection ended in the middle of a piece."""


class LostPieceError(Exception):
    """A piece is no longer in the storage."""


def begin(owner: User, *, purpose: str, name: str, size: int) -> StagedUpload:
    """Return a new upload of nothing yet. Raises ValidationError with words for the sender, or PermissionDenied."""
    name = _check(name, size)
    ask_gate(purpose, owner=owner, name=name, size=size)
    return _create(owner, purpose=purpose, name=name, size=size)


def begin_kept(owner: User, *, name: str, size: int) -> StagedUpload:
    """Return a new upload for a file that came with a form, whose own fields have admitted it: no gate is asked.

    KEPT has no gate: nobody begins such an upload from outside. Raises ValidationError with words for the sender.
    """
    return _create(owner, purpose=KEPT, name=_check(name, size), size=size)


def _check(name: str, size: int) -> str:
    """Return the name under which an upload is noted. Raises ValidationError for one that cannot be sent."""
    name = plain_filename(name)[-_LONGEST_NAME:]
    if not name.strip("."):
        raise ValidationError(_("The file has no name."))
    if size <= 0:
        raise ValidationError(_("The file is empty. Choose another file."))
    if size > settings.STAGED_UPLOAD_MAX_BYTES:
        sizes = {"size": _in_megabytes(size), "max": _in_megabytes(settings.STAGED_UPLOAD_MAX_BYTES)}
        raise ValidationError(_("The file has %(size)s MB, at most %(max)s MB can be sent.") % sizes)
    return name


def _create(owner: User, *, purpose: str, name: str, size: int) -> StagedUpload:
    with transaction.atomic():
        User.objects.select_for_update().only("pk").get(pk=owner.pk)  # one after the other: they count the same rows
        _make_room(owner, purpose=purpose, size=size)
        return StagedUpload.objects.create(owner=owner, purpose=purpose, name=name, size=size)


def _in_megabytes(size: int) -> int:
    return -(-size // _MEGABYTE)


def _make_room(owner: User, *, purpose: str, size: int) -> None:
    """Delete what the owner has left lying, if that is needed; raises ValidationError if it does not suffice.

    What a form keeps and what is being sent are counted apart: nobody can remove a kept file outside of its form.
    """
    own = StagedUpload.objects.filter(owner=owner)
    own = own.filter(purpose=KEPT) if purpose == KEPT else own.exclude(purpose=KEPT)
    if not _has_room(own, size=size):
        own.untouched_since(timezone.now() - (_LEFT_FORM if purpose == KEPT else _ABANDONED)).delete()
    if _has_room(own, size=size):
        return
    if purpose == KEPT:
        raise ValidationError(_("Too many of your files wait in forms that are not saved yet."))
    count = own.count()
    text = ngettext(
        "%(count)s file of yours is not sent off yet. Send it off or remove it, then go on.",
        "%(count)s files of yours are not sent off yet. Send some off or remove them, then go on.",
        count,
    )
    raise ValidationError(text % {"count": count})


def _has_room(own: StagedUploadQuerySet, *, size: int) -> bool:
    held = own.aggregate(bytes=Sum("size", default=0))["bytes"]
    fits: bool = held + size <= settings.STAGED_UPLOAD_MAX_BYTES_A_PERSON
    return fits and own.count() < settings.STAGED_UPLOAD_MAX_FILES


def add_piece(upload: StagedUpload, *, offset: int, length: int, body: Readable) -> int:
    """Store the next `length` bytes of `body` as the piece at `offset`; return how many bytes have arrived now.

    Raises WrongOffsetError if the upload stands elsewhere, before or after the piece was stored;
    InterruptedPieceError if `body` ends too early. Neither leaves anything behind.
    """
    if offset != upload.received:
        raise WrongOffsetError(upload.received)
    name = f"{FOLDER}/{upload.pk}/{offset:012d}-{token_hex(6)}"
    try:
        stored_as = default_storage.save(name, _Body(body, length))
        arrived = _count(upload, offset=offset, length=length, stored_as=stored_as)
    except BaseException:
        default_storage.delete(name)
        raise
    if not arrived:
        default_storage.delete(stored_as)
        upload.refresh_from_db(fields=["received"])
        raise WrongOffsetError(upload.received)
    return offset + length


def _count(upload: StagedUpload, *, offset: int, length: int, stored_as: str) -> bool:
    """Move the upload on, if it still stands at `offset`; tell whether it did."""
    with transaction.atomic():
        still_there = StagedUpload.objects.filter(pk=upload.pk, received=offset)
        moved = still_there.update(received=offset + length, touched_at=timezone.now())
        if moved:
            StagedPiece.objects.create(upload=upload, offset=offset, stored_as=stored_as)
    return bool(moved)


class _Body(File):
    """The body of a request as a file of known length that is read once, never as a whole."""

    def __init__(self, body: Readable, length: int) -> None:
        super().__init__(None, name="piece")
        self.size = length
        self._body = body
        self._left = length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises InterruptedPieceError if there are none although some are missing."""
        if not self._left:
            return b""
        try:
            found = self._body.read(self._left if size < 0 else min(size, self._left))
        except OSError as error:
            raise InterruptedPieceError from error
        if not found:
            raise InterruptedPieceError
        self._left -= len(found)
        return found

    def seekable(self) -> bool:
        """Say that it cannot be read again."""
        return False

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:  # type: ignore[override]
        """Yield the bytes block by block."""
        return iter(lambda: self.read(chunk_size or _BLOCK_BYTES), b"")


def list_staged(owner: User, *, purpose: str = "") -> list[StagedUpload]:
    """Return what the person is sending (for one purpose), oldest first."""
    own = StagedUpload.objects.filter(owner=owner)
    return list(own.filter(purpose=purpose) if purpose else own)


def claim_staged(owner: User, ids: Iterable[object], *, purpose: str = "") -> list[StagedUpload]:
    """Return those of the uploads (for one purpose) that are this person's and have arrived whole, in that order.

    Within a transaction they are locked, so that a form that is sent twice takes them once.
    """
    wanted = [found for found in dict.fromkeys(map(_uuid, ids)) if found is not None]
    uploads = StagedUpload.objects.filter(owner=owner, pk__in=wanted).finished()
    if purpose:
        uploads = uploads.filter(purpose=purpose)
    if connection.in_atomic_block:
        uploads = uploads.select_for_update()
    by_id = {upload.pk: upload for upload in uploads}
    return [by_id[key] for key in wanted if key in by_id]


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def open_staged(upload: StagedUpload) -> TemporaryUploadedFile:
    """Return the whole file, put together on the disk of this machine, like one that came with a form.

    Given to a FileField on the same disk it is moved, not copied. Whoever opens it closes it. Raises LostPieceError if
    a piece is not in the storage.
    """
    media_type = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
    whole = TemporaryUploadedFile(upload.name, media_type, upload.size, None)
    try:
        _put_together(upload, whole)
    except BaseException:
        whole.close()
        raise
    return whole


def _put_together(upload: StagedUpload, whole: Any) -> None:
    try:
        for stored_as in upload.pieces.values_list("stored_as", flat=True):
            with default_storage.open(stored_as) as piece:
                shutil.copyfileobj(piece, whole, _BLOCK_BYTES)
    except FileNotFoundError as error:
        raise LostPieceError(str(upload.pk)) from error
    if whole.tell() != upload.size:
        raise LostPieceError(f"{upload.pk}: {whole.tell()} of {upload.size} bytes.")
    whole.flush()
    whole.seek(0)


def discard(upload: StagedUpload) -> None:
    """Forget an upload; after the commit its pieces go, too (`accounts.media.clearing`)."""
    upload.delete()


def folder_of(upload_id: UUID | str) -> str:
    """Return the folder of the storage that holds the pieces of an upload."""
    return str(Path(FOLDER) / str(upload_id))
