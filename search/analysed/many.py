"""Many records taken apart, in processes beside the one that reads and writes: that is most of the work of indexing."""

from __future__ import annotations

import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from search.analysed.records import AnalysedRecord, Unanalysable, analyse_one
from search.records import SearchRecord
from search.weights import Weights

logger = logging.getLogger(__name__)

#: So many records are taken apart on the spot; for more of them it pays to start processes.
AT_ONCE: Final = 2_000

#: Records that go to a process at a time, and such batches that may wait for each process.
BATCH: Final = 100
_WAITING: Final = 2
_MAX_PROCESSES: Final = 8
_ROOT: Final = Path(__file__).resolve().parents[2]

Analysed = AnalysedRecord | Unanalysable


def analyse_many(records: Iterable[SearchRecord], weights: Weights, *, at_once: int = AT_ONCE) -> Iterator[Analysed]:
    """Take records apart, in their order; after the first `at_once` in processes, as many as there are processors.

    No more is read ahead than these processes need to stay busy. What the iterator of records raises passes through.
    """
    rest = iter(records)
    for record in islice(rest, at_once):
        yield analyse_one(record, weights)
    processes = min(len(os.sched_getaffinity(0)), _MAX_PROCESSES)
    if processes < 2:  # noqa: PLR2004 - nothing beside which to work
        yield from (analyse_one(record, weights) for record in rest)
        return
    batch = list(islice(rest, BATCH))
    if not batch:
        return
    with _children(processes, weights) as children, ThreadPoolExecutor(processes) as threads:
        waiting: deque[Future[list[Analysed]]] = deque()
        while batch:
            waiting.append(threads.submit(_analyse_beside, children, batch, weights))
            if len(waiting) > processes * _WAITING:
                yield from waiting.popleft().result()
            batch = list(islice(rest, BATCH))
        while waiting:
            yield from waiting.popleft().result()


Child = subprocess.Popen[bytes]


@contextmanager
def _children(count: int, weights: Weights) -> Iterator[SimpleQueue[Child | None]]:
    """Yield a queue of processes that are free; a process that has died is None there."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    started = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-B", "-m", "search.analysed.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        for _ in range(count)
    ]
    free: SimpleQueue[Child | None] = SimpleQueue()
    for child in started:
        free.put(child)
    try:
        yield free
    finally:
        for child in started:
            child.kill()
            child.communicate()


def _analyse_beside(free: SimpleQueue[Child | None], batch: Sequence[SearchRecord], weights: Weights) -> list[Analysed]:
    """Have a batch taken apart by a process; do it here if the process has died (there is little memory, say)."""
    child = free.get()
    try:
        if child is not None and child.stdin is not None and child.stdout is not None:
            pickle.dump((batch, weights), child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()
            analysed: list[Analysed] = pickle.load(child.stdout)  # noqa: S301 - from our own process
            return analysed
    except (OSError, EOFError, pickle.UnpicklingError):
        logger.warning("a process that takes records apart has died")
        child = None
    finally:
        free.put(child)
    return [analyse_one(record, weights) for record in batch]
