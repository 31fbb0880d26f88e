"""Changes reach the index: nothing is lost, nothing blocks, nobody's work fails because of search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from search.answering import service
from search.engines import get_engine
from search.engines.generations import Generations
from search.indexing import maintenance, outbox
from search.models import OutboxEntry, SearchEntry
from tests.search.shelf import EDITOR, MEMBER, Shelf


def titles(query: str, reader: Any = MEMBER) -> list[str]:
    return [hit.card.title for hit in service.search(query=query, reader=reader).hits]


@pytest.fixture
def indexed(directives: Shelf) -> Shelf:
    """Return the register, indexed."""
    maintenance.rebuild()
    return directives


@pytest.mark.django_db
def test_what_was_just_published_is_found_by_the_next_search(indexed: Shelf) -> None:
    indexed.put(20, "Quy chế quản lý quỹ khuyến học")
    outbox.touch("shelf", 20)
    assert titles("quy khuyen hoc") == ["Quy chế quản lý quỹ khuyến học"]
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_change_is_applied_after_its_commit_without_waiting_for_a_search(
    indexed: Shelf, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    indexed.put(20, "Quy chế quản lý quỹ khuyến học")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.touch("shelf", 20)
        assert "shelf:20" not in get_engine().refs()
    assert "shelf:20" in get_engine().refs()
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_change_that_is_rolled_back_leaves_no_trace(indexed: Shelf) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.touch("shelf", 20)
        raise RuntimeError
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_deleted_record_is_not_found_any_more(indexed: Shelf) -> None:
    del indexed.records_by_id[2]
    outbox.touch("shelf", 2)
    assert "677/QĐ-TTg" not in str(titles("cong dan hoc tap"))
    assert not SearchEntry.objects.filter(ref="shelf:2").exists()


@pytest.mark.django_db
def test_a_changed_audience_counts_at_the_next_search(indexed: Shelf) -> None:
    indexed.change(2, audience=frozenset({"group:7"}))
    outbox.touch("shelf", 2)
    assert not any("Công dân" in title for title in titles("cong dan hoc tap"))
    assert any("Công dân" in title for title in titles("cong dan hoc tap", EDITOR))


@pytest.mark.django_db
def test_a_record_that_cannot_be_read_stops_no_other_and_is_seen_in_the_status(indexed: Shelf) -> None:
    indexed.put(20, "Bản ghi hỏng")
    indexed.unreadable.add(20)
    indexed.put(21, "Bản ghi lành")
    outbox.touch_many("shelf", [20, 21])
    assert outbox.apply_pending() == 1
    assert titles("ban ghi lanh") == ["Bản ghi lành"]
    row = OutboxEntry.objects.get()
    assert (row.object_id, row.attempts) == (20, 1)
    status = maintenance.get_status()
    assert status.failed == 1
    assert "ValueError" in status.errors[0]


@pytest.mark.django_db
def test_a_record_with_impossible_values_stops_no_other(indexed: Shelf) -> None:
    indexed.put(20, None)  # type: ignore[arg-type]
    indexed.put(21, "Bản ghi lành")
    outbox.touch_many("shelf", [20, 21])
    assert outbox.apply_pending() == 1
    assert titles("ban ghi lanh") == ["Bản ghi lành"]
    assert OutboxEntry.objects.get().error


@pytest.mark.django_db
def test_a_failed_row_is_tried_again_later_and_by_a_sweep_at_once(indexed: Shelf) -> None:
    indexed.put(20, "Bản ghi hỏng")
    indexed.unreadable.add(20)
    outbox.touch("shelf", 20)
    outbox.apply_pending()
    assert outbox.apply_pending() == 0
    indexed.unreadable.clear()
    maintenance.sweep()
    assert titles("ban ghi hong") == ["Bản ghi hỏng"]
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_row_that_failed_too_often_is_out_of_the_way_until_a_sweep(indexed: Shelf) -> None:
    indexed.put(20, "Bản ghi hỏng")
    indexed.unreadable.add(20)
    outbox.touch("shelf", 20)
    for _ in range(outbox.MAX_ATTEMPTS):
        OutboxEntry.objects.update(retry_at=None)
        outbox.apply_pending()
    row = OutboxEntry.objects.get()
    assert (row.attempts, row.retry_at) == (outbox.MAX_ATTEMPTS, outbox.NEVER_AGAIN)
    assert not outbox.pending_rows().exists()
    indexed.unreadable.clear()
    maintenance.sweep()
    assert titles("ban ghi hong") == ["Bản ghi hỏng"]


@pytest.mark.django_db
def test_while_somebody_else_writes_changes_wait_and_searches_answer(indexed: Shelf, index_folder: Path) -> None:
    indexed.put(20, "Quy chế quản lý quỹ khuyến học")
    outbox.touch("shelf", 20)
    with Generations(index_folder).writing():
        assert titles("quy khuyen hoc") == []
        assert OutboxEntry.objects.count() == 1
    assert titles("quy khuyen hoc") == ["Quy chế quản lý quỹ khuyến học"]


@pytest.mark.django_db
def test_rows_of_a_source_that_is_gone_are_deleted_from_the_index(indexed: Shelf) -> None:
    outbox.touch("nobody", 1)
    assert outbox.apply_pending() == 1
    assert not OutboxEntry.objects.exists()


@pytest.mark.django_db
def test_a_batch_in_which_every_record_fails_does_not_hold_up_the_next(
    indexed: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 3)
    for object_id in range(20, 24):
        indexed.put(object_id, f"Công văn số {object_id}")
    indexed.unreadable |= {20, 21, 22}
    outbox.touch_many("shelf", range(20, 24))
    assert outbox.drain() == 1
    assert "shelf:23" in get_engine().refs()


@pytest.mark.django_db
def test_many_changes_are_applied_batch_by_batch(indexed: Shelf) -> None:
    for object_id in range(100, 1300):
        indexed.put(object_id, f"Công văn số {object_id}")
    outbox.touch_many("shelf", range(100, 1300))
    assert outbox.drain() == 1200
    assert maintenance.get_status().complete
