"""Time requests: CPU and wall time of this process, SQL queries, steps of the database, bytes.

All page types take turns, so that a machine that gets slower for a minute slows all of them alike: the ratios between
them stay. Beside every call runs a fixed reference job, which tells how fast the machine was meanwhile.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.plans import Statement, count_steps

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
def watch_pace() -> Iterator[list[float]]:
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


@dataclass
class Timing:
    """What is known of one kind of request: a function for each of its addresses that returns the answer's bytes."""

    calls: Sequence[Callable[[], int]]
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    paces: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    queries: int = 0
    steps: int = 0
    statements: list[Statement] = field(default_factory=list)

    def count(self) -> None:
        """Count queries and steps of every address, after one call that fills what processes remember."""
        for call in self.calls:
            call()
        for call in self.calls:
            with CaptureQueriesContext(connection) as captured:
                call()
            self.queries = max(self.queries, len(captured))
            statements = count_steps([query["sql"] for query in captured.captured_queries])
            self.steps = max(self.steps, sum(statement.steps for statement in statements))
            self.statements += statements

    def time(self) -> None:
        """Call every address once."""
        for call in self.calls:
            self.paces.append(pace())
            started, cpu_started = time.perf_counter(), time.process_time()
            self.sizes.append(call())
            self.cpus.append((time.process_time() - cpu_started) * 1000)
            self.walls.append((time.perf_counter() - started) * 1000)

    def figures(self) -> dict[str, float]:
        """Return cpu_ms (median), p50_ms and p95_ms (wall), queries and steps (most), bytes (median), slowness."""
        walls = sorted(self.walls)
        return {
            "cpu_ms": statistics.median(self.cpus),
            "p50_ms": statistics.median(walls),
            "p95_ms": walls[max(0, int(len(walls) * 0.95) - 1)],
            "queries": self.queries,
            "steps": self.steps,
            "bytes": statistics.median(self.sizes),
            "calls": len(walls),
            "slowness": slowness(self.paces),
        }


def take_turns(timings: Sequence[Timing], *, rounds: int) -> None:
    """Count once, then time all of them `rounds` times over."""
    for timing in timings:
        timing.count()
    for _ in range(rounds):
        for timing in timings:
            timing.time()
