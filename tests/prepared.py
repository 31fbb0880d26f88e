"""Data that many tests start from: made once a worker, in the database while the tests of a module run.

Each test still works in a transaction of its own that is rolled back, so tests may write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection, transaction

T = TypeVar("T")

_made: dict[str, tuple[sqlite3.Connection, Any]] = {}
"""By name: the database with the data in it, and what making it returned."""


@contextmanager
def database_with(name: str, make: Callable[[], T], *, blocker: Any) -> Iterator[T]:
    """Put what `make` writes into the database of this process while the block runs; then it is what it was.

    `make` runs the first time a name is asked for. What it leaves to do after the transaction (writing the search
    index) is not done, as in a test. Returns what `make` returned: the same objects for everybody, so tests load
    records of their own.
    """
    assert connection.vendor == "sqlite", "prepared databases are copies of SQLite files"
    with blocker.unblock():
        before = _copy()
        if name in _made:
            _put(_made[name][0])
        else:
            with transaction.atomic():
                returned = make()
                connection.run_on_commit = []
            _made[name] = (_copy(), returned)
    try:
        yield _made[name][1]
    finally:
        with blocker.unblock():
            _put(before)
            before.close()


def _copy() -> sqlite3.Connection:
    """Return a copy in memory of the database of this process."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)
    return copy


def _put(source: sqlite3.Connection) -> None:
    connection.ensure_connection()
    source.backup(connection.connection)
    connection.close()
    cache.clear()
