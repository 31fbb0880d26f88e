"""The background worker: the queue of tasks, and every minute what editors have scheduled."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.db import close_old_connections, connections
from django_tasks_db.management.commands import db_worker

from content.scheduling import publish_due

INTERVAL_SECONDS = 60
STOP_SECONDS = 5

logger = logging.getLogger(__name__)


class Command(db_worker.Command):
    """`db_worker` with all its options and, beside it, scheduled publishing; any number of them may run."""

    help = "Run the background worker: tasks, and scheduled publishing every minute"

    def handle(self, **options: Any) -> None:
        """Work until told to stop. Publishing has a thread of its own, so that a long task does not delay a page."""
        stop = threading.Event()
        publisher = threading.Thread(target=publish_repeatedly, args=(stop,), name="schedule", daemon=True)
        publisher.start()
        try:
            super().handle(**options)
        finally:
            stop.set()
            publisher.join(timeout=STOP_SECONDS)


def publish_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Publish what is due now and then every `interval` seconds until `stop` is set. An error is logged, not raised."""
    while not stop.is_set():
        close_old_connections()
        try:
            publish_due()
        except Exception:
            logger.exception("scheduled publishing failed; next try in %s seconds", interval)
        close_old_connections()
        stop.wait(interval)
    connections.close_all()
