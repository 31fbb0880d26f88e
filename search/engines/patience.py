"""How long readers wait for an engine that runs elsewhere: a page has so many seconds for all that it asks.

One that has failed rests: for a few seconds nobody of this process asks it again, then one request tries.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from django.conf import settings

from search.engines.base import Engine, EngineUnavailable, Trouble

#: Seconds in which nobody asks an engine that has failed.
REST_SECONDS = 5.0

#: Seconds after a rest in which somebody is told of the failure.
_LATELY_SECONDS = 60.0

#: What is wrong with one question only, or with nothing that the next one would meet.
_NO_REASON_TO_REST = frozenset({Trouble.OTHER, Trouble.READ_ONLY})


class EngineResting(EngineUnavailable):
    """The engine has failed a moment ago and is not asked."""


class _Waiting(threading.local):
    until: float | None = None


_waiting = _Waiting()


@contextmanager
def answering_in_time(seconds: float | None = None) -> Iterator[None]:
    """Give the block so many seconds for all that it asks of engines; within another one the shorter time counts.

    seconds: None for what the settings give a page.
    """
    before = _waiting.until
    until = time.monotonic() + (settings.SEARCH_SECONDS if seconds is None else seconds)
    _waiting.until = until if before is None else min(before, until)
    try:
        yield
    finally:
        _waiting.until = before


def seconds_left() -> float | None:
    """Return how long an engine may still take, at least 0; None where nobody waits."""
    return None if _waiting.until is None else max(0.0, _waiting.until - time.monotonic())


class Rest:
    """Whether an engine is asked, in this process."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until = 0.0
        self.failed: EngineUnavailable | None = None
        """What it failed with the last time; None since it has answered."""

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Let the block ask; raise EngineResting where the engine rests."""
        with self._lock:
            if self.failed is not None and self._clock() < self._until:
                raise EngineResting(str(self.failed), trouble=self.failed.trouble)
            self._until = self._clock() + REST_SECONDS  # while this one tries, the others do not
        try:
            yield
        except EngineUnavailable as error:
            if error.trouble not in _NO_REASON_TO_REST:
                self.failed = error
                self._until = self._clock() + REST_SECONDS
            raise
        self.failed = None

    @property
    def failed_lately(self) -> EngineUnavailable | None:
        """Return what it failed with the last time; None if that was long ago, and nobody has asked it since."""
        return self.failed if self._clock() < self._until + _LATELY_SECONDS else None

    def end(self) -> None:
        """Have it asked again at once: somebody looks whether it is back."""
        self._until = 0.0


_rests: WeakKeyDictionary[Engine, Rest] = WeakKeyDictionary()


def rest_of(engine: Engine) -> Rest:
    """Return the rest of an engine: the same one for the whole process."""
    return _rests.setdefault(engine, Rest())


@contextmanager
def asking(engine: Engine) -> Iterator[None]:
    """Let the block ask the engine; one that runs elsewhere rests after it has failed."""
    if not engine.far:
        yield
        return
    with rest_of(engine).asking():
        yield
