"""The index as a whole: rebuild and swap, loss and damage, sweep."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django_tasks.signals import task_enqueued

from search.answering import service
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.engines.generations import Generations
from search.engines.tantivy import TantivyEngine, shared_engine
from search.indexing import maintenance, outbox
from search.models import OutboxEntry, SearchEntry
from search.records import SearchRecord
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(directives: Shelf) -> Shelf:
    maintenance.rebuild()
    return directives


def first(query: str) -> str:
    results = service.search(query=query, reader=MEMBER)
    return results.hits[0].card.number if results.hits else ""


def test_a_site_without_an_index_builds_one_at_the_first_search(directives: Shelf) -> None:
    assert first("387") == "387/QĐ-TTg"
    assert maintenance.get_status().complete


def test_a_lost_folder_is_rebuilt_by_itself(indexed: Shelf, index_folder: Path) -> None:
    shutil.rmtree(index_folder)
    assert first("387") == "387/QĐ-TTg"


@pytest.mark.parametrize("pattern", ["records/meta.json", "passages/meta.json", "records/*.term", "records/*.idx"])
def test_a_damaged_folder_is_rebuilt_by_itself(indexed: Shelf, index_folder: Path, pattern: str) -> None:
    generation = Generations(index_folder).current()
    assert generation is not None
    for damaged in generation.glob(pattern):
        damaged.unlink()  # what is mapped of it stays: to write over it could end the process of the tests
        damaged.write_bytes(b"not an index")
    # Another process, which has not mapped the files yet.
    shared_engine.cache_clear()
    assert first("387") == "387/QĐ-TTg"


def test_an_index_of_another_version_is_rebuilt(indexed: Shelf, index_folder: Path) -> None:
    generation = Generations(index_folder).current()
    assert generation is not None
    (generation / "version").write_text("schema 0", encoding="utf-8")
    shared_engine.cache_clear()
    assert not get_engine().status().ready
    assert first("387") == "387/QĐ-TTg"
    assert get_engine().status().ready


def test_a_big_lost_index_is_left_to_the_worker_and_titles_are_searched_meanwhile(
    indexed: Shelf, index_folder: Path, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # type: ignore[attr-defined]
    monkeypatch.setattr(maintenance, "REBUILD_AT_ONCE", 2)
    shutil.rmtree(index_folder)
    results = service.search(query="công dân học tập", reader=MEMBER)
    assert results.degraded
    assert results.hits[0].card.number == "677/QĐ-TTg"


def test_searches_while_a_big_index_is_lost_ask_the_worker_once_and_do_not_count_the_register(
    indexed: Shelf, index_folder: Path, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # type: ignore[attr-defined]
    monkeypatch.setattr(maintenance, "REBUILD_AT_ONCE", 2)
    shutil.rmtree(index_folder)
    read: list[int] = []
    queued: list[str] = []

    def ids() -> Iterator[int]:
        for object_id in indexed.records_by_id:
            read.append(object_id)
            yield object_id

    def note(task_result: Any, **_kwargs: Any) -> None:
        queued.append(task_result.task.module_path)

    monkeypatch.setattr(indexed, "ids", ids)
    cache.clear()
    task_enqueued.connect(note)
    try:
        for _ in range(3):
            service.search(query="công dân học tập", reader=MEMBER)
    finally:
        task_enqueued.disconnect(note)
        cache.clear()
    assert queued == ["search.indexing.maintenance.rebuild_index"]
    assert len(read) == 3 * 3


def test_a_rebuild_that_fails_leaves_the_live_index_as_it_is(indexed: Shelf) -> None:
    def broken() -> Iterator[SearchRecord]:
        yield indexed.records_by_id[1]
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError):
        get_engine().rebuild(broken())
    assert get_engine().status().records == 5
    assert first("677") == "677/QĐ-TTg"


def test_the_live_index_answers_until_the_new_one_is_swapped_in(indexed: Shelf) -> None:
    seen: list[int] = []

    def slow() -> Iterator[SearchRecord]:
        for record in list(indexed.records_by_id.values()):
            seen.append(get_engine().status().records)
            yield record

    get_engine().rebuild(slow())
    assert seen == [5, 5, 5, 5, 5]


def test_one_generation_is_left_after_a_rebuild(indexed: Shelf, index_folder: Path) -> None:
    maintenance.rebuild()
    assert len(list(index_folder.glob("generation-*"))) == 1


def test_another_process_sees_what_was_written(indexed: Shelf, index_folder: Path) -> None:
    other = TantivyEngine(index_folder)
    assert len(other.refs()) == 5
    get_engine().apply(upserts=[indexed.put(6, "Điều lệ Hội Khuyến học")], deletes=["shelf:1"])
    assert other.refs() == {f"shelf:{number}" for number in range(2, 7)}


def test_a_sweep_repairs_what_is_missing_changed_or_gone(indexed: Shelf) -> None:
    indexed.put(6, "Bản mới thêm")
    indexed.change(2, title="Tên đã đổi")
    del indexed.records_by_id[3]
    swept = maintenance.sweep()
    assert (swept.missing, swept.changed, swept.gone) == (1, 1, 1)
    assert maintenance.get_status().complete
    assert maintenance.sweep() == maintenance.SweepResult(0, 0, 0)


def test_the_fallback_holds_the_same_records(indexed: Shelf) -> None:
    assert set(SearchEntry.objects.values_list("ref", flat=True)) == get_engine().refs()


def test_without_an_index_the_engine_says_so(index_folder: Path) -> None:
    with pytest.raises(EngineUnavailable):
        get_engine().refs()


def test_records_that_cannot_be_read_do_not_stop_a_rebuild(indexed: Shelf) -> None:
    indexed.unreadable.add(3)
    maintenance.rebuild()
    assert _refs() == ["shelf:1", "shelf:2", "shelf:4", "shelf:5"]
    assert maintenance.get_status().failed == 1


def _refs() -> Sequence[str]:
    return sorted(get_engine().refs())


def test_a_rebuild_reads_each_record_once_also_what_waited_to_be_indexed(indexed: Shelf) -> None:
    outbox.touch_many("shelf", list(indexed.ids()))
    read: list[int] = []
    records = indexed.records

    def note(ids: Sequence[int] | None = None) -> Iterator[SearchRecord]:
        for record in records(ids):
            read.append(record.object_id)
            yield record

    indexed.records = note  # type: ignore[method-assign]
    maintenance.rebuild()
    assert sorted(read) == sorted(indexed.ids())
    assert not OutboxEntry.objects.exists()


def test_what_a_rebuild_cannot_index_is_told_and_tried_again(indexed: Shelf) -> None:
    indexed.put(20, None)  # type: ignore[arg-type]
    assert maintenance.rebuild() == len(list(indexed.ids())) - 1
    assert OutboxEntry.objects.get().object_id == 20
    assert maintenance.get_status().failed == 1
