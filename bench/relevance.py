"""How well and how fast each engine answers the development questions: `python -m bench.relevance [--engines …]`.

One table, engine × set × way to type: recall among the first hit and the first ten, mean reciprocal rank, and the
median time of a page without its template. Each engine fills an index of its own from the reference corpus (setting
INTRANET_REFERENCE_DATA). JSON in `bench/results/relevance.json`.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

RESULTS = Path(__file__).resolve().parent / "results"
SETS = {"question": "articles, long", "short": "articles, short", "title": "laws, titles", "number": "laws, numbers"}
COLUMNS = (
    ("n", 6, "d"),
    ("recall_at_1", 8, ".3f"),
    ("recall_at_10", 8, ".3f"),
    ("mrr", 8, ".3f"),
    ("p50_ms", 9, ".1f"),
)
TITLES = {"n": "n", "recall_at_1": "R@1", "recall_at_10": "R@10", "mrr": "MRR", "p50_ms": "p50 ms"}


def measure(engine: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield a row for each set of questions and each way to type them."""
    from search.evaluation import (
        VARIANTS,
        evaluate,
        number_questions,
        read_questions,
        read_records,
        throw_away_engine,
    )

    for corpus in ("articles", "laws"):
        records, ids = read_records(folder / f"{corpus}.docs.jsonl.gz")
        questions = read_questions(folder / f"{corpus}.queries.jsonl")
        if corpus == "laws":
            questions += number_questions(records, ids)
        with throw_away_engine(engine, records) as filled:
            for variant in VARIANTS:
                _, kinds = evaluate(filled, questions, ids, variant=variant)
                for kind, tally in kinds.items():
                    yield {"engine": engine, "set": SETS[kind], "variant": variant, **tally.figures()}


def show(rows: list[dict[str, Any]]) -> None:
    """Print the table, as Markdown takes it."""
    print("| engine | set | typed | " + " | ".join(TITLES[key] for key, _, _ in COLUMNS) + " |")
    print("|---|---|---|" + "---:|" * len(COLUMNS))
    for row in rows:
        cells = " | ".join(format(row[key], spec) for key, _, spec in COLUMNS)
        print(f"| {row['engine']} | {row['set']} | {row['variant']} | {cells} |")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("--engines", nargs="+", default=["tantivy"], metavar="NAME")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings.test")
    django.setup()
    from django.conf import settings

    corpus = Path(settings.INTRANET_REFERENCE_DATA) / "corpus"
    rows = [row for engine in options.engines for row in measure(engine, corpus)]
    show(rows)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "relevance.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
