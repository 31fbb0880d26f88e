"""However often a transaction notes changes, the index is written once after it; what is rolled back writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks.signals import task_enqueued

from search.engines import get_engine
from search.engines.generations import Generations
from search.indexing import maintenance, outbox
from search.models import OutboxEntry
from tests.search.shelf import Shelf

Capture = Callable[..., Any]


@pytest.fixture
def indexed(directives: Shelf) -> Shelf:
    """Return the register, indexed."""
    maintenance.rebuild()
    return directives


def queries_after_commit(capture: Capture, *, touches: int) -> int:
    with capture() as callbacks:
        for _ in range(touches):
            outbox.touch("shelf", 2)
    with CaptureQueriesContext(connection) as queries:
        for callback in callbacks:
            callback()
    return len(queries)


@pytest.mark.django_db
def test_many_touches_cost_after_the_commit_what_one_costs(
    indexed: Shelf, django_capture_on_commit_callbacks: Capture
) -> None:
    one = queries_after_commit(django_capture_on_commit_callbacks, touches=1)
    assert one
    assert queries_after_commit(django_capture_on_commit_callbacks, touches=40) == one
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_many_touches_while_the_index_is_gone_ask_it_once(
    directives: Shelf, django_capture_on_commit_callbacks: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(40):
            outbox.touch("shelf", 2)
    assert len([record for record in caplog.records if "wait for the index" in record.getMessage()]) == 1
    assert OutboxEntry.objects.count() == 40


@pytest.mark.django_db
def test_no_record_is_read_while_the_index_is_gone(directives: Shelf) -> None:
    directives.unreadable.add(2)
    outbox.touch("shelf", 2)
    assert outbox.apply_pending() == 0
    assert OutboxEntry.objects.get().attempts == 0


@pytest.mark.django_db
def test_the_next_transaction_has_a_turn_of_its_own(
    indexed: Shelf, django_capture_on_commit_callbacks: Capture
) -> None:
    for object_id in (20, 21):
        indexed.put(object_id, "Quy chế quản lý quỹ khuyến học")
        with django_capture_on_commit_callbacks(execute=True):
            outbox.touch("shelf", object_id)
        assert f"shelf:{object_id}" in get_engine().refs()


@pytest.mark.django_db
def test_a_savepoint_rolled_back_takes_only_its_own_change_along(
    indexed: Shelf, django_capture_on_commit_callbacks: Capture
) -> None:
    for object_id in (20, 21, 22):
        indexed.put(object_id, "Quy chế quản lý quỹ khuyến học")
    with django_capture_on_commit_callbacks(execute=True):
        with suppress(RuntimeError), transaction.atomic():
            outbox.touch("shelf", 20)
            raise RuntimeError
        outbox.touch("shelf", 21)
        with suppress(RuntimeError), transaction.atomic():
            outbox.touch("shelf", 22)
            raise RuntimeError
    assert {"shelf:20", "shelf:21", "shelf:22"} & get_engine().refs() == {"shelf:21"}


@pytest.mark.django_db
def test_a_transaction_without_a_commit_leaves_the_next_one_its_turn(
    indexed: Shelf, django_capture_on_commit_callbacks: Capture
) -> None:
    indexed.put(21, "Quy chế quản lý quỹ khuyến học")
    with suppress(RuntimeError), transaction.atomic():
        outbox.touch("shelf", 20)
        raise RuntimeError
    with django_capture_on_commit_callbacks(execute=True):
        outbox.touch("shelf", 21)
    assert {"shelf:20", "shelf:21"} & get_engine().refs() == {"shelf:21"}


@pytest.mark.django_db
def test_what_is_gathered_is_written_once_at_the_end_of_the_block(indexed: Shelf) -> None:
    with CaptureQueriesContext(connection) as queries, outbox.gather_changes():
        for _ in range(3):
            for object_id in range(2, 40):
                outbox.touch("shelf", object_id)
        with outbox.gather_changes():
            outbox.touch("shelf", 40)
        assert not OutboxEntry.objects.exists()
    assert OutboxEntry.objects.count() == 39
    assert len([query for query in queries if "INSERT" in query["sql"]]) == 1


@pytest.mark.django_db
def test_a_gathering_block_that_fails_notes_nothing_and_is_over(indexed: Shelf) -> None:
    with suppress(RuntimeError), outbox.gather_changes():
        outbox.touch("shelf", 2)
        raise RuntimeError
    assert not OutboxEntry.objects.exists()
    outbox.touch("shelf", 2)
    assert OutboxEntry.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("ends_well", [True, False])
def test_an_import_is_applied_at_its_end_however_it_ends(
    indexed: Shelf, django_capture_on_commit_callbacks: Capture, ends_well: bool
) -> None:
    indexed.put(20, "Quy chế quản lý quỹ khuyến học")
    with suppress(RuntimeError), outbox.apply_at_end():
        with django_capture_on_commit_callbacks(execute=True):
            outbox.touch("shelf", 20)
        assert "shelf:20" not in get_engine().refs()
        if not ends_well:
            raise RuntimeError
    assert "shelf:20" in get_engine().refs()
    indexed.put(21, "Quy chế quản lý quỹ khuyến học")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.touch("shelf", 21)
    assert "shelf:21" in get_engine().refs()


@pytest.mark.django_db
def test_an_import_that_ends_while_somebody_else_writes_leaves_the_rest_to_the_worker(
    indexed: Shelf, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "WORKER_WAIT", 0)
    handed_over: list[str] = []

    def note(task_result: Any, **_kwargs: Any) -> None:
        handed_over.append(task_result.task.module_path)

    task_enqueued.connect(note)
    try:
        with Generations(index_folder).writing(), outbox.apply_at_end():
            outbox.touch("shelf", 2)
    finally:
        task_enqueued.disconnect(note)
    assert OutboxEntry.objects.count() == 1
    assert handed_over == ["search.indexing.outbox.apply_outbox"]
