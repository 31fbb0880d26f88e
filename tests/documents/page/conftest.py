"""A member's browser, for the tests of a directive's page."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.roles import Role
from tests.conftest import ClientFor


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)
