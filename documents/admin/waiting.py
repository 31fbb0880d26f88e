"""What waits for an editor of the register: the newest drafts, and directives with a file that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.audience import Reader
from documents.admin.permission_policy import directives_in_admin, keep_openable
from documents.models import Directive, DirectiveFile, ProcessingState
from documents.models.querysets import DirectiveQuerySet

MAX_WAITING = 5
# More are taken from the database than shown: a draft may close a directive that its stored form leaves open.
_TAKEN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive and where it is edited."""

    directive: Directive
    url: str


def newest_drafts(reader: Reader) -> list[Waiting]:
    """Return the unpublished directives that exist for the reader, the last changed first; at most `MAX_WAITING`."""
    return _waiting_lines(reader, directives_in_admin(reader).filter(live=False).order_by("-updated_at", "-pk"))


def with_failed_files(reader: Reader) -> list[Waiting]:
    """Return the directives of the reader with a file that was not read, the newest first; at most `MAX_WAITING`."""
    files = DirectiveFile.objects.filter(state=ProcessingState.FAILED)
    failed = directives_in_admin(reader).filter(pk__in=files.values("directive"))
    return _waiting_lines(reader, failed.order_by("-updated_at", "-pk"))


def _waiting_lines(reader: Reader, directives: DirectiveQuerySet) -> list[Waiting]:
    openable = keep_openable(reader, directives.select_related("doc_type")[:_TAKEN])[:MAX_WAITING]
    return [
        Waiting(directive, reverse(directive.snippet_viewset.get_url_name("edit"), args=[directive.pk]))
        for directive in openable
    ]
