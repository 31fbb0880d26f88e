"""The background worker: the queue of tasks, and by the clock what editors have scheduled, old uploads, lost work."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

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
from search.answering.unanswered import forget_old_searches
from search.indexing.maintenance import check_index, look_after_index

INTERVAL_SECONDS = 60
CLEARING_SECONDS = 60 * 60
LOOKING_SECONDS = 24 * 60 * 60
CHECKING_SECONDS = 60 * 60
STOP_SECONDS = 5

logger = logging.getLogger(__name__)

db_worker.Worker = SteadyWorker  # type: ignore[misc]  # what its `handle` makes


class Command(db_worker.Command):
    """`db_worker` with all its options and, beside it, what is done by the clock; any number of them may run."""

    help = "Run the background worker: tasks, scheduled publishing every minute, old uploads every hour"

    def handle(self, **options: Any) -> None:
        """Work until told to stop. What the clock does has threads of its own, so that no long task delays a page."""
        stop = threading.Event()
        threads = [
            threading.Thread(target=act, args=(stop,), name=act.__name__, daemon=True)
            for act in (
                publish_repeatedly,
                take_up_repeatedly,
                clear_repeatedly,
                clear_pictures_repeatedly,
                look_repeatedly,
                look_after_index_repeatedly,
                check_index_repeatedly,
                make_sizes_repeatedly,
                forget_searches_repeatedly,
                renew_citations_repeatedly,
                renew_likenesses_repeatedly,
                look_for_unknown_texts_repeatedly,
                renew_headings_repeatedly,
            )
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
    _repeat(publish_due, stop, interval=interval, what="scheduled publishing")


def take_up_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Put back what dead workers have left, and ask for files of which the queue does not know."""
    _repeat(_take_up, stop, interval=interval, what="taking up what was left behind")


def _take_up() -> None:
    take_up_left_behind()
    ask_for_unread_files()
    take_up_imports()


def clear_repeatedly(stop: threading.Event, *, interval: float = CLEARING_SECONDS) -> None:
    """Delete uploads that nobody carries on, now and then every `interval` seconds until `stop` is set."""
    _repeat(_clear, stop, interval=interval, what="clearing old uploads")


def _clear() -> None:
    clear_staged_uploads()
    clear_old_imports()


def clear_pictures_repeatedly(stop: threading.Event, *, interval: float = CLEARING_SECONDS) -> None:
    """Delete pictures of pages whose file nobody holds any more, and what was recognised on them."""
    _repeat(_clear_pages, stop, interval=interval, what="clearing pictures of pages")


def _clear_pages() -> None:
    clear_pictures()
    forget_what_nobody_holds()


def look_repeatedly(stop: threading.Event, *, interval: float = LOOKING_SECONDS) -> None:
    """Note which files the storage has lost, now and then every `interval` seconds until `stop` is set."""
    _repeat(note_lost_files, stop, interval=interval, what="looking for lost files")


def look_after_index_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Build an index anew that cannot answer, and apply changes that nobody has applied."""
    _repeat(look_after_index, stop, interval=interval, what="looking after the search index")


def check_index_repeatedly(stop: threading.Event, *, interval: float = CHECKING_SECONDS) -> None:
    """Read the files of the search index to their end, and build it anew if one is damaged."""
    _repeat(check_index, stop, interval=interval, what="checking the search index")


def make_sizes_repeatedly(stop: threading.Event, *, interval: float = CHECKING_SECONDS) -> None:
    """Make the sizes of pictures that pages show and that are missing."""
    _repeat(make_missing_sizes, stop, interval=interval, what="making sizes of pictures")


def forget_searches_repeatedly(stop: threading.Event, *, interval: float = LOOKING_SECONDS) -> None:
    """Delete what was searched in vain long ago."""
    _repeat(forget_old_searches, stop, interval=interval, what="forgetting old searches")


def renew_citations_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Look again through texts whose citations older rules have recognised, or for what a record no longer is."""
    _repeat(renew_citations, stop, interval=interval, what="renewing citations")


def renew_headings_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Look again through files whose headings older rules have found."""
    _repeat(renew_all_headings, stop, interval=interval, what="renewing headings")


def renew_likenesses_repeatedly(stop: threading.Event, *, interval: float = INTERVAL_SECONDS) -> None:
    """Make the numbers by which texts that are nearly the same are found."""
    _repeat(renew_likenesses, stop, interval=interval, what="comparing texts")


def look_for_unknown_texts_repeatedly(stop: threading.Event, *, interval: float = LOOKING_SECONDS) -> None:
    """Have texts compared that were stored before texts were."""
    _repeat(mark_unknown, stop, interval=interval, what="looking for texts that were never compared")


def _repeat(act: Callable[[], object], stop: threading.Event, *, interval: float, what: str) -> None:
    patience = Patience(what, logger)
    while not stop.is_set():
        close_old_connections()
        pause = interval
        try:
            act()
            patience.relieve()
        except Exception as error:
            fault = passing_fault(error)
            if fault is not None:
                pause = min(interval, patience.meet(fault))
            else:
                logger.exception("%s failed; next try in %s seconds", what, interval)
        close_old_connections()
        stop.wait(pause)
    connections.close_all()
