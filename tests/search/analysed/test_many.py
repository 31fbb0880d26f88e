"""Many records are taken apart in processes: the same as on the spot, in their order, also when a process dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from search.analysed.many import BATCH, analyse_many
from search.analysed.records import Unanalysable, analyse_one
from search.records import SearchRecord
from search.weights import WEIGHTS

RECORDS = [
    SearchRecord("shelf", number, "directive", f"Kế hoạch khuyến học số {number}", "", text="Điều 1. Học tập suốt đời.")
    for number in range(3 * BATCH + 7)
]


def _children() -> set[int]:
    """Return the processes that take records apart for this one."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread or a process that has ended meanwhile
            for pid in (task / "children").read_text().split():
                if b"search.analysed.child" in Path("/proc", pid, "cmdline").read_bytes():
                    found.add(int(pid))
    return found


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two processors, however many this machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def test_processes_take_records_apart_as_it_is_done_on_the_spot() -> None:
    apart = list(analyse_many(RECORDS, WEIGHTS, at_once=5))
    assert apart == [analyse_one(record, WEIGHTS) for record in RECORDS]
    assert not any(isinstance(one, Unanalysable) for one in apart)


def test_what_a_killed_process_had_is_done_here_and_nothing_is_lost() -> None:
    def records() -> Iterator[SearchRecord]:
        for number, record in enumerate(RECORDS):
            if number == 2 * BATCH:
                for pid in _children():
                    os.kill(pid, signal.SIGKILL)
            yield record

    apart = list(analyse_many(records(), WEIGHTS, at_once=5))
    assert [one.ref for one in apart] == [record.ref for record in RECORDS]
    assert not _children()
