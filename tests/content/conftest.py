"""The tree of sections, for every test below this folder."""

from tests.sections import sections_in_database, tree  # noqa: F401 - fixtures
