"""How fast search is in a large register: `python -m bench.search_speed`, with --directives, --engine and --folder.

Fills a site with generated directives of full texts (about 3.6 kB), rebuilds the index, imports some more, and asks:
the engine (its hits, facets and passages), the whole page of results and suggestions as a signed-in member does.
`--folder` keeps the site, so that it is filled once. Elasticsearch is the one of ELASTICSEARCH_URL. One table; JSON in
`bench/results/search-speed-ENGINE.json`.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django

RESULTS = Path(__file__).resolve().parent / "results"
CHARACTERS = 2_600
SEED = 1
IMPORTED = 2_000
ROUNDS = 3
WORDS = ("quỹ khuyến học", "hoc tap suot doi", "xã hội học tập", "bao cao ket qua", "gia đình học tập", "thi đua")
TYPED = ("qu", "quy", "kế ho", "ke hoach kh", "38", "12/KH", "công văn", "bao cao", "hội khuyến", "tổng kết nă")

Row = dict[str, float]


def _memory(pid: int) -> int:
    """Return the memory of a process and its children that is theirs alone, in kilobytes."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        own = next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except (OSError, StopIteration):
        return 0
    return own + sum(map(_memory, children))


@contextmanager
def _watch_memory() -> Iterator[list[int]]:
    """Look at the memory five times a second; the list holds the highest so far."""
    highest, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            highest[0] = max(highest[0], _memory(os.getpid()))

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield highest
    finally:
        over.set()
        watching.join()


def _run(*command: str, **options: Any) -> None:
    from django.core.management import call_command

    call_command(*command, stdout=io.StringIO(), stderr=io.StringIO(), **options)


def _rate(records: int, work: Callable[[], None]) -> Row:
    before, started = os.times(), time.perf_counter()
    with _watch_memory() as highest:
        work()
    wall, after = time.perf_counter() - started, os.times()
    cpu = sum(after[:4]) - sum(before[:4])
    return {"per_second": records / wall, "cpu_ms": cpu * 1000 / records, "memory_mb": highest[0] / 1024}


def fill(directives: int, folder: Path) -> dict[str, Row]:
    """Make the site, its index, and an import of new rows into it; return the rates."""
    from demo.bulk_rows import generate_directive_rows
    from documents.models import Directive

    _run("migrate", verbosity=0)
    _run("setup_roles")
    _run("load_reference_data")
    _run("generate_load", directives=directives, users=5, seed=SEED, characters=CHARACTERS)
    rows = folder / "rows.jsonl"
    made = generate_directive_rows(count=IMPORTED, seed=time.time_ns(), characters=CHARACTERS)
    rows.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), "utf-8")
    return {
        "rebuild of the index": _rate(Directive.objects.count(), lambda: _run("search_index", "rebuild")),
        "import and index": _rate(IMPORTED, lambda: _run("import_directives", str(rows))),
    }


def queries() -> dict[str, list[str]]:
    """Return queries by kind: whole titles, a few words, numbers."""
    from documents.models import Directive

    chance = random.Random(SEED)
    generated = Directive.objects.filter(source_id__startswith=f"load:{SEED}:").order_by("pk")
    picked = list(generated.filter(pk__in=chance.sample(list(generated.values_list("pk", flat=True)[:5_000]), 16)))
    titles = [directive.subject for directive in picked]
    few = [" ".join(title.split()[: chance.randint(2, 5)]) for title in titles]
    return {"titles": titles, "words": [*few, *WORDS], "numbers": [directive.number for directive in picked]}


def _time(calls: Sequence[Callable[[], object]]) -> Row:
    walls, cpus = list[float](), list[float]()
    for call in calls:
        call()
    for _ in range(ROUNDS):
        for call in calls:
            started, cpu = time.perf_counter(), time.process_time()
            call()
            cpus.append((time.process_time() - cpu) * 1000)
            walls.append((time.perf_counter() - started) * 1000)
    walls.sort()
    return {
        "p50_ms": statistics.median(walls),
        "p95_ms": walls[int(len(walls) * 0.95)],
        "cpu_ms": statistics.median(cpus),
    }


def measure() -> dict[str, Row]:
    """Return the times of the engine, of whole pages of results, and of suggestions."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    from accounts.audience import engine_tokens, reader_for
    from search.answering.pipeline import ask
    from search.asking.planning import plan_search
    from search.engines import get_engine

    member = get_user_model().objects.filter(username__startswith="tai.").earliest("pk")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[-1])
    engine, audience = get_engine(), engine_tokens(reader_for(member))

    def answer(query: str) -> None:
        answered = ask(engine, plan_search(query, audience=audience))
        missing = [hit.ref for hit in answered.result.ranked if hit.passages is None]
        engine.passages(missing, terms=answered.plan.all_terms, limit=8)

    def open_page(address: str, query: str) -> None:
        assert client.get(address, {"q": query}).status_code == 200  # noqa: S101 - nothing else was measured

    rows: dict[str, Row] = {}
    kinds = queries()
    everything = [query for of_kind in kinds.values() for query in of_kind]
    for name, typed in {"all": everything, **kinds}.items():
        rows[f"engine, {name}"] = _time([lambda query=query: answer(query) for query in typed])  # type: ignore[misc]
    rows["results page"] = _time([lambda query=query: open_page("/tra-cuu/", query) for query in everything])  # type: ignore[misc]
    rows["suggestions"] = _time([lambda query=query: open_page("/tra-cuu/goi-y/", query) for query in TYPED])  # type: ignore[misc]
    return rows


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--directives", type=int, default=99_000)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="intranet-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "intranet.settings.dev", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "VAR_DIR": str(folder), "DEBUG": "false", "SEARCH_ENGINE": options.engine, "SEARCH_SECONDS": "30",
        }  # fmt: skip
        django.setup()
        rows = fill(options.directives, folder) | measure()
    for name, row in rows.items():
        print(f"{name:24}" + "".join(f"{key:>14} {value:9.1f}" for key, value in row.items()))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"search-speed-{options.engine}.json").write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()
