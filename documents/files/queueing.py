"""Files that wait although the queue of the worker does not know it: it could not take them, or has lost them."""

from __future__ import annotations

from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from documents.files.reading import get_readings

_OPEN = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def ask_for_unread_files() -> int:
    """Ask for what is still to be done with files of every model, unless it was asked for; return how often."""
    missing = [
        (task, file_id)
        for reading in get_readings()
        for task, file_ids in reading.list_unfinished()
        for file_id in sorted(set(file_ids) - (_asked_for(task) if file_ids else set()))
    ]
    for task, file_id in missing:
        task.enqueue(file_id)
    return len(missing)


def _asked_for(task: Any) -> set[int]:
    """Return the keys of the files that the queue knows."""
    open_tasks = DBTaskResult.objects.filter(status__in=_OPEN, task_path=task.module_path)
    return {args_kwargs["args"][0] for args_kwargs in open_tasks.values_list("args_kwargs", flat=True)}
