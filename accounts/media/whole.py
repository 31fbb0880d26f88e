"""Files that came with a form that must come back: put aside, so that nobody has to choose them again."""

from __future__ import annotations

from django.conf import settings
from django.core.files.base import File

from accounts.media.staged import add_piece, begin, begin_kept, discard
from accounts.models import StagedUpload, User


def stage_whole(owner: User, file: File, *, purpose: str) -> StagedUpload:
    """Put a file that has arrived with a form aside, as if it had been sent in pieces before.

    Raises ValidationError with words for the sender if the form does not take such a file.
    """
    return _fill(begin(owner, purpose=purpose, name=file.name or "", size=file.size or 0), file)


def keep_aside(owner: User, file: File) -> StagedUpload:
    """Put a file aside that the fields of its form have admitted. Raises ValidationError if there is no room."""
    return _fill(begin_kept(owner, name=file.name or "", size=file.size or 0), file)


def _fill(upload: StagedUpload, file: File) -> StagedUpload:
    offset = 0
    try:
        file.seek(0)
        while offset < upload.size:
            length = min(settings.STAGED_UPLOAD_PIECE_BYTES, upload.size - offset)
            offset = add_piece(upload, offset=offset, length=length, body=file)
            upload.refresh_from_db(fields=["received"])
    except BaseException:
        discard(upload)
        raise
    return upload
