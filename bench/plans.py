"""How SQLite finds the rows of each page: plans of its queries, and what they cost in steps of its machine.

A query that reads a whole large table takes longer with every directive. The plan shows most of them; those that
walk along an index and leave nearly every row out show in the steps only, which do not depend on the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

LARGE = 20_000
"""Rows from which a table is one that grows with the register."""
MAX_STEPS = 200_000
"""Steps that one query may take; one pass over an index of 100,000 rows takes at least 600,000."""
_STEPS_AT_ONCE = 100
_TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"(?: (\w+))?')
_SCAN = re.compile(r"SCAN (\w+)")

ALLOWED: dict[str, str] = {
    '"search_key" LIKE': "a word that few directives hold is found by looking at every row of a narrow index: 35 ms",
    'ORDER BY "places_organisation"."sort_key"': "keys sorted by the name of the issuer, read from its index: 13 ms",
    'ORDER BY "documents_documenttype"."sort_key"': "keys sorted by the name of the type, read from its index: 13 ms",
    " OFFSET ": "a far page is reached along the index, without reading records: 3 to 5 ms",
    'NOT "documents_directive"."live") ORDER BY "documents_directive"."issued_on"': (
        "the few drafts by day of issue, along the index: 4 ms; only editors ask for them"
    ),
}
"""Queries that may read a whole large table: a piece of their text, and the reason with the price at 100,000."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A query with its values, its plan, and the steps that SQLite took."""

    sql: str
    plan: tuple[str, ...]
    steps: int


def count_steps(queries: Iterable[str]) -> list[Statement]:
    """Ask the queries once more and return each with its plan and steps; what writes is left out."""
    return [_explain(sql) for sql in queries if sql.lstrip("( ").upper().startswith(("SELECT", "WITH"))]


def _explain(sql: str) -> Statement:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += _STEPS_AT_ONCE
        return 0

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = tuple(row[3] for row in cursor.fetchall())
        connection.connection.set_progress_handler(count, _STEPS_AT_ONCE)
        try:
            cursor.execute(sql)
            cursor.fetchall()
        finally:
            connection.connection.set_progress_handler(None, 0)
    return Statement(sql, plan, steps)


def large_tables() -> frozenset[str]:
    """Return the tables with at least LARGE rows."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        large = set()
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            if cursor.fetchone()[0] >= LARGE:
                large.add(name)
    return frozenset(large)


@dataclass(frozen=True, slots=True)
class Finding:
    """A query of a page that reads more than it may; `allowed`: the reason why it may, "" if there is none."""

    page: str
    statement: Statement
    fault: str
    allowed: str


def findings(page: str, statements: Sequence[Statement], *, large: frozenset[str]) -> list[Finding]:
    """Return the queries of a page that read a whole large table or take too many steps, each plan once."""
    by_plan: dict[tuple[str, ...], Finding] = {}
    for statement in statements:
        if fault := fault_of(statement, large=large):
            by_plan.setdefault(statement.plan, Finding(page, statement, fault, _reason(statement.sql)))
    return list(by_plan.values())


def fault_of(statement: Statement, *, large: frozenset[str]) -> str:
    """Return what is wrong with a query, "" if nothing is.

    A walk along an index may end with a LIMIT, or the index may hold a few rows only: its steps tell.
    """
    tables = {alias or table: table for table, alias in _TABLE.findall(statement.sql)}
    for line in statement.plan:
        scan = _SCAN.match(line)
        if scan and tables.get(scan[1], scan[1]) in large and "USING" not in line:
            return f"reads all of {tables.get(scan[1], scan[1])}"
    return f"takes {statement.steps:,} steps" if statement.steps > MAX_STEPS else ""


def _reason(sql: str) -> str:
    return next((reason for piece, reason in ALLOWED.items() if piece in sql), "")
