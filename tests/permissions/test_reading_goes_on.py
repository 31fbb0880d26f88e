"""Readers' pages answer while pictures are damaged, files out of reach, or the database is locked by somebody else."""

from __future__ import annotations

import http.client
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.roles import Role
from content.pictures import make_missing_sizes, make_sizes
from tests.permissions.world import SECRET_SLUG, World
from tests.web_server import Address, web_server

PATIENCE = 300
"""Seconds for a busy machine. Whoever writes while the database is locked gets no page, after twenty."""


def read(world: World) -> list[str]:
    """Return the addresses of what people read, those with pictures among them."""
    pages = (world.news, world.page, world.trainer, world.event, world.commune, world.curriculum, world.open_module)
    return [
        "/", "/tin-tuc/", "/bao-cao-vien/", world.tree["communes"].url,
        "/tap-huan/", "/tai-lieu/", "/van-ban/", f"/van-ban/{SECRET_SLUG}/",
        "/tra-cuu/?q=hoc", "/tra-cuu/ket-qua.json?q=hoc", "/tra-cuu/goi-y/?q=hoc", *(str(page.url) for page in pages),
    ]  # fmt: skip


def statuses(client: Client, paths: list[str]) -> dict[str, int]:
    return {path: client.get(path).status_code for path in paths}


def empty(file: Path) -> None:
    os.truncate(file, 0)


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    file.write_bytes(b"<svg/>" * 100)


def replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.django_db
@pytest.mark.parametrize("damage", [empty, cut, overwrite, replace_by_a_folder, Path.unlink])
def test_pages_do_without_a_picture_that_is_damaged(
    world: World, client_of: Callable[[Role], Client], damage: Callable[[Path], None]
) -> None:
    for rendition in world.image.renditions.all():
        rendition.delete()
    damage(Path(world.image.file.path))
    assert not make_sizes(world.image)
    assert make_missing_sizes() == 0
    client = client_of(Role.EDITORS)
    assert set(statuses(client, read(world)).values()) == {200}
    assert b"<img" not in client.get(world.news.url).content
    assert "Ảnh này hiện không xem được." in client.get(world.page.url).content.decode()
    assert client.get(world.image.file.url).status_code in {200, 404}


@pytest.mark.django_db
def test_pages_are_read_while_the_folders_of_files_and_of_the_index_are_out_of_reach(
    world: World, client_of: Callable[[Role], Client], tmp_path: Path, settings: Any
) -> None:
    client = client_of(Role.EDITORS)
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"
    assert set(statuses(client, read(world)).values()) == {200}
    files = [world.image.file.url, world.document.url, f"/tep/{world.file.file.name}"]
    assert set(statuses(client, files).values()) == {404}


@pytest.mark.django_db
def test_the_worker_makes_the_sizes_that_are_missing(world: World) -> None:
    world.image.renditions.filter(filter_spec__startswith="fill").delete()
    assert (make_missing_sizes(), make_missing_sizes()) == (1, 0)


@pytest.fixture(scope="module")
def database(world_in_database: World, session_key: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the site with secrets that a test may lock."""
    copy = tmp_path_factory.mktemp("locked") / "db.sqlite3"
    original = settings.DATABASES["default"]["TEST"]["NAME"]
    with (
        closing(sqlite3.connect(original)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode = WAL")
    return copy


@pytest.fixture(scope="module")
def server(database: Path, media_of_world: Path) -> Iterator[Address]:
    """Start the web server on it."""
    shutil.copytree(media_of_world, database.parent / "media")
    with web_server(folder=database.parent, database=database) as address:
        yield address


def get(server: Address, path: str, *, session_key: str) -> int:
    line = http.client.HTTPConnection(*server, timeout=PATIENCE)
    try:
        line.request("GET", path, headers={"Host": "localhost", "Cookie": f"sessionid={session_key}"})
        return line.getresponse().status
    finally:
        line.close()


def test_pages_are_read_while_somebody_else_keeps_the_database_locked(
    world_in_database: World, database: Path, server: Address, session_key: str, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        paths = read(world_in_database)
        package = f"{world_in_database.material.get_absolute_url()}tron-bo/"
        connection.close()
    assert get(server, "/health/", session_key="") == 200  # Django begins with a transaction: the start has to be over
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        answers = {path: get(server, path, session_key=session_key) for path in (*paths, package)}
        anonymous = get(server, "/tai-khoan/login/", session_key="")
        other.execute("ROLLBACK")
    assert answers == dict.fromkeys((*paths, package), 200)
    assert anonymous == 200
