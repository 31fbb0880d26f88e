"""Golden queries of the demo: searches over the national directives whose answers are known."""

from __future__ import annotations

import json
from pathlib import Path

from documents.models import Directive
from documents.text import SOURCE_NAME
from search.models import GoldenQuery
from search.records import make_ref

FILE = Path(__file__).resolve().parents[1] / "content" / "golden_queries.json"
_ORIGIN = "demo"


def load_golden_queries() -> None:
    """Make the queries that are not there yet; what people have changed stays as it is."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["queries"]
    known = set(GoldenQuery.objects.filter(origin=_ORIGIN).values_list("query", flat=True))
    keys = dict(Directive.objects.values_list("number", "pk"))
    for row in rows:
        if row["query"] not in known and all(number in keys for number in row["numbers"]):
            GoldenQuery.objects.create(
                query=row["query"],
                expected=[make_ref(SOURCE_NAME, keys[number]) for number in row["numbers"]],
                within=row.get("within", 1),
                expectation=row.get("expectation", "found"),
                note=row["note"],
                origin=_ORIGIN,
            )
