"""The tree of sections, for every test below this folder."""

import pytest

from content.models import BasePage
from home.sections import ensure_sections


@pytest.fixture
def tree(roles: object, media_folder: object) -> dict[str, BasePage]:
    """Return the home page and the sections by name."""
    return ensure_sections()
