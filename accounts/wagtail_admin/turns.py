"""Those who wait in this process until a form of the same record is stored: a few, however many are sent."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Final

MOST_WAIT: Final = 4
"""Each holds a thread of the web server; the others serve everybody else."""
_PATIENCE_SECONDS: Final = 5.0
"""So long anybody waits: of many who save at once each has a turn, as long as nothing slow is stored."""
_PAUSE_SECONDS: Final = 0.1


class TooManyWaitError(Exception):
    """So many came later that it is not worth waiting any longer."""


class Queue:
    """Who waits. When there are too many, those who have waited longest give up once their patience is at its end.

    That is the answer which nobody sees any more when somebody taps a button again and again.
    """

    def __init__(self, *, patience: float = _PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._places: deque[object] = deque(maxlen=MOST_WAIT)
        self._lock = Lock()

    @contextmanager
    def wait(self) -> Iterator[Callable[[], None]]:
        """Take a place; yields what waits for a moment. That raises TooManyWaitError once the place is taken away."""
        place, began = object(), time.monotonic()
        with self._lock:
            self._places.append(place)

        def pause() -> None:
            with self._lock:
                is_crowded_out = place not in self._places
            if is_crowded_out and time.monotonic() - began >= self._patience:
                raise TooManyWaitError
            time.sleep(_PAUSE_SECONDS)

        try:
            yield pause
        finally:
            with self._lock, suppress(ValueError):
                self._places.remove(place)
