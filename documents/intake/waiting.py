"""The drafts made from files that wait for somebody to confirm them."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from accounts.wagtail_admin.existence import works_on
from documents.models import Directive, IntakeItem


def waiting_for(user: Any) -> QuerySet[IntakeItem]:
    """Return the drafts that the person may confirm: their own in the order in which they were sent, then others'."""
    theirs = works_on(user, Directive.objects.all())
    own_first = Case(When(added_by=user, then=Value(0)), default=Value(1))
    items: QuerySet[IntakeItem] = IntakeItem.objects.filter(directive__in=theirs.order_by().values("pk"))
    return items.order_by(own_first, "pk")


def next_after(user: Any, pk: int) -> IntakeItem | None:
    """Return the draft to confirm after that with this key: the next one sent, else the first that is left."""
    items = waiting_for(user).filter(Q(added_by=user) if waiting_for(user).filter(added_by=user).exists() else Q())
    return items.filter(pk__gt=pk).order_by("pk").first() or items.order_by("pk").exclude(pk=pk).first()


def confirm(directive_id: int) -> int | None:
    """Note that somebody has saved the form; return the key that the draft had in the list, None if it had none."""
    item = IntakeItem.objects.filter(directive=directive_id).first()
    if item is None:
        return None
    key = item.pk
    item.delete()
    return key
