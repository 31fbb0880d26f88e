"""What waits for an editor of the register: the newest drafts, and directives with a file that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts.audience import Reader
from documents.admin.permission_policy import administered_by, opened
from documents.models import Directive, DirectiveFile, ProcessingState
from documents.models.querysets import DirectiveQuerySet

MOST = 5
# More are taken from the database than shown: a draft may close a directive that its stored form leaves open.
_TAKEN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive and where it is edited."""

    directive: Directive
    url: str


def newest_drafts(reader: Reader) -> list[Waiting]:
    """Return the unpublished directives that exist for the reader, the last changed first; at most `MOST`."""
    return _waiting(reader, administered_by(reader).filter(live=False).order_by("-updated_at", "-pk"))


def with_failed_files(reader: Reader) -> list[Waiting]:
    """Return the directives of the reader with a file that could not be read, the newest first; at most `MOST`."""
    files = DirectiveFile.objects.filter(state=ProcessingState.FAILED)
    failed = administered_by(reader).filter(pk__in=files.values("directive"))
    return _waiting(reader, failed.order_by("-updated_at", "-pk"))


def _waiting(reader: Reader, directives: DirectiveQuerySet) -> list[Waiting]:
    found = opened(reader, directives.select_related("doc_type")[:_TAKEN])[:MOST]
    return [Waiting(each, reverse(each.snippet_viewset.get_url_name("edit"), args=[each.pk])) for each in found]
