"""What is left of uploads goes: pieces of those that a form has taken, and uploads that nobody carries on."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from django.utils import timezone
from django_tasks import task

from accounts.media.staged import FOLDER, folder_of
from accounts.models import StagedUpload

_OLDEST_WORK_SECONDS: Final = 24 * 60 * 60


def clear_staged_uploads() -> int:
    """Delete uploads to which nothing was added for long, and what a crash has left; return how many uploads it were.

    Safe to repeat, and beside uploads that go on.
    """
    oldest = timezone.now() - timedelta(days=settings.STAGED_UPLOAD_KEEP_DAYS)
    _total, deleted = StagedUpload.objects.untouched_since(oldest).delete()
    for name in _list_folders():
        if not StagedUpload.objects.filter(pk=name).exists():  # the row comes before the first piece
            _remove(name)
    _remove_old_work()
    return deleted.get(StagedUpload._meta.label, 0)


@task()
def remove_pieces(upload_id: str) -> None:
    """Delete the pieces of an upload that is gone."""
    if not StagedUpload.objects.filter(pk=upload_id).exists():
        _remove(upload_id)


def _list_folders() -> list[str]:
    """Return the names of the folders with pieces."""
    try:
        folders, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [name for name in folders if _is_upload(name)]


def _is_upload(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _remove(upload_id: str) -> None:
    folder = folder_of(upload_id)
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        default_storage.delete(f"{folder}/{name}")
    try:
        default_storage.delete(folder)
    except OSError:
        return  # a piece came meanwhile: whoever brings it takes it away, the folder goes the next time


def _remove_old_work() -> None:
    """Delete files that a process which was killed has left where uploads are put together."""
    folder = settings.FILE_UPLOAD_TEMP_DIR
    if not folder:
        return
    for path in Path(folder).glob("*.upload*"):
        if path.is_file() and path.stat().st_mtime < time.time() - _OLDEST_WORK_SECONDS:
            path.unlink(missing_ok=True)


def _upload_deleted(instance: StagedUpload, **kwargs: Any) -> None:
    transaction.on_commit(partial(remove_pieces.enqueue, str(instance.pk)), robust=True)


def connect() -> None:
    """Let pieces follow their upload, whoever deletes it; called once when the app is ready."""
    post_delete.connect(_upload_deleted, sender=StagedUpload, dispatch_uid="accounts.staged_upload_deleted")
