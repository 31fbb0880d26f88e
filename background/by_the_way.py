"""What a page writes besides being read: it may as well not be written."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from background.faults import passing_fault

logger = logging.getLogger(__name__)

WAIT_MILLISECONDS = 1000
"""Longer than any of our own transactions takes."""


@contextmanager
def by_the_way(what: str) -> Iterator[None]:
    """Let the block write if nobody else writes for long; a page that is read hardly waits for it, and never fails.

    Within a transaction of the caller nothing is passed over: it could not go on.
    """
    if connection.in_atomic_block:
        yield
        return
    try:
        with _waiting_briefly():
            yield
    except DatabaseError as error:
        if passing_fault(error) is None:
            raise
        logger.warning("%s is left out: %s", what, error)


@contextmanager
def _waiting_briefly() -> Iterator[None]:
    """Have SQLite say soon that somebody else is writing. Other databases lock rows, which nobody holds for long."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    (before,) = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
    try:
        yield
    finally:
        if connection.connection is raw:
            raw.execute(f"PRAGMA busy_timeout = {before}")
