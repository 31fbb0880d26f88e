"""Saved searches of one reader: kept, renamed, deleted, opened."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from background.by_the_way import by_the_way
from search.answering.presentation import FACET_LABELS, SORT_LABELS, words_of_value
from search.keeping.address import SearchAddress
from search.keeping.schedule import next_check
from search.models import Alert, NewMatch, SavedSearch
from search.plan import Sort

MAX_SAVED: Final = 50
_LONGEST_NAME: Final = 100
_LONGEST_ADDRESS: Final = 1_500


class NotSaved(Exception):
    """A search that cannot be saved; its text tells the reader why."""


def save_search(owner: User, address: SearchAddress, *, name: str, alert: Alert) -> SavedSearch:
    """Keep a search for its owner; the same search once. Raises NotSaved with what to tell them."""
    parameters = address.parameters
    if address.is_empty:
        raise NotSaved(_("There is nothing to save yet. Search for something first."))
    if len(parameters) > _LONGEST_ADDRESS:
        raise NotSaved(_("This search is too long to be saved. Use fewer words or filters."))
    digest = hashlib.sha256(parameters.encode()).hexdigest()
    known = SavedSearch.objects.filter(owner=owner, digest=digest).first()
    if known is None and SavedSearch.objects.filter(owner=owner).count() >= MAX_SAVED:
        text = _("You have saved %(limit)s searches already. Delete one that you do not need any more.")
        raise NotSaved(text % {"limit": MAX_SAVED})
    saved = known or SavedSearch(owner=owner, digest=digest, parameters=parameters)
    try:
        with transaction.atomic():
            change_search(saved, name=name, alert=alert)
    except IntegrityError:  # sent twice at the same moment
        return SavedSearch.objects.get(owner=owner, digest=digest)
    return saved


def change_search(saved: SavedSearch, *, name: str, alert: Alert) -> None:
    """Give a saved search a name and say when to tell of new results; what is there before that is not new."""
    now = timezone.now()
    if saved.alert != alert or saved.pk is None:
        if not saved.alert:
            saved.watched_since = saved.checked_until = now
        saved.alert = alert
        saved.next_check = next_check(alert, after=now)
    saved.name = " ".join(name.replace("\x00", " ").split())[:_LONGEST_NAME] or suggest_name(address_of(saved))
    saved.save()


def address_of(saved: SavedSearch) -> SearchAddress:
    """Return what a saved search asks for."""
    return SearchAddress.read(QueryDict(saved.parameters))


def suggest_name(address: SearchAddress) -> str:
    """Return the name that is offered for a search: its words, or the values of its filters."""
    values = (words_of_value(facet, value) for facet, values in address.filters.items() for value in values)
    return (address.words or ", ".join(values))[:_LONGEST_NAME]


def describe(address: SearchAddress) -> list[str]:
    """Return what a search asks for, a line each: its words, each filter, its order if it is not by relevance."""
    lines = [f"“{address.words}”"] if address.words else []
    for facet, values in address.filters.items():
        lines.append(f"{FACET_LABELS[facet]}: {', '.join(words_of_value(facet, value) for value in values)}")
    if address.day is not None:
        lines.append(_("Validity on %(day)s") % {"day": f"{address.day:%d/%m/%Y}"})
    if address.sort is not Sort.RELEVANCE:
        lines.append(str(SORT_LABELS[address.sort]))
    return lines


def list_saved(owner: User) -> QuerySet[SavedSearch]:
    """Return the saved searches of a person with the number of new results that they have not looked at."""
    return SavedSearch.objects.filter(owner=owner).annotate(
        unseen=Count("matches", filter=Q(matches__seen_at__isnull=True))
    )


def note_seen(owner: User, searches: Sequence[int]) -> None:
    """Note that the owner has looked at the new results of some saved searches."""
    with by_the_way("noting that new results were seen"):
        unseen = NewMatch.objects.filter(search__owner=owner, seen_at__isnull=True)
        if unseen.filter(search__in=searches).update(seen_at=timezone.now()):
            recount(owner.pk)


def recount(owner_id: int) -> None:
    """Count anew what the header shows: the results that a person has not looked at."""
    unseen = NewMatch.objects.filter(search__owner=owner_id, seen_at__isnull=True).count()
    User.objects.filter(pk=owner_id).update(new_results=unseen)
