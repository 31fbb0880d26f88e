"""Writing down searches and what was opened from them: in memory at first, in the database once the answer is sent."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from threading import Lock
from typing import Any, Final

from django.db import DatabaseError, connection
from django.db.models import F
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.audience import Reader
from accounts.roles import GROUP_NAMES, Role
from accounts.standing import standing_of
from background.by_the_way import by_the_way
from search.answering.addresses import PAGE, SORT
from search.models import AskedSearch
from search.models.statistics import Device
from search.results import SearchResults
from vietnamese.fold import fold_key

logger = logging.getLogger(__name__)

MAX_WAITING: Final = 1_000
"""Searches that a process keeps while somebody else writes; further ones are not counted."""
MAX_AN_HOUR: Final = 100
"""Different searches of one reader in an hour that a process counts: whoever asks by program fills no database."""
MAX_POSITION: Final = 60
_LONGEST: Final = 80
_PARTS: Final = 16
"""Parts into which the accounts fall, anew for each query: one names a sixteenth of them."""
_PERSONAL = re.compile(r"@|(?:\d[\W_]{0,4}){9}")
_TABLET = re.compile(r"iPad|Tablet|Android(?!.*Mobile)")
_PHONE = re.compile(r"Mobi|iPhone|Android")

_UNIMPORTANT: Final = {PAGE, SORT}
"""Parameters of a results page that make no other search of it."""
_RENEWED: Final = ("total", "in_vain", "engine", "degraded", "took")


class _Waiting:
    """What is not in the database yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._searches: dict[str, AskedSearch] = {}
        self._clicks: dict[str, int] = {}
        self._hour: tuple[Any, ...] = ()
        self._counts: dict[int | None, int] = {}

    def add_search(self, search: AskedSearch, reader: Reader) -> None:
        with self._lock:
            if self._hour != (search.day, search.hour):
                self._hour, self._counts = (search.day, search.hour), {}
            count = self._counts[reader.user_id] = self._counts.get(reader.user_id, 0) + 1
            if count <= MAX_AN_HOUR and len(self._searches) < MAX_WAITING:
                self._searches[str(search.token)] = search

    def add_clicks(self, token: str, clicks: int) -> None:
        with self._lock:
            if token in self._clicks or len(self._clicks) < MAX_WAITING:
                self._clicks[token] = self._clicks.get(token, 0) | clicks

    def take(self) -> tuple[dict[str, AskedSearch], dict[str, int]]:
        if not self._searches and not self._clicks:
            return {}, {}
        with self._lock:
            taken = self._searches, self._clicks
            self._searches, self._clicks = {}, {}
        return taken

    def give_back(self, searches: dict[str, AskedSearch], clicks: dict[str, int]) -> None:
        with self._lock:
            self._searches = dict(list((searches | self._searches).items())[:MAX_WAITING])
        for token, positions in clicks.items():
            self.add_clicks(token, positions)


_waiting = _Waiting()


def count_search(
    results: SearchResults, *, parameters: QueryDict, reader: Reader, as_member: bool, agent: str = ""
) -> None:
    """Note the first page of a search; no query. The same search of a reader counts once a day, with its last answer.

    parameters: those of the results page. agent: what the browser calls itself.
    """
    if not results.has_query or results.plan.is_empty or results.page != 1:
        return
    words = " ".join(results.query.lower().split())
    if len(words) > _LONGEST or may_be_personal(words):
        words = ""
    key = fold_key(words)[:_LONGEST]
    is_answered = bool(results.total or results.did_you_mean or results.degraded or results.filters)
    now = timezone.localtime()
    search = AskedSearch(
        token=token_of(parameters, reader),
        key=key,
        words=words if key else "",
        day=now.date(),
        hour=now.hour,
        total=results.total,
        in_vain=not is_answered,
        narrowed=bool(results.filters),
        engine=results.engine,
        degraded=results.degraded,
        took=round(results.took * 1000),
        device=device_of(agent),
        part=_part_of(reader, key) if key else None,
        as_member=as_member,
    )
    _waiting.add_search(search, reader)


def note_click(parameters: QueryDict, *, reader: Reader, position: int) -> None:
    """Note that the reader opened a hit of the results page with these parameters; no query.

    It counts once, and only for a search that this reader has made today. position: from 1, over all pages.
    """
    if 1 <= position <= MAX_POSITION:
        _waiting.add_clicks(token_of(parameters, reader), 1 << (position - 1))


def write_noted(**kwargs: object) -> None:
    """Write what waits (signal `request_finished`): one statement for searches, one for each that was clicked.

    Never raises: while somebody else writes for long, what waits goes on waiting.
    """
    searches, clicks = _waiting.take()
    if not searches and not clicks:
        return
    is_written = False
    try:
        with by_the_way("noting searches"):
            _write(searches.values(), clicks)
            is_written = True
    except DatabaseError:
        logger.exception("searches cannot be noted")
        is_written = True
    if not is_written:
        _waiting.give_back(searches, clicks)
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def _write(searches: Iterable[AskedSearch], clicks: dict[str, int]) -> None:
    rows = list(searches)
    if rows:
        AskedSearch.objects.bulk_create(rows, update_conflicts=True, update_fields=_RENEWED, unique_fields=["token"])
    for token, positions in clicks.items():
        AskedSearch.objects.filter(token=token).update(clicks=F("clicks").bitor(positions))


def token_of(parameters: QueryDict, reader: Reader) -> str:
    """Return what knows a search of a reader again on the same day; without the key of the site it tells nothing."""
    said = sorted(
        (name, " ".join(value.lower().split()))
        for name, values in parameters.lists()
        if name not in _UNIMPORTANT
        for value in values
    )
    return salted_hmac("search.statistics", repr((timezone.localdate(), reader.user_id, said))).hexdigest()[:32]


def _part_of(reader: Reader, key: str) -> int:
    return salted_hmac("search.unanswered", f"{reader.user_id} {key}").digest()[0] % _PARTS


def may_be_personal(words: str) -> bool:
    """Tell whether a search may be for a telephone, the number of a person or an address of e-mail."""
    return bool(_PERSONAL.search(words))


def sees_as_every_member(user: Any) -> bool:
    """Tell whether the person is in no group that may see more than every member does; no query after `reader_for`."""
    return not user.is_superuser and {name for _pk, name in standing_of(user).groups} <= {GROUP_NAMES[Role.MEMBERS]}


def device_of(agent: str) -> Device:
    """Return the kind of device of a browser that calls itself so."""
    if _TABLET.search(agent):
        return Device.TABLET
    return Device.PHONE if _PHONE.search(agent) else Device.COMPUTER
