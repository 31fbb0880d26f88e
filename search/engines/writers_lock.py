"""The right to write to an index on servers: one process at a time, on whatever machine (see `background.alive`)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from django.db import DatabaseError

from background.alive import hold
from search.engines.base import EngineUnavailable, IndexBusy

_POLL: Final = 0.05


@contextmanager
def hold_lock(name: str, *, wait: float) -> Iterator[None]:
    """Hold the lock of this name; raise IndexBusy if it is not free within `wait` seconds."""
    deadline = time.monotonic() + wait
    with ExitStack() as held:
        try:
            while not held.enter_context(hold(f"search index {name}")):
                held.close()
                if time.monotonic() >= deadline:
                    raise IndexBusy(name)
                time.sleep(_POLL)
        except (OSError, DatabaseError) as error:
            raise EngineUnavailable(f"the right to write to the index cannot be had: {error}") from error
        yield
