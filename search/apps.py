"""Configuration of the search app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Full-text search; the ways through the app are told in `search/__init__.py`."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Register the system checks."""
        from search import checks  # noqa: F401
