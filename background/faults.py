"""Faults that pass by themselves: somebody else writes to the database, the disk is full, the database is away.

Whoever meets one is not at fault and has lost nothing: the same is tried again later.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from enum import StrEnum
from logging import Logger
from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries while a fault lasts: each pause is twice the one before."""

_FULL_NUMBERS: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_FULL_WORDS: Final = ("no space left on device", "disk is full", "disk quota exceeded")
_LOCKED_WORDS: Final = ("is locked", "deadlock detected", "lock timeout", "could not obtain lock")
_AWAY_WORDS: Final = ("disk i/o error", "unable to open database", "readonly database")


_NO_ROOM: Final = 1024 * 1024
"""Bytes: with less than this a database file that cannot be opened or written is one for which there is no room."""


class Fault(StrEnum):
    """What stands in the way."""

    LOCKED = "locked"
    FULL = "full"
    AWAY = "away"


_WORDS: Final = {
    Fault.LOCKED: "the database is locked by somebody else's writing",
    Fault.FULL: "the disk is full",
    Fault.AWAY: "the database does not answer",
}


def passing_fault(error: BaseException) -> Fault | None:
    """Return the fault that an error comes from, whatever wraps it; None if trying again would not help."""
    return next((fault for one in _causes(error) if (fault := _fault_of(one))), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _fault_of(error: BaseException) -> Fault | None:
    words = str(error).lower()
    if isinstance(error, OSError) and error.errno in _FULL_NUMBERS or any(part in words for part in _FULL_WORDS):
        return Fault.FULL
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    if any(part in words for part in _LOCKED_WORDS):
        return Fault.LOCKED
    # A server that ends or does not begin a connection names no state (or one of class 08 or 57).
    state = getattr(error.__cause__, "sqlstate", "")
    if any(part in words for part in _AWAY_WORDS):
        return Fault.FULL if shutil.disk_usage(settings.VAR_DIR).free < _NO_ROOM else Fault.AWAY
    return Fault.AWAY if state is None or str(state).startswith(("08", "57")) else None


class Patience:
    """Waits longer and longer while a fault lasts, and tells the log once when it begins and once when it is over."""

    def __init__(self, what: str, logger: Logger) -> None:
        self._what, self._logger = what, logger
        self._fault: Fault | None = None
        self.next_pause = FIRST_PAUSE

    def meet(self, fault: Fault) -> float:
        """Note a fault; return how many seconds to wait before the next try."""
        if fault is not self._fault:
            self._logger.warning("%s waits: %s; it is tried again until it goes on", self._what, _WORDS[fault])
        self._fault = fault
        pause, self.next_pause = self.next_pause, min(self.next_pause * 2, LONGEST_PAUSE)
        return pause

    def relieve(self) -> None:
        """Note that it went well."""
        if self._fault is not None:
            self._logger.warning("%s goes on", self._what)
        self._fault, self.next_pause = None, FIRST_PAUSE
