"""The sections of the site, for tests that work on pages in the admin."""

from tests.database import database_renewed  # noqa: F401 - a fixture
from tests.sections import sections_in_database, tree  # noqa: F401
