"""Queries that are built once and asked again and again with other values.

Django builds the SQL of a query set anew each time, in 0.3 to 1.7 ms of CPU. A prepared query saves that, and leans for
it on Django's SQL compiler, which promises nothing. So a query is prepared only where that pays: at least 4 % of the
CPU of some page, measured by `python -m bench.prepared` in one run, all variants in turn (the demo, 50 rounds). CPU of
a page without the query, as a multiple of the page with all of them (standard error 0.01 to 0.02):

| query | page | without it |
|---|---|---|
| `accounts.restrictions._ROWS` | register, directive, suggestion | 1.23, 1.18, 1.15 |
| `accounts.standing._STANDING` | suggestion, register, directive | 1.20, 1.19, 1.14 |
| `content.navigation._pages_below` | directive, register | 1.11, 1.10 |
| `content.serving._AT` | news | 1.05 |
| `documents.citations.incoming._MENTIONS` | directive | 1.08 |
| `documents.citations.resolve._CANDIDATES` | directive | 1.08 |
| `documents.register.listing._page_query` | register | 1.13 |
| `documents.register.listing._totals_query` | register | 1.14 |
| `documents.search_source._CARDS` | suggestion | 1.09 |
| `communes.page._prepare_head` | commune | 1.11 |
| `content.lookups._prepare_newest` | home | 1.07 |
| `content.pictures._prepare` | home | 1.06 |
| `documents.register.lines._prepare_applying` | commune | 1.05 |
| `documents.register.lines._prepare_newest` | home | 1.06 |
| `documents.register.lines._prepare_by_key` | module | 1.13 |
| `home.links._prepare` | home | 1.11 |
| `home.own._prepare` | home | 1.20 |
| `training.directives._prepare` | module, curriculum | 1.08, 1.08 |
| `training.lookups._prepare_serving` | commune | 1.04 |
| `training.models.trainer._prepare_taught` | curriculum | 1.07 |
| all of them | home, register, directive, suggestion | 1.77, 1.74, 1.51, 1.48 |
| | commune, module, curriculum | 1.45, 1.44, 1.40 |
| | news, search | 1.32, 1.22 |

Session, person, privacy of collections alone and the modules that teach a directive were prepared once and are not any
more: they saved less. The setting `PREPARED_QUERIES` (from the environment) switches all of them off: the same calls
then ask Django's query sets, and everything works as before. It is the first thing to try when an upgrade of Django
breaks something here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models

Value = TypeVar("Value", int, str)

_STAND_IN = 1_987_650_000
"""The number that stands for the first value while a query is built; every integer column takes it."""


@dataclass(frozen=True, slots=True)
class _Statement:
    sql: str
    params: tuple[Any, ...]
    places: tuple[int | None, ...]
    """For each parameter which value takes its place; None: it stays as it is."""
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    """For each column with a value to convert: its place, the functions that do it, the expression it comes from."""


class PreparedQuery:
    """A query that `build` makes from whole numbers and texts, which have to reach the database as they are.

    `build` returns what `values_list` returns and takes any number of values; it is called once for each number and
    kind of them. Whatever else it depends on must stay the same while the process runs: a list of keys has to be
    passed as values, and a text that is looked for at the beginning of a field is no value.
    """

    enabled: bool | None = None
    """None: as the setting says. `bench.prepared` switches single queries on and off with it."""

    def __init__(self, build: Callable[..., models.QuerySet[Any, Any]]) -> None:
        self.build = build
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def rows(self, *values: int | str, using: str = DEFAULT_DB_ALIAS) -> list[tuple[Any, ...]]:
        """Return the rows of the query set; ValueError if one of the values is no parameter of the prepared query."""
        enabled = settings.PREPARED_QUERIES if self.enabled is None else self.enabled
        if not enabled:
            return list(self.build(*values).using(using))
        connection = connections[using]
        kind = (connection.vendor, *map(type, values))
        statement = self._statements.get(kind)
        if statement is None:
            try:
                statement = self._statements[kind] = _prepare(self.build, values, using)
            except EmptyResultSet:  # a condition that nothing fulfils, such as one of no keys
                return []
        params = [
            param if place is None else values[place]
            for param, place in zip(statement.params, statement.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            fetched = cursor.fetchall()
        return _convert(fetched, statement, connection) if statement.converters else [tuple(row) for row in fetched]


def pad(values: Iterable[Value]) -> tuple[Value, ...]:
    """Return the values of a list of keys, the last one repeated: lists of all lengths come to a few statements."""
    known = tuple(values)
    return known + known[-1:] * ((1 << max(0, len(known) - 1).bit_length()) - len(known))


def _prepare(build: Callable[..., models.QuerySet[Any, Any]], values: Sequence[int | str], using: str) -> _Statement:
    # A number and the text of the same digits are different keys.
    stand_ins: dict[int | str, int] = {
        _STAND_IN + place if isinstance(value, int) else f"{_STAND_IN + place}": place
        for place, value in enumerate(values)
    }
    compiler = build(*stand_ins).query.get_compiler(using)
    sql, params = compiler.as_sql()
    places = tuple(stand_ins.get(param) if isinstance(param, int | str) else None for param in params)
    if missing := set(stand_ins.values()).difference(places):
        raise ValueError(f"no parameters of the query: {[values[at] for at in sorted(missing)]}")
    converters = compiler.get_converters([column for column, *_rest in compiler.select])
    return _Statement(
        sql, tuple(params), places, tuple((at, tuple(chain), made) for at, (chain, made) in converters.items())
    )


def _convert(fetched: Sequence[Sequence[Any]], statement: _Statement, connection: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for values in fetched:
        row = list(values)
        for at, chain, expression in statement.converters:
            for convert in chain:
                row[at] = convert(row[at], expression, connection)
        rows.append(tuple(row))
    return rows
