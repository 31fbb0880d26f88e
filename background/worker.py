"""The worker that goes on: a locked database or a full disk ends neither it nor the task that meets them."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connection, connections
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from background.alive import hold
from background.faults import Fault, Patience, passing_fault
from background.left_behind import name_of_worker, put_back, take_up_left_behind

logger = logging.getLogger(__name__)


@contextmanager
def _files_kept_open() -> Iterator[None]:
    """Keep the side files of the database while the block runs.

    SQLite removes them with its last connection and makes them anew with the next one, for which a full disk has no
    room: not even readers would get in then.
    """
    keeper = connections.create_connection(DEFAULT_DB_ALIAS)
    keeper.cursor().execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    try:
        yield
    finally:
        keeper.close()


class SteadyWorker(db_worker.Worker):
    """Runs tasks as `db_worker` does. What is told of a task that could not be noted is noted before anything else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._patience = Patience("the worker", logger)
        self._unwritten: Callable[[], object] | None = None
        self._met: Fault | None = None

    def run(self) -> None:
        """Work until told to stop, or in batch mode until nothing is left."""
        logger.info("worker %s begins", self.worker_id)
        if self.startup_delay and self.interval:
            time.sleep(random.random())  # noqa: S311 - several that start at once do not ask at once
        with ExitStack() as stack:
            begun = done = False
            while self.running and not done:
                close_old_connections()
                pause: float | None = None
                try:
                    if not begun:
                        self._begin(stack)
                        begun = True
                    done, pause = self._work()
                except Exception as error:
                    fault = passing_fault(error)
                    if fault is None:
                        raise
                    self._met = fault
                if self._met is not None:
                    pause, self._met = self._patience.meet(self._met), None
                    connection.close()  # a server that was away is asked anew
                close_old_connections()
                if pause and self.running and not done:
                    time.sleep(pause)

    def _begin(self, stack: ExitStack) -> None:
        if not stack.enter_context(hold(name_of_worker(self.worker_id))):
            raise CommandError(f"Another worker is called {self.worker_id}. Give each an id of its own.")
        take_up_left_behind()
        if connection.vendor == "sqlite":
            stack.enter_context(_files_kept_open())

    def _work(self) -> tuple[bool, float]:
        """Run one task; return whether this was all, and the seconds to wait before the next one."""
        if self._unwritten is not None:
            self._unwritten()
            self._unwritten = None
        task = self._claim()
        if task is None:
            return self.batch, self.interval
        task.set_failed = partial(self._note_failure, task)
        self.run_task(task)
        if self._met is None:
            self._patience.relieve()
        return self.max_tasks is not None and self._run_tasks >= self.max_tasks, 0.0

    def _claim(self) -> Any | None:
        """Take the next task, so that no other worker runs it. Whoever looks and finds none does not write."""
        tasks = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not self.process_all_queues:
            tasks = tasks.filter(queue_name__in=self.queue_names)
        if self.excluded_queue_names:
            tasks = tasks.exclude(queue_name__in=self.excluded_queue_names)
        if not tasks.exists():
            return None
        with exclusive_transaction(tasks.db):
            task = tasks.get_locked()
            if task is not None:
                task.claim(self.worker_id)
        return task

    def _note_failure(self, task: Any, error: BaseException) -> None:
        """Note that a task failed; one that met a passing fault, or was broken off, is tried again later."""
        self._met = passing_fault(error)
        if self._met is not None:
            note: Callable[[], object] = partial(put_back, task, seconds=self._patience.next_pause)
        elif isinstance(error, SystemExit | KeyboardInterrupt):
            note = partial(put_back, task)
        else:
            note = partial(DBTaskResult.set_failed, task, error)
        try:
            note()
        except Exception as refusal:
            self._met = passing_fault(refusal)
            if self._met is None:
                raise
            self._unwritten = note
