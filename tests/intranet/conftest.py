"""The tests of navigation begin with the tree of sections."""

from tests.sections import sections_in_database, tree  # noqa: F401 - fixtures
