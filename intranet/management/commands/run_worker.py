"""The background worker: the queue of tasks, and every minute what editors have scheduled."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.db import close_old_connections, connections
from django_tasks_db.management.commands import db_worker

from content.scheduling import publish_due

EVERY_SECONDS = 60
STOP_SECONDS = 5

logger = logging.getLogger(__name__)


class Command(db_worker.Command):
    """`db_worker` with all its options and, beside it, scheduled publishing; any number of them may run."""

    help = "Run the background worker: tasks, and scheduled publishing every minute"

    def handle(self, **options: Any) -> None:
        """Work until told to stop. A long task does not keep a page from going live: the clock has its own thread."""
        stop = threading.Event()
        clock = threading.Thread(target=keep_the_schedule, args=(stop,), name="schedule", daemon=True)
        clock.start()
        try:
            super().handle(**options)
        finally:
            stop.set()
            clock.join(timeout=STOP_SECONDS)


def keep_the_schedule(stop: threading.Event, *, every: float = EVERY_SECONDS) -> None:
    """Publish what is due now and every `every` seconds until `stop` is set; what fails is logged and tried again."""
    while not stop.is_set():
        close_old_connections()
        try:
            publish_due()
        except Exception:
            logger.exception("scheduled publishing failed; next try in %s seconds", every)
        close_old_connections()
        stop.wait(every)
    connections.close_all()
