"""The part of a form that says who may see a record: nobody locks themselves out or closes it to everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.audience import AudienceChoice, Reader, group_token, may_see


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
