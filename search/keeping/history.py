"""The list of what a reader has searched: for them alone, erased by them, kept for a limited time, if they want it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from background.by_the_way import by_the_way
from search.keeping.address import SearchAddress
from search.models import PastSearch
from vietnamese.fold import fold_key

MAX_KEPT: Final = 50
KEPT_DAYS: Final = 180
_LONGEST: Final = 200
_LONGEST_ADDRESS: Final = 1_500


def note_search(user: User | AnonymousUser, address: SearchAddress) -> None:
    """Put a search on the list of whoever has asked for its first page; hardly ever waits, never fails. One query."""
    key = fold_key(address.words)[:_LONGEST]
    if not key or address.page > 1 or not isinstance(user, User) or not user.keeps_searches:
        return
    parameters = address.parameters
    if len(address.words) > _LONGEST or len(parameters) > _LONGEST_ADDRESS:
        return
    row = PastSearch(owner=user, words=address.words, words_key=key, parameters=parameters, asked_at=timezone.now())
    with by_the_way("noting a search"):
        PastSearch.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["owner", "words_key"],
            update_fields=["words", "parameters", "asked_at"],
        )


def list_past(owner: User) -> QuerySet[PastSearch]:
    """Return the searches on a person's list, the latest first."""
    since = timezone.now() - timedelta(days=KEPT_DAYS)
    return PastSearch.objects.filter(owner=owner, asked_at__gte=since)[:MAX_KEPT]


def forget(owner: User, *, key: int | None = None) -> int:
    """Delete one search from a person's list, or all; return how many."""
    own = PastSearch.objects.filter(owner=owner)
    return (own if key is None else own.filter(pk=key)).delete()[0]


def keep_searches(owner: User, *, keep: bool) -> None:
    """Switch the list on, or off: then what is on it goes."""
    User.objects.filter(pk=owner.pk).update(keeps_searches=keep)
    if not keep:
        forget(owner)


def forget_past_searches() -> None:
    """Delete what is older than `KEPT_DAYS` or beyond the `MAX_KEPT` latest of a person; any number of workers may."""
    PastSearch.objects.filter(asked_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    owners = PastSearch.objects.order_by().values_list("owner", flat=True)
    for owner in set(owners):
        own = PastSearch.objects.filter(owner=owner)
        kept = list(own.values_list("pk", flat=True)[:MAX_KEPT])
        if len(kept) == MAX_KEPT:
            own.exclude(pk__in=kept).delete()
