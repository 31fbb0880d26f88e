"""The background worker: the queue of tasks, and by the clock what editors have scheduled, old uploads, lost work."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db import close_old_connections, connections
from django_tasks_db.management.commands import db_worker

from accounts.media.clearing import clear_staged_uploads
from background.faults import Patience, passing_fault
from background.left_behind import take_up_left_behind
from background.worker import SteadyWorker
from content.pictures import make_missing_sizes
from content.scheduling import publish_due
from documents.admin.importing.work import clear_old_imports, take_up_imports
from documents.citations.store import renew_citations
from documents.files.lost import forget_what_nobody_holds, note_lost_files
from documents.files.queueing import ask_for_unread_files
from documents.files.reading import renew_all_headings
from documents.likeness.store import mark_unknown, renew_likenesses
from documents.pictures.store import clear_pictures
from search.golden.running import run_by_the_clock
from search.indexing.maintenance import check_index, look_after_index, sweep_by_night
from search.keeping.alerts.digests import forget_old_results, tell_of_new_results
from search.keeping.history import forget_past_searches
from search.keeping.popular import count_popular_searches
from search.statistics.forgetting import forget_old_searches

INTERVAL_SECONDS = 60
CLEARING_SECONDS = 60 * 60
LOOKING_SECONDS = 24 * 60 * 60
CHECKING_SECONDS = 60 * 60
SWEEP_LOOK_SECONDS = 10 * 60
STOP_SECONDS = 5

logger = logging.getLogger(__name__)

db_worker.Worker = SteadyWorker  # type: ignore[misc]  # what its `handle` makes


def _take_up() -> None:
    take_up_left_behind()
    ask_for_unread_files()
    take_up_imports()


def _clear() -> None:
    clear_staged_uploads()
    clear_old_imports()


def _clear_pages() -> None:
    clear_pictures()
    forget_what_nobody_holds()


def _forget_kept() -> None:
    forget_past_searches()
    forget_old_results()


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done now and then every `interval` seconds. what: its name for the log."""

    act: Callable[[], object]
    interval: float
    what: str


PUBLISHING: Final = Chore(publish_due, INTERVAL_SECONDS, "scheduled publishing")
CHORES: Final = (
    PUBLISHING,
    # What dead workers have left, and files of which the queue does not know.
    Chore(_take_up, INTERVAL_SECONDS, "taking up what was left behind"),
    Chore(_clear, CLEARING_SECONDS, "clearing old uploads"),
    # Pictures of pages whose file nobody holds any more, and what was recognised on them.
    Chore(_clear_pages, CLEARING_SECONDS, "clearing pictures of pages"),
    Chore(note_lost_files, LOOKING_SECONDS, "looking for lost files"),
    # An index that cannot answer is built anew, changes that nobody has applied are applied.
    Chore(look_after_index, INTERVAL_SECONDS, "looking after the search index"),
    Chore(check_index, CHECKING_SECONDS, "checking the search index"),
    # Once a night, whichever worker looks first.
    Chore(sweep_by_night, SWEEP_LOOK_SECONDS, "comparing the search index with all records"),
    # The queries whose answers are known: once a week, whichever worker looks first.
    Chore(run_by_the_clock, CHECKING_SECONDS, "running the golden queries"),
    Chore(make_missing_sizes, CHECKING_SECONDS, "making sizes of pictures"),
    # Saved searches: what is new for them is told, what is old is forgotten.
    Chore(tell_of_new_results, INTERVAL_SECONDS, "telling of new results"),
    Chore(_forget_kept, LOOKING_SECONDS, "forgetting what was kept of searches"),
    Chore(count_popular_searches, CHECKING_SECONDS, "counting popular searches"),
    Chore(forget_old_searches, LOOKING_SECONDS, "forgetting old searches"),
    # What older rules have found, and texts that were stored before texts were compared.
    Chore(renew_citations, INTERVAL_SECONDS, "renewing citations"),
    Chore(renew_all_headings, INTERVAL_SECONDS, "renewing headings"),
    Chore(renew_likenesses, INTERVAL_SECONDS, "comparing texts"),
    Chore(mark_unknown, LOOKING_SECONDS, "looking for texts that were never compared"),
)


class Command(db_worker.Command):
    """`db_worker` with all its options and, beside it, what is done by the clock; any number of them may run."""

    help = "Run the background worker: tasks, scheduled publishing every minute, old uploads every hour"

    def handle(self, **options: Any) -> None:
        """Work until told to stop. What the clock does has threads of its own, so that no long task delays a page."""
        stop = threading.Event()
        threads = [
            threading.Thread(target=repeat, args=(chore, stop), name=chore.what, daemon=True) for chore in CHORES
        ]
        for thread in threads:
            thread.start()
        try:
            super().handle(**options)
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=STOP_SECONDS)


def repeat(chore: Chore, stop: threading.Event) -> None:
    """Do it until `stop` is set. An error is logged, not raised."""
    patience = Patience(chore.what, logger)
    while not stop.is_set():
        close_old_connections()
        pause = chore.interval
        try:
            chore.act()
            patience.relieve()
        except Exception as error:
            fault = passing_fault(error)
            if fault is not None:
                pause = min(chore.interval, patience.meet(fault))
            else:
                logger.exception("%s failed; next try in %s seconds", chore.what, chore.interval)
        close_old_connections()
        stop.wait(pause)
    connections.close_all()
