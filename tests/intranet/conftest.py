"""Some pages of the look are tried in a real browser."""

from tests.real_browser import browser_type_launch_args, live  # noqa: F401 - fixtures
from tests.sections import sections_in_database, tree  # noqa: F401 - fixtures
