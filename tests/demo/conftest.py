"""Tests of the demo work on the demo as the command has loaded it."""

from tests.demo_content import demo, demo_folder  # noqa: F401
