"""Who a person is on this site: their groups, their commune, and whether the admin is open to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.prepared import PreparedQuery
from places.models import Place

_REMEMBERED = "_standing"


@dataclass(frozen=True, slots=True)
class Standing:
    """What nearly every page has to know of its reader. `groups`: (id, name), by name; `commune`: full name or ""."""

    groups: tuple[tuple[int, str], ...] = ()
    commune: str = ""
    may_administer: bool = False


def standing_of(user: Any) -> Standing:
    """Return the standing of an account; one query the first time, none after that on the same object."""
    known: Standing | None = getattr(user, _REMEMBERED, None)
    if known is None:
        known = _read(user)
        setattr(user, _REMEMBERED, known)
    return known


def forget_standing(user: Any) -> None:
    """Drop what `standing_of` remembers on this object."""
    user.__dict__.pop(_REMEMBERED, None)


def _of_key(user_id: int) -> QuerySet[Any, Any]:
    entrance = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    may_enter = Exists(entrance.filter(Q(group__user=OuterRef("pk")) | Q(user=OuterRef("pk"))))
    people = User._default_manager.filter(pk=user_id).order_by("groups__name")
    return people.values_list("groups__pk", "groups__name", "commune__name", "commune__kind", may_enter)


_STANDING = PreparedQuery(_of_key)


def _read(user: Any) -> Standing:
    rows = _STANDING.rows(user.pk)
    if not rows:
        return Standing()
    *_group, name, kind, may_enter = rows[0]
    return Standing(
        groups=tuple((pk, group) for pk, group, *_rest in rows if pk is not None),
        commune=Place(name=name, kind=kind).full_name if name else "",
        # What `has_perm("wagtailadmin.access_admin")` tells, without reading every permission of the person.
        may_administer=user.is_superuser or bool(may_enter),
    )
