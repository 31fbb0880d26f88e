"""New results of saved searches are noted, each with the letter that tells it: one letter for all of a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audience import Reader, reader_for
from accounts.models import User
from search.answering.service import find_among
from search.indexing import outbox
from search.keeping.alerts.arrivals import LOOK_BACK, SLACK, Arrival, last_indexed, list_arrivals
from search.keeping.alerts.letters import send_letters
from search.keeping.saved import address_of, recount
from search.keeping.schedule import next_check
from search.models import Alert, AlertLetter, NewMatch, SavedSearch

MAX_NOTED: Final = 500
"""New results of one search that are noted at a time, the latest."""
KEPT: Final = timedelta(days=180)


def tell_of_new_results() -> None:
    """Note what is new for saved searches whose time has come, then send the letters; any number of workers may."""
    note_new_results()
    send_letters()


def note_new_results() -> None:
    """Note the new results of all saved searches that are due."""
    now = timezone.now()
    due = _list_due(now)
    if not due:
        return
    outbox.apply_before_search()
    arrivals = list_arrivals(after=min(_begin(search, now) for search in due))
    for owner, searches in groupby(due, key=lambda search: search.owner):
        _note_for(owner, list(searches), arrivals, now)


def _list_due(now: datetime) -> list[SavedSearch]:
    """Return the searches that are due, those of a person side by side; those at once only if something was indexed."""
    is_due = Q(alert__in=[Alert.DAILY, Alert.WEEKLY])
    if (indexed := last_indexed(now)) is not None:
        is_due |= Q(alert=Alert.AT_ONCE, checked_until__lt=indexed + SLACK)
    due = SavedSearch.objects.filter(is_due, next_check__lte=now, owner__is_active=True)
    return list(due.select_related("owner").order_by("owner_id", "pk"))


def _begin(search: SavedSearch, now: datetime) -> datetime:
    """Return the moment after which what arrived may be new: never before the alert was switched on."""
    return max(search.watched_since, min(search.checked_until, now - LOOK_BACK))


def _note_for(owner: User, searches: Sequence[SavedSearch], arrivals: Sequence[Arrival], now: datetime) -> None:
    reader = reader_for(owner)
    found: dict[int, list[str]] = {}
    for search in searches:
        refs = _find_new(search, reader, arrivals, now)
        if refs is None:  # the index cannot answer: the search stays due
            return
        found[search.pk] = refs
    with transaction.atomic():
        claimed = [search for search in searches if _claim(search, now)]
        matches = [NewMatch(search=search, ref=ref) for search in claimed for ref in found[search.pk]]
        if matches:
            letter = AlertLetter.objects.create(person=owner) if owner.email else None
            for match in matches:
                match.letter = letter
            NewMatch.objects.bulk_create(matches, ignore_conflicts=True)
            recount(owner.pk)


def _find_new(search: SavedSearch, reader: Reader, arrivals: Sequence[Arrival], now: datetime) -> list[str] | None:
    """Return what answers the search and is new for its owner, the latest first; None if no index can tell now."""
    begin = _begin(search, now)
    looked_at_until = search.checked_until - SLACK
    new = [one.ref for one in arrivals if one.indexed_at >= looked_at_until and one.is_new_for(reader, after=begin)]
    noted = set(NewMatch.objects.filter(search=search).values_list("ref", flat=True)) if new else set()
    new = [ref for ref in new if ref not in noted]
    address = address_of(search)
    found = find_among(new, text=address.query, filters=address.filters, reader=reader, on=address.day)
    return None if found is None else found[:MAX_NOTED]


def _claim(search: SavedSearch, now: datetime) -> bool:
    """Take a search as it was read, unless another worker was faster or its owner has changed it."""
    as_read = SavedSearch.objects.filter(
        pk=search.pk, alert=search.alert, checked_until=search.checked_until, next_check=search.next_check
    )
    return bool(as_read.update(checked_until=now, next_check=next_check(search.alert, after=now)))


def forget_old_results() -> None:
    """Delete new results and letters that are older than `KEPT`; any number of workers may do so."""
    before = timezone.now() - KEPT
    old = NewMatch.objects.filter(found_at__lt=before)
    owners = set(old.filter(seen_at__isnull=True).values_list("search__owner", flat=True))
    old.delete()
    AlertLetter.objects.filter(made_at__lt=before).delete()
    for owner in owners:
        recount(owner)
