"""Who may have a stored file, and which directives hold the same one."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.media.owners import register_media_owner
from documents.models import DirectiveFile

MEDIA_PREFIX = "directives/"


def files_with_content(sha256: str, *, exclude_pk: int | None = None) -> QuerySet[DirectiveFile]:
    """Return the files that hold the same bytes, newest first, with their directives (for the duplicate warning)."""
    files: QuerySet[DirectiveFile] = (
        DirectiveFile.objects.filter(sha256=sha256)
        .exclude(sha256="")
        .exclude(pk=exclude_pk or 0)
        .select_related("directive")
        .order_by("-pk")
    )
    return files


def tokens_of_path(path: str) -> frozenset[str] | None:
    """Return the audience of the file at `path` of the storage: that of its published directive; None if unknown."""
    files = (
        DirectiveFile.objects.filter(file=path, directive__live=True)
        .select_related("directive")
        .prefetch_related("directive__audience_groups")
    )
    tokens = [record.directive.audience_tokens() for record in files]
    return frozenset().union(*tokens) if tokens else None


def register_media() -> None:
    """Tell the media view who owns the files below `directives/`."""
    register_media_owner(MEDIA_PREFIX, tokens_of_path)
