"""What every test may ask for: the roles, one person per role, and their browsers (Django's test client)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from hypothesis import settings as hypothesis_settings

from accounts.models import User
from accounts.roles import GROUP_NAMES, Role, ensure_roles
from content.association import Association, forget_association, known_association
from content.models.association import name_from_environment
from search.entities import forget_names as forget_entity_names

# Fixtures of a plugin loaded with -p lose against those of pytest-django; those of a conftest win.
from tests.database import django_db_setup, migrated_template  # noqa: F401

_LONGEST_NAMED_BYTES = 60

PASSWORD = "mat-khau-chi-de-thu-2026"

_INDEX_OF_SETTINGS = Path(settings.SEARCH_INDEX_DIR)
_SERIAL = count(1)

# A machine may be busy: how long an example takes says nothing about the code.
hypothesis_settings.register_profile("busy-machine", deadline=None)
hypothesis_settings.load_profile("busy-machine")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of a file to one worker, as those of a named group: what a file prepares is prepared once."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a whole file among the values of a test by its argument: files hold the time they were made at."""
    return argname if isinstance(val, bytes) and len(val) > _LONGEST_NAMED_BYTES else None


@pytest.fixture(autouse=True)
def clean_cache() -> Iterator[None]:
    """Start every test with an empty cache: counters of attempts and site look-ups live there."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def own_index(settings: Any) -> None:
    """Let no test find the index that an earlier one has left: it would take what is only to be noted for it.

    Whoever has chosen a folder (the loaded demo) keeps it.
    """
    if Path(settings.SEARCH_INDEX_DIR) == _INDEX_OF_SETTINGS:
        settings.SEARCH_INDEX_DIR = _INDEX_OF_SETTINGS.with_name(f"search-{next(_SERIAL)}")


@pytest.fixture
def media_folder(tmp_path: Path, settings: object) -> Path:
    """Return an empty folder that is the media root during one test."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    settings.MEDIA_ROOT.mkdir()  # type: ignore[attr-defined]
    return settings.MEDIA_ROOT  # type: ignore[attr-defined, no-any-return]


@pytest.fixture
def roles(db: None) -> dict[Role, Group]:
    """Return the groups of the roles with their permissions: migrations make them, emptied tables need them again."""
    present = {group.name: group for group in Group.objects.filter(name__in=GROUP_NAMES.values())}
    if len(present) < len(GROUP_NAMES):
        return ensure_roles()
    return {role: present[name] for role, name in GROUP_NAMES.items()}


MakeUser = Callable[..., User]


def holds(user: User, role: Role) -> bool:
    """Tell whether the account is in the group of the role."""
    return user.groups.filter(name=GROUP_NAMES[role]).exists()


@pytest.fixture
def make_user(roles: dict[Role, Group]) -> MakeUser:
    """Return a function that makes an account: `make_user("an", Role.TRAINERS, full_name="Nguyễn Văn An")`."""

    def make(username: str, *held: Role, **fields: object) -> User:
        user = User.objects.create_user(
            username,
            **{"email": f"{username}@hoi.example", "password": PASSWORD, **fields},  # type: ignore[arg-type]
        )
        user.groups.add(*(roles[role] for role in held))
        return user

    return make


@pytest.fixture
def administrator(make_user: MakeUser) -> User:
    """Return an administrator (superuser, as the demo makes them)."""
    return make_user("quantri", Role.ADMINISTRATORS, full_name="Trần Thị Quản", is_superuser=True)


@pytest.fixture
def editor(make_user: MakeUser) -> User:
    """Return an editor of the whole site."""
    return make_user("bientap", Role.EDITORS, full_name="Lê Văn Biên")


@pytest.fixture
def commune_editor(make_user: MakeUser) -> User:
    """Return an editor of a commune, without a page of their own yet."""
    return make_user("xa", Role.COMMUNE_EDITORS, full_name="Phạm Thị Xã")


@pytest.fixture
def trainer(make_user: MakeUser) -> User:
    """Return a trainer."""
    return make_user("baocao", Role.TRAINERS, full_name="Hoàng Văn Báo")


@pytest.fixture
def member(make_user: MakeUser) -> User:
    """Return a member without any other role."""
    return make_user("hoivien", full_name="Nguyễn Thị Hội")


ClientFor = Callable[[str | Role | None], Client]

_FIXTURE_OF_ROLE = {
    Role.ADMINISTRATORS: "administrator",
    Role.EDITORS: "editor",
    Role.COMMUNE_EDITORS: "commune_editor",
    Role.TRAINERS: "trainer",
    Role.MEMBERS: "member",
}


@pytest.fixture
def client_for(request: pytest.FixtureRequest, db: None) -> ClientFor:
    """Return a function that gives the browser of somebody with that role, signed in; None or "anonymous": nobody."""

    def signed_in(role: str | Role | None) -> Client:
        client = Client()
        if role is not None and role != "anonymous":
            user = request.getfixturevalue(_FIXTURE_OF_ROLE[Role(role)])
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return client

    return signed_in


@pytest.fixture(autouse=True)
def forget_names() -> Iterator[None]:
    """Forget what a test has called the association and all else: its rows are gone, and nobody says so."""
    yield
    if known_association() != Association(name_from_environment()):
        forget_association()
    forget_entity_names()
