"""What a page writes besides being read: it may as well not be written."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from background.faults import passing_fault

logger = logging.getLogger(__name__)


@contextmanager
def by_the_way(what: str) -> Iterator[None]:
    """Let the block write if nobody else is writing just now; a page that is read neither waits for it nor fails by it.

    Within a transaction of the caller nothing is passed over: it could not go on.
    """
    if connection.in_atomic_block:
        yield
        return
    try:
        with _without_waiting():
            yield
    except DatabaseError as error:
        if passing_fault(error) is None:
            raise
        logger.warning("%s is left out: %s", what, error)


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Have SQLite say at once that somebody else is writing. Other databases lock rows, which nobody holds for long."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    (before,) = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        if connection.connection is raw:
            raw.execute(f"PRAGMA busy_timeout = {before}")
