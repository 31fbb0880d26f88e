"""Gives a page or a collection the restriction of its own that a plan asks for."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.keeping.plans import Plan


def restrict_as_planned(plan: Plan, own: Any, new: Any, *, user: Any = None) -> None:
    """Leave one restriction, to the groups of the plan; nothing happens if it asks for none.

    own: the restrictions that there are (a related manager). new: an unsaved one, taken if there is none.
    """
    if plan.groups is None:
        return
    with transaction.atomic():
        restriction = own.order_by("pk").first() or new
        restriction.restriction_type = restriction.GROUPS
        restriction.password = ""
        restriction.save(**({"user": user} if user is not None else {}))
        restriction.groups.set(plan.groups)
        own.exclude(pk=restriction.pk).delete()
