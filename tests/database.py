"""Plugin: messages are compiled; every test process gets a copy of one database, migrated once for all workers."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from intranet.messages import compile_catalogue

REPOSITORY = Path(__file__).resolve().parent.parent


_YOUNG_OBJECTS = 50_000
"""New objects after which Python looks for cycles: migrations, and tests, make many that stay."""
_MIGRATE = f"""
import gc
gc.set_threshold({_YOUNG_OBJECTS}, 20, 10)
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "migrate", "--verbosity", "0"])
"""


def pytest_configure(config: pytest.Config) -> None:
    """Compile the messages where they have changed: once, before there are workers."""
    gc.set_threshold(_YOUNG_OBJECTS, 20, 10)
    if not hasattr(config, "workerinput"):
        compile_catalogue()


def pytest_collection_finish() -> None:
    """Keep what was imported and collected out of the search for garbage: it stays to the end."""
    gc.collect()
    gc.freeze()


def _build_template(path: Path) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "intranet.settings.test",
    }
    subprocess.run([sys.executable, "-c", _MIGRATE], cwd=REPOSITORY, env=environment, check=True)
    # One file without side files: what is copied must hold everything.
    import sqlite3

    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the path of a migrated SQLite database, made once a run and shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    path = shared / "migrated.sqlite3"
    with (shared / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            building = shared / "building.sqlite3"
            _build_template(building)
            building.rename(path)
    return path


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: object, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Give this process its own database: a copy of the template on SQLite, freshly migrated on other engines."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if on_sqlite:
        template = request.getfixturevalue("migrated_template")
        own = Path(settings.DATABASES["default"]["TEST"]["NAME"])
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, own)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        configuration = setup_databases(verbosity=0, interactive=False, keepdb=on_sqlite, serialized_aliases=[])
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        teardown_databases(configuration, verbosity=0, keepdb=on_sqlite)


@pytest.fixture(scope="module")
def database_renewed(
    django_db_setup: None, django_db_blocker: object, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Let the tests of a module commit, which empties every table behind them; the next ones find a new database."""
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    template = request.getfixturevalue("migrated_template") if on_sqlite else None
    yield
    if template is None:
        return
    own = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
        renewed = own.with_name(f"renewed-{own.name}")
        shutil.copyfile(template, renewed)
        for side_file in (own.with_name(f"{own.name}-wal"), own.with_name(f"{own.name}-shm")):
            side_file.unlink(missing_ok=True)
        renewed.replace(own)  # a file of its own: a thread of the server may still hold the old one
