"""The site with secrets, its readers, and the engines of search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from home.sections import ensure_sections
from tests.conftest import ClientFor
from tests.permissions import world as worlds
from tests.permissions.world import World

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


@pytest.fixture
def world(roles: dict[Role, Group], media_folder: Path) -> World:
    """Return the site with secrets."""
    return worlds.build(ensure_sections(), roles[Role.EDITORS])


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
