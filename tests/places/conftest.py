"""The reference places and organisations, loaded once for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from places.reference import load_reference_places
from tests.prepared import database_with


@pytest.fixture(scope="module")
def loaded_in_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the tests of a module find the reference places in the database."""
    with database_with("reference places", load_reference_places, blocker=django_db_blocker):
        yield


@pytest.fixture
def loaded(loaded_in_database: None, db: None) -> None:
    """Let a test work on the reference places; it may change them."""
