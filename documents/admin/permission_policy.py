"""Permission policy of the register in the admin: permissions of the role, and never past the audience.

Wagtail asks it for forms, bulk actions, links to records and reports, so that a directive for chosen groups does not
exist for an editor outside them: neither as a row, nor as a page, nor by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.audience import Reader, group_token, may_see, reader_for, visible_filter
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet


def directives_in_admin(reader: Reader) -> DirectiveQuerySet:
    """Return the directives, drafts included, that exist for this reader in the admin."""
    return Directive.objects.filter(visible_filter(reader, Directive))


def may_open(reader: Reader, directive_id: Any) -> bool:
    """Tell whether the directive exists for the reader: as it is stored, and as its latest draft would have it."""
    if reader.sees_all:
        return True
    return bool(keep_openable(reader, directives_in_admin(reader).filter(pk=directive_id)))


def keep_openable(reader: Reader, directives: DirectiveQuerySet) -> list[Directive]:
    """Return those of `directives` whose latest draft the reader may see, too; a constant number of queries."""
    if reader.sees_all:
        return list(directives)
    loaded = directives.select_related("latest_revision").prefetch_related("audience_groups")
    return [directive for directive in loaded if may_see(reader, directive.drafted_tokens())]


def choosable_groups(reader: Reader, chosen: Sequence[Group]) -> bool:
    """Tell whether somebody who limits a directive to these groups can still open it afterwards."""
    return may_see(reader, {group_token(group.pk) for group in chosen})


class DirectivePolicy(ModelPermissionPolicy):
    """Wagtail's policy of models, minus the directives that the person may not see."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Directive) -> bool:
        """Tell whether the person may do this with the directive."""
        allowed = bool(super().user_has_permission_for_instance(user, action, instance))
        return allowed and (instance.pk is None or may_open(reader_for(user), instance.pk))

    def instances_user_has_any_permission_for(self, user: Any, actions: Sequence[str]) -> Any:
        """Return the directives with which the person may do one of the actions."""
        allowed = super().instances_user_has_any_permission_for(user, actions)
        return allowed.filter(visible_filter(reader_for(user), Directive))
