"""Time a call many times: wall and CPU time of this process, and its SQL queries on a pass of their own.

Beside every call runs a fixed reference job. Shared machines change their speed by a factor of two within minutes;
the reference job tells how fast the machine was while the figures of one row were taken.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

Case = TypeVar("Case")
WARM_UP = 5
QUIET_PACE_MS = 1.4
"""The reference job at the best moments of a machine of two cores at 2.4 GHz (the fastest tenth of a minute)."""


def pace() -> float:
    """Do the reference job once; return its CPU time in milliseconds.

    It is work of Django alone, that no change of ours makes faster: it builds a query and does not ask it. A loop over
    numbers would not do: it stays in the processor's cache, which pages do not.
    """
    started = time.thread_time()
    for _ in range(3):
        str(Permission.objects.filter(content_type__app_label="a", group__user=5).order_by("name").query)
    return (time.thread_time() - started) * 1000


def slowness(paces: Sequence[float]) -> float:
    """Return how many times slower than an idle machine of this kind the reference job was."""
    return statistics.median(paces) / QUIET_PACE_MS


@contextmanager
def paced() -> Iterator[list[float]]:
    """Do the reference job five times a second, in a thread beside the block; yields its times as they come."""
    paces = [pace()]
    over = Event()

    def watch() -> None:
        while not over.wait(0.2):
            paces.append(pace())

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield paces
    finally:
        over.set()
        watching.join()


def timed(call: Callable[[Case], object], cases: Sequence[Case], *, rounds: int = 3) -> dict[str, float]:
    """Call with every case, `rounds` times over.

    Returns p50_ms, p95_ms (wall), cpu_ms (mean), queries (most), calls, and slowness (the reference job's median
    beside these calls as a multiple of its time on an idle machine).
    """
    for case in cases[:WARM_UP]:
        call(case)
    walls: list[float] = []
    paces: list[float] = []
    cpu = 0.0
    for _ in range(rounds):
        for case in cases:
            paces.append(pace())
            started, cpu_started = time.perf_counter(), time.process_time()
            call(case)
            cpu += time.process_time() - cpu_started
            walls.append((time.perf_counter() - started) * 1000)
    most = 0
    for case in cases[:10]:
        with CaptureQueriesContext(connection) as queries:
            call(case)
        most = max(most, len(queries))
    walls.sort()
    return {
        "p50_ms": statistics.median(walls),
        "p95_ms": walls[int(len(walls) * 0.95) - 1],
        "cpu_ms": cpu * 1000 / len(walls),
        "queries": most,
        "calls": len(walls),
        "slowness": slowness(paces),
    }
