"""evaluate_search: how well and how fast an engine answers questions with known answers."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import ENGINES, get_engine
from search.evaluation import VARIANTS, evaluate, half_of, read_questions, read_records, throw_away_engine


class Command(BaseCommand):
    """Build a throw-away index from documents, ask the questions, print the figures."""

    help = "Measure search on documents and questions in JSON lines (also .gz); the site's own index is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, the engine and the way the questions are typed."""
        parser.add_argument("--docs", type=Path, required=True)
        parser.add_argument("--queries", type=Path, required=True)
        parser.add_argument("--engine", choices=ENGINES, default=None)
        parser.add_argument("--variant", choices=VARIANTS, default="given")
        parser.add_argument("--half", choices=["a", "b"], help="only this half of the questions; weights come from a")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, docs: Path, queries: Path, variant: str, **options: Any) -> None:
        """Print one JSON object, or a table: all questions, then each kind of them (long, short, titles, numbers)."""
        name = get_engine(options["engine"]).name
        try:
            records, ids = read_records(docs)
            questions = read_questions(queries)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"The files cannot be read: {error}") from error
        if options["half"]:
            questions = [question for question in questions if half_of(question.qid) == options["half"]]
        with throw_away_engine(name, records) as engine:
            tally, kinds = evaluate(engine, questions, ids, variant=variant)
        by_kind = {kind: of_kind.figures() for kind, of_kind in sorted(kinds.items())}
        if options["json"]:
            figures = {"engine": name, "variant": variant, **tally.figures(), "kinds": by_kind}
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
            return
        self.stdout.write(f"{name}, {variant}")
        columns = tally.figures()
        self.stdout.write(" " * 14 + "".join(f"{key:>14}" for key in columns))
        for kind, row in {"all": columns, **by_kind}.items():
            self.stdout.write(f"{kind:14}" + "".join(f"{row[key]:>14}" for key in columns))
