"""search QUERY: what a reader would get, and why."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts.audience import PLAIN_MEMBER, Reader, reader_for
from search.answering import service
from search.answering.explained import explain_results, reasons_json
from search.answering.presentation import explanation_json, results_json
from search.engines import ENGINES
from search.plan import Sort


class Command(BaseCommand):
    """The hits that a reader would get: id, number, title, score, passages, and why."""

    help = "Search as a reader would; without --as, as a member without any group."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the query, the reader and the engine."""
        parser.add_argument("query")
        parser.add_argument("--as", dest="user", default=None, help="account name of the reader")
        parser.add_argument("--engine", choices=ENGINES, default=None)
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.RELEVANCE.value)
        parser.add_argument("--explain", action="store_true", help="show the plan and all weights too")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, query: str, **options: Any) -> None:
        """Print the results as lines or as JSON."""
        reader = self._reader(options["user"])
        results = service.search(
            query=query,
            reader=reader,
            sort=Sort(options["sort"]),
            page=options["page"],
            engine=options["engine"],
        )
        values = results_json(results, with_scores=True)
        if options["explain"]:
            values |= explanation_json(results)
            for hit, explained in zip(values["hits"], explain_results(results), strict=True):
                hit["reasons"] = reasons_json(explained)
        if options["json"]:
            self.stdout.write(json.dumps(values, ensure_ascii=False))
            return
        self.stdout.write(f"{results.total} results, engine {results.engine}, {results.took * 1000:.0f} ms")
        if results.did_you_mean:
            self.stdout.write(f"did you mean: {results.did_you_mean}")
        for hit in values["hits"]:
            self.stdout.write(f"{hit['score']:10.2f}  {hit['id']:16} {hit['number']:18} {hit['title']}")
            for passage in hit["passages"] if options["explain"] else ():
                self.stdout.write(f"{'':12}{passage['label']}: {passage['text']}")
            for reason in hit.get("reasons", ()):
                self.stdout.write(f"{reason['points']:10.2f}    {reason['name']}: {', '.join(reason['words'])}")
        if options["explain"]:
            self.stdout.write(json.dumps(values["plan"], ensure_ascii=False, indent=2))
            for name, weight in values["weights"].items():
                self.stdout.write(f"{name:24} {weight['value']:>10}  {weight['unit']}  ({weight['measured']})")

    @staticmethod
    def _reader(name: str | None) -> Reader:
        if name is None:
            return PLAIN_MEMBER
        users = get_user_model()
        try:
            return reader_for(users.objects.get_by_natural_key(name))
        except users.DoesNotExist as error:
            raise CommandError(f"There is no account named {name!r}.") from error
