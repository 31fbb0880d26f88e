"""Which directives exist for somebody in the admin; for all records see `accounts.wagtail_admin.records`."""

from __future__ import annotations

from typing import Any

from accounts.audience import Reader, may_see, visible_filter
from accounts.wagtail_admin.records import exists_for
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet


def directives_in_admin(reader: Reader) -> DirectiveQuerySet:
    """Return the directives, drafts included, that exist for this reader in the admin."""
    return Directive.objects.filter(visible_filter(reader, Directive))


def may_open(reader: Reader, directive_id: Any) -> bool:
    """Tell whether the directive exists for the reader: as it is stored, and as its latest draft would have it."""
    return exists_for(reader, Directive, directive_id)


def keep_openable(reader: Reader, directives: DirectiveQuerySet) -> list[Directive]:
    """Return those of `directives` whose latest draft the reader may see, too; a constant number of queries."""
    if reader.sees_all:
        return list(directives)
    loaded = directives.select_related("latest_revision").prefetch_related("audience_groups")
    return [directive for directive in loaded if may_see(reader, directive.drafted_tokens())]
