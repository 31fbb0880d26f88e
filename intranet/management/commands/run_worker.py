"""The background worker: the queue of tasks, every minute what editors have scheduled, every hour old uploads."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections, connections
from django_tasks_db.management.commands import db_worker

from accounts.media.clearing import clear_staged_uploads
from content.scheduling import publish_due

INTERVAL_SECONDS = 60
CLEARING_SECONDS = 60 * 60
STOP_SECONDS = 5

logger = logging.getLogger(__name__)


class Command(db_worker.Command):
    """`db_worker` with all its options and, beside it, what is done by the clock; any number of them may run."""

    help = "Run the background worker: tasks, scheduled publishing every minute, old uploads every hour"

    def handle(self, **options: Any) -> None:
        """Work until told to stop. What the clock does has threads of its own, so that no long task delays a page."""
        stop = threading.Event()
        threads = [
            threading.Thread(target=act, args=(stop,), name=act.__name__, daemon=True)
            for act in (publish_repeatedly, clear_repeatedly)
        ]
        for thread in threads:
            thread.start()
        try:
            super().handle(**options)
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=STOP_SECONDS)


def publish_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Publish what is due now and then every `interval` seconds until `stop` is set. An error is logged, not raised."""
    _repeat(publish_due, stop, interval=interval, failure="scheduled publishing failed")


def clear_repeatedly(stop: threading.Event, *, interval: float = CLEARING_SECONDS) -> None:
    """Delete uploads that nobody carries on, now and then every `interval` seconds until `stop` is set."""
    _repeat(clear_staged_uploads, stop, interval=interval, failure="clearing old uploads failed")


def _repeat(act: Callable[[], object], stop: threading.Event, *, interval: float, failure: str) -> None:
    while not stop.is_set():
        close_old_connections()
        try:
            act()
        except Exception:
            logger.exception("%s; next try in %s seconds", failure, interval)
        close_old_connections()
        stop.wait(interval)
    connections.close_all()
