"""A signed-in member on a site with a small register."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User
from search.indexing import maintenance
from tests.search.shelf import Shelf

BACKEND = "accounts.backends.AccountBackend"


@pytest.fixture
def signed_in(client: Client, member: User, directives: Shelf) -> Client:
    """Return a member's browser on a site with an indexed register."""
    maintenance.rebuild()
    client.force_login(member, backend=BACKEND)
    return client
