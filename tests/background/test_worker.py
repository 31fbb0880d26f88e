"""The worker that is killed, that finds the database locked, and that finds what others have left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.db.backends.signals import connection_created
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks_db.models import DBTaskResult

from background.alive import hold, is_held
from background.left_behind import MAX_WORKERS, name_of_worker, put_back, take_up_left_behind
from background.worker import SteadyWorker
from documents.files.processing import READING, read_file
from documents.files.queueing import ask_for_unread_files
from documents.models import DirectiveFile, ProcessingState
from tests.documents import sample_files
from tests.documents.records import make_directive

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds


@pytest.fixture(autouse=True)
def real_queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def wait_until(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def add_file(*texts: str) -> DirectiveFile:
    content = ContentFile(sample_files.pdf(texts), name="van-ban.pdf")
    return DirectiveFile.objects.create(directive=make_directive(), file=content)


def state_of(file: DirectiveFile) -> str:
    return str(DirectiveFile.objects.values_list("state", flat=True).get(pk=file.pk))


def reading() -> DBTaskResult:
    """Return the task that reads the one file."""
    return DBTaskResult.objects.get(task_path=read_file.module_path)


class WorkerProcess:
    """A real worker beside the test, with its database and its files."""

    def __init__(self, settings: Any) -> None:
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
            "DATABASE_URL": f"sqlite:///{connections['default'].settings_dict['NAME']}",
            "VAR_DIR": str(settings.VAR_DIR),
        }

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "run_worker", "--no-startup-delay", "--no-reload", *options]
        return subprocess.Popen(command, cwd=REPOSITORY, env=self._environment)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_renewed")
def test_what_a_worker_was_reading_when_it_was_killed_is_read_by_the_next_one(settings: Any) -> None:
    file = add_file(*["Một trang dài. " * 200] * 40)
    worker = WorkerProcess(settings)
    killed = worker.start()
    wait_until(lambda: state_of(file) == ProcessingState.RUNNING)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert state_of(file) == ProcessingState.RUNNING
    assert reading().status == TaskResultStatus.RUNNING

    next_one = worker.start("--batch")

    assert next_one.wait(timeout=PATIENCE) == 0
    assert state_of(file) == ProcessingState.DONE
    assert reading().status == TaskResultStatus.SUCCESSFUL


@pytest.fixture
def impatient() -> Iterator[None]:
    """Let every new connection give up waiting for a lock almost at once."""

    def shorten(connection: Any, **kwargs: Any) -> None:
        connection.cursor().execute("PRAGMA busy_timeout = 50")

    connection_created.connect(shorten)
    yield
    connection_created.disconnect(shorten)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_renewed", "impatient")
def test_a_locked_database_ends_neither_the_worker_nor_the_reading_of_a_file(caplog: Any) -> None:
    file = add_file("chữ")
    database = connections["default"].settings_dict["NAME"]
    worker = make_worker()
    thread = threading.Thread(target=lambda: (worker.run(), connections.close_all()))
    with closing(sqlite3.connect(database, isolation_level=None, timeout=PATIENCE)) as other:
        other.execute("BEGIN IMMEDIATE")
        thread.start()
        wait_until(lambda: "the worker waits: the database is locked" in caplog.text)
        other.execute("ROLLBACK")
        wait_until(lambda: state_of(file) == ProcessingState.RUNNING)
        other.execute("BEGIN IMMEDIATE")  # now neither the text nor a failure can be stored
        assert caplog.text.count("waits") == 1
        wait_until(lambda: f"what became of file {file.pk} could not be noted" in caplog.text)
        other.execute("ROLLBACK")
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert state_of(file) == ProcessingState.DONE
    assert reading().status == TaskResultStatus.SUCCESSFUL


def make_worker(worker_id: str = "thu") -> SteadyWorker:
    return SteadyWorker(
        queue_names=["default"],
        interval=0.01,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )


def begin_task(*workers: str, file_id: int = 0) -> DBTaskResult:
    """Return a task that was begun by these workers, one after the other."""
    task = default_task_backend.enqueue(read_file, (file_id,), {}).db_result
    for worker in workers:
        task.claim(worker)
    return task


@pytest.mark.django_db
def test_only_the_tasks_of_dead_workers_are_taken_up() -> None:
    of_the_dead, of_the_living = begin_task("dead"), begin_task("living")
    with hold(name_of_worker("living")):
        assert take_up_left_behind() == 1
        assert take_up_left_behind() == 0
    of_the_dead.refresh_from_db()
    of_the_living.refresh_from_db()
    assert (of_the_dead.status, of_the_living.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@pytest.mark.django_db
def test_a_task_at_which_worker_after_worker_dies_is_given_up() -> None:
    task = begin_task(*(f"dead {number}" for number in range(MAX_WORKERS)))
    assert take_up_left_behind() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED


@pytest.mark.django_db
def test_a_task_that_is_put_back_is_as_if_it_had_never_been_begun() -> None:
    task = begin_task("thu")
    assert put_back(task, seconds=60)
    task.refresh_from_db()
    assert (task.status, task.worker_ids, task.started_at) == (TaskResultStatus.READY, [], None)
    assert task.run_after > timezone.now()
    assert not put_back(task)


@pytest.mark.django_db
def test_a_file_that_the_queue_has_lost_is_asked_for_once() -> None:
    file = add_file("chữ")
    DBTaskResult.objects.all().delete()
    DirectiveFile.objects.update(state=ProcessingState.RUNNING)
    assert [ask_for_unread_files(), ask_for_unread_files()] == [1, 0]
    assert DBTaskResult.objects.get().args_kwargs["args"] == [file.pk]
    READING.process(file.pk)
    DBTaskResult.objects.all().delete()
    assert ask_for_unread_files() == 0


def test_a_name_is_free_again_when_the_block_ends() -> None:
    with hold("một tên") as first:
        with hold("một tên") as second, hold("tên khác") as other:
            assert (first, second, other) == (True, False, True)
        assert is_held("một tên")
    assert not is_held("một tên")
