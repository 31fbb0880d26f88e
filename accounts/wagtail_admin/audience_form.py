"""The part of a form that says who may see a record.

Nobody locks themselves out or closes it to everybody, and a change of what readers may see is told: an older version
that is published again brings back its audience, too.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audience import AudienceChoice, Reader, group_token, may_see
from accounts.keeping.plans import Plan
from accounts.wagtail_admin.privacy_told import tell
from accounts.ways import OPEN, Ways


@dataclass(frozen=True, slots=True)
class AudienceProblem:
    """What is wrong with the chosen groups."""

    code: str
    message: str | Promise


def audience_problem(
    *, reader: Reader | None, audience: str, groups: Collection[Group], publishing: bool
) -> AudienceProblem | None:
    """Return why the audience may not be stored, None if it may.

    Groups of which the editor is in none are refused in drafts too: they could not open the record any more.
    reader: who fills in the form, None if nobody is asked. groups: those chosen for `AudienceChoice.GROUPS`.
    """
    if audience != AudienceChoice.GROUPS:
        return None
    if not groups:
        message = _("Choose at least one group, or choose another audience: now nobody could see it.")
        locks_out = reader is not None and not reader.sees_all
        return AudienceProblem("groups_missing", message) if publishing or locks_out else None
    if reader is None or may_see(reader, {group_token(group.pk) for group in groups}):
        return None
    message = _(
        "You are in none of these groups, so you could not open it any more. "
        "Add a group of yours, or ask an administrator to limit it."
    )
    return AudienceProblem("locked_out", message)


class ToldAudienceMixin:
    """For a view that may publish a record: when it is published for others than before, it says for whom."""

    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Act, and say what changed about who may see the record."""
        before = self._published_ways()
        response: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]
        after = self._published_ways()
        if before is not None and after is not None and before != after:
            tell(request, [(str(self.object), Plan(before, after))])
        return response

    def _published_ways(self) -> Ways | None:
        """Return the ways to what readers see now; None while it is not published."""
        record: Any = type(self.object)._default_manager.filter(pk=self.object.pk, live=True).first()
        return None if record is None else self.ways_to(record)

    def ways_to(self, record: Any) -> Ways:
        """Return the ways to a record as it is stored."""
        if record.audience != AudienceChoice.GROUPS:
            return OPEN
        return frozenset(frozenset({group.pk}) for group in record.audience_groups.all())
