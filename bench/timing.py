"""Time a call many times: wall and CPU time of this process, and its SQL queries on a pass of their own."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

Case = TypeVar("Case")
WARM_UP = 5


def timed(call: Callable[[Case], object], cases: Sequence[Case], *, rounds: int = 3) -> dict[str, float]:
    """Call with every case, `rounds` times over; return p50_ms, p95_ms (wall), cpu_ms (mean) and queries (most)."""
    for case in cases[:WARM_UP]:
        call(case)
    walls: list[float] = []
    cpu_started = time.process_time()
    for _ in range(rounds):
        for case in cases:
            started = time.perf_counter()
            call(case)
            walls.append((time.perf_counter() - started) * 1000)
    cpu = (time.process_time() - cpu_started) * 1000 / len(walls)
    most = 0
    for case in cases[:10]:
        with CaptureQueriesContext(connection) as queries:
            call(case)
        most = max(most, len(queries))
    walls.sort()
    return {
        "p50_ms": statistics.median(walls),
        "p95_ms": walls[int(len(walls) * 0.95) - 1],
        "cpu_ms": cpu,
        "queries": most,
        "calls": len(walls),
    }
