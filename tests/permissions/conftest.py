"""The site with secrets, its readers, and the engines of search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, override_settings

from accounts.models import User
from accounts.roles import Role, group_for
from home.initial_pages import ensure_sections
from tests.conftest import ClientFor
from tests.permissions import world as worlds
from tests.permissions.world import World
from tests.prepared import database_with
from tests.sections import sections_in_database, tree  # noqa: F401 - fixtures

OUTSIDERS = ("anonymous", Role.MEMBERS, Role.TRAINERS, Role.COMMUNE_EDITORS)
"""Who must not see what is for editors only."""


@pytest.fixture(autouse=True)
def index_folder(settings: Any, tmp_path: Path) -> Path:
    """Give the test an index folder of its own."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture(params=["tantivy", "database"])
def engine(request: pytest.FixtureRequest, settings: Any) -> str:
    """Have every engine answer in turn."""
    settings.SEARCH_ENGINE = request.param
    return str(request.param)


@pytest.fixture(scope="session")
def media_of_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the files of the site with secrets."""
    return tmp_path_factory.mktemp("world") / "media"


@pytest.fixture(scope="module")
def world_in_database(django_db_setup: None, django_db_blocker: Any, media_of_world: Path) -> Iterator[World]:
    """Let the tests of a module find the site with secrets in the database."""

    def make() -> World:
        with override_settings(MEDIA_ROOT=media_of_world, SEARCH_INDEX_DIR=media_of_world.parent / "index"):
            return worlds.build(ensure_sections(), group_for(Role.EDITORS))

    with database_with("world", make, blocker=django_db_blocker) as made:
        yield made


@pytest.fixture(scope="module")
def session_key(world_in_database: World, django_db_blocker: Any) -> str:
    """Sign an editor in, in a committed session that another process finds."""
    with django_db_blocker.unblock():
        editor = User.objects.create_user("bientap-khac", email="khac@hoi.example")
        editor.groups.add(group_for(Role.EDITORS))
        client = Client()
        client.force_login(editor, backend=configured.AUTHENTICATION_BACKENDS[-1])
        connection.close()
        return client.cookies["sessionid"].value


@pytest.fixture
def world(world_in_database: World, roles: dict[Role, Group], media_of_world: Path, media_folder: Path) -> World:
    """Return the site with secrets; the test may change it and its files."""
    shutil.copytree(media_of_world, media_folder, dirs_exist_ok=True)
    return worlds.loaded_again(world_in_database)


@pytest.fixture
def commune_editor(world: World, make_user: Callable[..., User]) -> User:
    """Return an editor of the commune of the site, as the demo makes them."""
    user = make_user("xa", Role.COMMUNE_EDITORS, full_name="Phạm Thị Xã", commune=world.place)
    user.groups.add(world.commune.workspace.group)
    return user


@pytest.fixture
def client_of(world: World, client_for: ClientFor) -> Callable[[str | Role], Client]:
    """Return a function that gives somebody's browser on the site with secrets."""
    return client_for


@pytest.fixture
def outside_editor(world: World, make_user: Callable[..., User], roles: dict[Role, Group]) -> User:
    """Return somebody with every permission of an editor, and outside the group of the closed pages."""
    known = roles[Role.EDITORS]
    others = Group.objects.create(name="Ban biên tập thứ hai")
    others.permissions.set(known.permissions.all())
    for kind in ("page_permissions", "collection_permissions"):
        for permission in getattr(known, kind).all():
            permission.pk, permission.group = None, others
            permission.save()
    user = make_user("bientap2", full_name="Đỗ Thị Ngoài")
    user.groups.add(others)
    return user
