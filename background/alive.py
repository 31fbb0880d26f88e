"""Names that a process holds while it lives: for a file that is being read, for a worker.

The system frees a name when its process ends, however it ends; so what a process that was killed has left half done is
known at once, without waiting for a time-out. On SQLite, where every process is on this machine, a name is a locked
file below `VAR_DIR`; on PostgreSQL an advisory lock of a connection of its own, known to all machines.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

_FOLDER: Final = "held"
_TRIES: Final = 5
_PAUSE: Final = 0.02
"""Seconds: whoever looks whether a name is held, holds it for a moment."""


@contextmanager
def hold(name: str) -> Iterator[bool]:
    """Hold a name while the block runs; yields False if somebody else, or another thread, holds it."""
    held = _hold_row if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else _hold_file
    with held(sha256(name.encode()).digest()) as is_ours:
        yield is_ours


def is_held(name: str) -> bool:
    """Tell whether a living process holds the name."""
    with hold(name) as is_free:
        return not is_free


@contextmanager
def _hold_file(key: bytes) -> Iterator[bool]:
    path = Path(settings.VAR_DIR) / _FOLDER / key.hex()[:32]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = _lock(path)
    if handle is None:
        yield False
        return
    with handle:
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


def _lock(path: Path) -> IO[str] | None:
    """Return the file, locked; None if somebody else has it."""
    for attempt in range(_TRIES):
        time.sleep(_PAUSE if attempt else 0)
        handle = path.open("a")
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_same(path, handle):
                return handle
        handle.close()
    return None


def _is_same(path: Path, handle: IO[str]) -> bool:
    """Tell whether the path still leads to the file that was opened: its holder before may have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle.fileno()))
    except FileNotFoundError:
        return False


@contextmanager
def _hold_row(key: bytes) -> Iterator[bool]:
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    number = int.from_bytes(key[:8], "big", signed=True)
    try:
        yield _try_lock(connection, number)
    finally:
        connection.close()


def _try_lock(connection: object, number: int) -> bool:
    for attempt in range(_TRIES):
        time.sleep(_PAUSE if attempt else 0)
        with connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            if cursor.fetchone()[0]:
                return True
    return False
