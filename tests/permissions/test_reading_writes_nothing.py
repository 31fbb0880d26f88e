"""Readers' pages only read: whatever address is asked for, nothing is written to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from search.indexing.maintenance import rebuild
from tests.permissions.addresses import ROWS
from tests.permissions.statuses import EVERYBODY

pytestmark = pytest.mark.django_db

COUNTED_BY_THE_WAY = (
    'UPDATE "training_materialfile" SET "downloads" =',
    'INSERT INTO "search_pastsearch"',
    'INSERT INTO "search_askedsearch"',
    'UPDATE "search_askedsearch" SET "clicks" =',
)
"""Downloads and searches are counted or noted, and left out while somebody else writes."""


@contextmanager
def written() -> Iterator[list[str]]:
    """Note every statement that is no reading; a transaction of its own would wait for whoever is writing, too."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "WITH")) and not sql.startswith(COUNTED_BY_THE_WAY):
            statements.append(sql[:300])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


@pytest.mark.parametrize("role", EVERYBODY)
def test_no_reading_of_any_address_writes(role: str, client_of: Callable[[str], Client]) -> None:
    client, wrong = client_of(role), {}
    rebuild()
    for row in ROWS:
        path = row.path()
        if path.startswith("/admin/"):  # Wagtail notes there who is editing what
            continue
        cache.clear()
        with written() as statements:
            status = client.get(path).status_code
        if statements:
            wrong[row.name, status] = statements
    assert wrong == {}
