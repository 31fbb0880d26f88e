"""A running site and the system's Chromium for tests; a conftest imports the fixtures it wants.

The site reads and writes the database of the test process, which is put back to the migrated template after each
test. (Django's own way, emptying all tables, would take the root page and the roles with it.)
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django.live_server_helper import LiveServer

from tests.real_parts import chromium

# Playwright keeps an event loop in the main thread for the whole run, so Django would refuse every query there.
# Nothing else runs in that loop.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium instead of one that Playwright would download."""
    return {
        **browser_type_launch_args,
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-gpu"],
    }


@pytest.fixture
def live(django_db_setup: None, django_db_blocker: Any, migrated_template: Path) -> Iterator[str]:
    """Return the address of a running site whose data the test may write; do not mark such a test with `django_db`."""
    if connection.vendor != "sqlite":
        pytest.skip("browser tests run on SQLite")
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        connections.close_all()
        _put_back(Path(connection.settings_dict["NAME"]), template=migrated_template)


def _put_back(database: Path, *, template: Path) -> None:
    # Through SQLite, not by copying the file: a connection opened before the event loop may still be there, idle.
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(database, timeout=20)) as target:
        source.backup(target)
