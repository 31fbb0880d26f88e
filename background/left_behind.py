"""Tasks that a worker has begun and not finished because it was killed: they go back into the queue."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from background.alive import is_held

MAX_WORKERS: Final = 5
"""A task at which so many workers have died is not tried again: it may be what kills them."""

logger = logging.getLogger(__name__)


class LeftBehindError(Exception):
    """Every worker that began the task was killed."""


def name_of_worker(worker_id: str) -> str:
    """Return the name that a worker holds while it lives (`background.alive`)."""
    return f"worker {worker_id}"


def take_up_left_behind() -> int:
    """Put the tasks of dead workers back into the queue; return how many. Safe to repeat, also side by side."""
    dead = {worker: not is_held(name_of_worker(worker)) for worker in {_worker_of(task) for task in _running()}}
    return sum(_take_up(task) for task in _running() if dead.get(_worker_of(task)))


def put_back(task: Any, *, seconds: float = 0.0) -> bool:
    """Have a task that is being run tried again after some seconds, as if it had never been begun; tell if it was."""
    later = timezone.now() + timedelta(seconds=seconds)
    begun = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    back = {"status": TaskResultStatus.READY, "started_at": None, "worker_ids": task.worker_ids[:-1]}
    return bool(begun.update(**back, run_after=later))


def _running() -> list[Any]:
    return list(DBTaskResult.objects.running())


def _worker_of(task: Any) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""


def _take_up(task: Any) -> bool:
    begun = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
    if len(task.worker_ids) < MAX_WORKERS:
        taken = begun.update(status=TaskResultStatus.READY, started_at=None)
        if taken:
            logger.warning(
                "task %s (%s) was left behind by a worker that died and is run again", task.pk, task.task_path
            )
        return bool(taken)
    if begun.exists():
        task.set_failed(LeftBehindError(f"{MAX_WORKERS} workers died at it"))
        logger.error("task %s (%s) is given up: %s workers died at it", task.pk, task.task_path, MAX_WORKERS)
    return False
