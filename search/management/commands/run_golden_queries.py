"""Run the golden queries and say which of them have the answer that is expected."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines import ENGINES, get_engine
from search.engines.base import EngineUnavailable
from search.golden.running import run_and_store
from search.models import RankingProfile


class Command(BaseCommand):
    """One line a query; the exit status is 1 if one has failed."""

    help = "Run the golden queries under the live profile, or under another one, and store the result."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take profile and engine."""
        parser.add_argument("--profile", type=int, default=None, help="version of a profile")
        parser.add_argument("--engine", choices=ENGINES, default=None)
        parser.add_argument("--json", action="store_true")

    def handle(self, **options: Any) -> None:
        """Run and print."""
        profile = None
        if options["profile"] is not None:
            profile = RankingProfile.objects.filter(version=options["profile"]).first()
            if profile is None:
                raise CommandError(f"There is no profile of version {options['profile']}.")
        try:
            run = run_and_store(profile=profile, engine=get_engine(options["engine"]))
        except EngineUnavailable as error:
            raise CommandError(f"The search index cannot answer: {error}") from error
        if options["json"]:
            values = {"engine": run.engine, "queries": run.queries, "passed": run.passed, "results": run.results}
            self.stdout.write(json.dumps(values, ensure_ascii=False))
        else:
            for row in run.results:
                missing = f"  missing: {', '.join(row['missing'])}" if row["missing"] else ""
                self.stdout.write(f"{'ok  ' if row['passed'] else 'FAIL'} {row['rank']:>3}  {row['query']}{missing}")
            self.stdout.write(f"{run.passed} of {run.queries} passed, engine {run.engine}")
        if run.passed < run.queries:
            raise CommandError(f"{run.queries - run.passed} golden queries have another answer than expected.")
