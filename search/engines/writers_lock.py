"""The right to write to an index on servers: one process at a time, on whatever machine.

It is a lock of the database that all machines share, held by a connection of its own: the database frees it when the
process ends, however it ends. A database in a file is on one machine, and so is a lock in a file beside the index.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from search.engines.base import EngineUnavailable, IndexBusy
from search.engines.generations import Generations

_POLL: Final = 0.05


@contextmanager
def hold_lock(name: str, *, wait: float) -> Iterator[None]:
    """Hold the lock of this name; raise IndexBusy if it is not free within `wait` seconds."""
    if connection.vendor != "postgresql":
        with Generations(Path(settings.SEARCH_INDEX_DIR) / name).writing(wait=wait):
            yield
        return
    number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
    # Another connection than that of the caller: its transaction may fail, and what failed could free nothing.
    own = connection.copy()
    try:
        deadline = time.monotonic() + wait
        try:
            while not _ask(own, "SELECT pg_try_advisory_lock(%s)", number):
                if time.monotonic() >= deadline:
                    raise IndexBusy(name)
                time.sleep(_POLL)
        except DatabaseError as error:
            raise EngineUnavailable(f"the lock of the index cannot be had: {error}") from error
        try:
            yield
        finally:
            _ask(own, "SELECT pg_advisory_unlock(%s)", number)
    finally:
        own.close()


def _ask(own: object, statement: str, number: int) -> bool:
    with own.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement, [number])
        return bool(cursor.fetchone()[0])
