"""Measure at every size, each in a process and a folder of its own, and print a table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
SIZES = (1_000, 10_000)
QUICK_SIZES = (0,)
ROUNDS, QUICK_ROUNDS = 8, 3
PLANS_FROM = 50_000
"""Directives from which a query that reads too much ends the run with an error; in a smaller register it is cheap."""

MAX_RATIOS = {
    "register": 1.5,
    "register, filtered": 1.5,
    "home, member": 1.5,
    "commune": 1.5,
    "curriculum": 1.6,
    "module": 1.5,
    "trainer": 1.8,
    "search": 2.5,
}
"""How much CPU time a page may take, as a multiple of the directive page."""
MAX_QUERIES = 13
"""SQL queries that each of these pages may ask."""

COLUMNS = (
    ("cpu_ms", "CPU ms", 9, ".1f"),
    ("ratio", "ratio", 7, ".2f"),
    ("p50_ms", "p50 ms", 9, ".1f"),
    ("p95_ms", "p95 ms", 9, ".1f"),
    ("queries", "SQL", 6, ".0f"),
    ("steps", "steps", 10, ",.0f"),
    ("bytes", "bytes", 9, ",.0f"),
    ("records_per_second", "per second", 12, ".0f"),
    ("slowness", "slowness", 10, ".1f"),
)


def run_size(size: int, *, rounds: int) -> dict[str, Any]:
    """Measure at one size in a fresh process; return figures by name and findings about queries."""
    with tempfile.TemporaryDirectory(prefix="intranet-bench-") as folder:
        output = Path(folder) / "figures.json"
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "VAR_DIR": folder,
            "DEBUG": "false",
        }
        command = [sys.executable, "-m", "bench.site", "--directives", str(size), "--rounds", str(rounds)]
        subprocess.run([*command, "--output", str(output)], env=environment, check=True)
        measured: dict[str, Any] = json.loads(output.read_text("utf-8"))
        return measured


def show_figures(size: int, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Print one table."""
    print(f"\nDemo and {size:,} directives; CPU: median of a request, ratio: to the directive page")
    print(f"{'':40}{''.join(f'{title:>{width}}' for _key, title, width, _format in COLUMNS)}   bar")
    for name, row in figures.items():
        cells = "".join(
            f"{format(row[key], spec):>{width}}" if key in row else " " * width for key, _title, width, spec in COLUMNS
        )
        print(f"{name:40}{cells}   {_verdict(name, row)}")


def _verdict(name: str, row: Mapping[str, float]) -> str:
    bar = MAX_RATIOS.get(name)
    if bar is None:
        return ""
    met = row["ratio"] <= bar and row["queries"] <= MAX_QUERIES
    return f"ratio ≤ {bar:g}, SQL ≤ {MAX_QUERIES}: {'met' if met else 'NOT met'}"


def show_findings(findings: Sequence[Mapping[str, Any]]) -> int:
    """Print the queries that read more than they may; return how many have no reason to."""
    for one in findings:
        print(f"\n{one['page']}: {one['fault']}" + (f" (allowed: {one['allowed']})" if one["allowed"] else ""))
        print(f"  {one['steps']:,} steps\n  " + "\n  ".join(one["plan"]) + f"\n  {one['sql'][:1500]}")
    return sum(not one["allowed"] for one in findings)


def main() -> int:
    """Run from the command line; return 1 if a page reads more of a large register than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="directives beside those of the demo")
    parser.add_argument("--quick", action="store_true", help="the demo alone, few rounds")
    options = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    faults = 0
    for size in options.sizes or (QUICK_SIZES if options.quick else SIZES):
        measured = run_size(size, rounds=QUICK_ROUNDS if options.quick else ROUNDS)
        target = RESULTS / f"site-{size}.json"
        target.write_text(json.dumps({"directives": size, **measured}, ensure_ascii=False, indent=1), "utf-8")
        show_figures(size, measured["figures"])
        if size >= PLANS_FROM:
            faults += show_findings(measured["findings"])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
