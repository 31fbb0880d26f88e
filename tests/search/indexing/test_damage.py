"""Files of the index that a failing disk or a stray program has changed are noticed, and the index is built anew."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from search.answering import service
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.engines.generations import Generations
from search.engines.tantivy import shared_engine
from search.indexing import maintenance
from tests.search.shelf import MEMBER, Shelf

pytestmark = pytest.mark.django_db

KINDS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
LISTS = ("meta.json", ".managed.json")
PARTS = ("records", "passages")


@pytest.fixture
def indexed(directives: Shelf) -> Shelf:
    maintenance.rebuild()
    return directives


def first(query: str) -> str:
    results = service.search(query=query, reader=MEMBER)
    return results.hits[0].card.number if results.hits and not results.degraded else ""


def rot(file: Path) -> None:
    """Change one byte of what the disk holds, of which the system knows nothing."""
    state = file.stat()
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0x55
    with file.open("r+b") as handle:
        handle.write(content)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def put_in_place(file: Path, content: bytes) -> None:
    """Give a file another content. What is mapped of it stays: to cut that off would end the process of the tests."""
    beside = file.with_name("beside")
    beside.write_bytes(content)
    beside.replace(file)


def overwrite(file: Path) -> None:
    put_in_place(file, b"not an index")


def cut(file: Path) -> None:
    put_in_place(file, file.read_bytes()[: file.stat().st_size // 2])


def empty(file: Path) -> None:
    put_in_place(file, b"")


def delete(file: Path) -> None:
    file.unlink()


def replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


SEEN_BY_THE_SYSTEM = (overwrite, cut, empty, delete, replace_by_a_folder)


def current(folder: Path) -> Path:
    generation = Generations(folder).current()
    assert generation is not None
    return generation


def find_files(folder: Path, kind: str) -> list[Path]:
    return [file for part in PARTS for file in (current(folder) / part).glob(kind if kind in LISTS else f"*.{kind}")]


@pytest.mark.parametrize("damage", [rot, *SEEN_BY_THE_SYSTEM])
def test_damage_is_found_before_an_index_is_opened(
    indexed: Shelf, index_folder: Path, damage: Callable[[Path], None]
) -> None:
    for kind in KINDS if damage is rot else ("idx", *LISTS):
        before = current(index_folder)
        damage(find_files(index_folder, kind)[-1])
        shared_engine.cache_clear()  # another process, which has not opened it yet
        assert first("1387") == "1387/KH-UBND", kind
        assert current(index_folder) != before, kind


@pytest.mark.parametrize("damage", SEEN_BY_THE_SYSTEM)
def test_an_open_index_is_not_read_any_more_when_a_file_has_changed(
    indexed: Shelf, index_folder: Path, damage: Callable[[Path], None]
) -> None:
    for kind in KINDS if damage is cut else ("term",):
        assert first("1387") == "1387/KH-UBND"
        before = current(index_folder)
        damage(find_files(index_folder, kind)[-1])
        assert first("học tập suốt đời") == "387/QĐ-TTg"
        assert current(index_folder) != before, kind


@pytest.mark.parametrize("damage", SEEN_BY_THE_SYSTEM)
def test_an_open_index_that_lost_its_list_of_segments_is_built_anew(
    indexed: Shelf, index_folder: Path, damage: Callable[[Path], None]
) -> None:
    assert first("1387") == "1387/KH-UBND"
    before = current(index_folder)
    damage(before / "records" / "meta.json")
    assert first("học tập suốt đời") == "387/QĐ-TTg"
    assert current(index_folder) != before


@pytest.mark.parametrize("kind", KINDS)
def test_the_sweep_finds_what_no_search_notices(indexed: Shelf, index_folder: Path, kind: str) -> None:
    assert first("1387") == "1387/KH-UBND"
    before = current(index_folder)
    rot(find_files(index_folder, kind)[0])
    assert f".{kind}: wrong checksum" in maintenance.sweep().problem
    assert current(index_folder) != before
    assert maintenance.get_status().complete
    assert maintenance.sweep() == maintenance.SweepResult(0, 0, 0)


def test_the_worker_builds_a_damaged_index_anew_by_the_clock(indexed: Shelf, index_folder: Path) -> None:
    rot(find_files(index_folder, "idx")[0])
    assert maintenance.rebuild_if_needed() == 5
    assert maintenance.rebuild_if_needed() == 0


def test_the_worker_applies_what_nobody_has_applied(indexed: Shelf) -> None:
    indexed.put(6, "Điều lệ Hội Khuyến học")
    maintenance.outbox.touch("shelf", 6)
    maintenance.look_after_index()
    assert "shelf:6" in get_engine().refs()


def test_a_large_damaged_index_is_answered_for_by_titles_until_the_worker_has_built_it(
    indexed: Shelf, index_folder: Path, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # type: ignore[attr-defined]
    monkeypatch.setattr(maintenance, "REBUILD_AT_ONCE", 2)
    assert first("1387") == "1387/KH-UBND"
    cut(find_files(index_folder, "store")[0])
    results = service.search(query="công dân học tập", reader=MEMBER)
    assert (results.degraded, results.hits[0].card.number) == (True, "677/QĐ-TTg")
    maintenance.rebuild_index.call()
    assert first("công dân học tập") == "677/QĐ-TTg"


def test_commits_of_another_process_are_no_damage(indexed: Shelf, index_folder: Path) -> None:
    assert first("1387") == "1387/KH-UBND"
    before = current(index_folder)
    for number in range(6, 16):
        record = indexed.put(number, f"Điều lệ Hội Khuyến học lần {number}", number=f"{number}/ĐL")
        with shared_engine.__wrapped__(index_folder).writing():
            shared_engine.__wrapped__(index_folder).apply(upserts=[record], deletes=[])
        assert first(f"{number}/ĐL") == f"{number}/ĐL"
    assert (get_engine().find_damage(), current(index_folder)) == ("", before)


def test_a_full_disk_leaves_the_live_index_and_no_half_one(indexed: Shelf, index_folder: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(EngineUnavailable):
            get_engine().rebuild(list(indexed.records_by_id.values()))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(list(index_folder.glob("generation-*"))) == 1
    assert first("1387") == "1387/KH-UBND"


def test_a_folder_that_cannot_be_written_is_answered_for_by_titles(
    directives: Shelf, settings: object, tmp_path: Path
) -> None:
    get_engine("database").rebuild(list(directives.records_by_id.values()))
    (tmp_path / "file").touch()
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"  # type: ignore[attr-defined]
    maintenance.outbox.touch("shelf", 1)
    results = service.search(query="1387", reader=MEMBER)
    assert (results.degraded, results.hits[0].card.number) == (True, "1387/KH-UBND")
