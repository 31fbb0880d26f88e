"""The tree of sections, for tests that begin with a site: a conftest imports both fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from content.models import BasePage
from home.initial_pages import ensure_sections
from tests.prepared import database_with


@pytest.fixture(scope="module")
def sections_in_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the tests of a module find the sections in the database."""
    with database_with("sections", ensure_sections, blocker=django_db_blocker):
        yield


@pytest.fixture
def tree(sections_in_database: None, roles: object, media_folder: object) -> dict[str, BasePage]:
    """Return the home page and the sections by name."""
    return ensure_sections()
