"""The demo for tests: made once a run by the command itself, for all workers.

The tests of a module work on it in place of their database; the browser tests start a site on a copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connections
from django.test import override_settings

REPOSITORY = Path(__file__).resolve().parent.parent
BUILT = "built.txt"
"""What was printed while the demo was built; there when it is complete."""


def _build(folder: Path, migrated: Path) -> None:
    folder.mkdir()
    database = folder / "db.sqlite3"
    shutil.copyfile(migrated, database)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "intranet.settings.dev"}
    command = [sys.executable, "-m", "demo.build"]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    (folder / BUILT).write_text(done.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def demo_folder(migrated_template: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder with database, files and index of the demo, shared by all workers of the run."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    folder = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / BUILT).exists():
            _build(folder, migrated_template)
    return folder


@pytest.fixture(scope="module")
def demo(
    demo_folder: Path, django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Let the tests of a module work on the demo; afterwards the database is what it was."""
    own = Path(str(connections["default"].settings_dict["NAME"]))
    work = tmp_path_factory.mktemp("demo-work")
    shutil.copytree(demo_folder / "search", work / "search")
    shutil.copytree(demo_folder / "media", work / "media")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _swap(own, demo_folder / "db.sqlite3", keep=work / "before.sqlite3")
    with override_settings(MEDIA_ROOT=work / "media", SEARCH_INDEX_DIR=work / "search"):
        yield demo_folder
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _swap(own, work / "before.sqlite3")


def _swap(own: Path, new: Path, *, keep: Path | None = None) -> None:
    """Put the file `new` in place of the database `own`; keep what was there."""
    connections.close_all()
    with sqlite3.connect(own) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    if keep is not None:
        shutil.copyfile(own, keep)
    shutil.copyfile(new, own)
    ContentType.objects.clear_cache()
    cache.clear()
