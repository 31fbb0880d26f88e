"""The tree of sections, and groups that pages are closed to."""

import pytest
from django.contrib.auth.models import Group

from tests.sections import sections_in_database, tree  # noqa: F401 - fixtures


@pytest.fixture
def groups(db: None) -> list[Group]:
    """Return three groups."""
    return [Group.objects.create(name=name) for name in ("Ban thường vụ", "Ban kiểm tra", "Văn phòng")]
