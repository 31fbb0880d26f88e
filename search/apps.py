"""Configuration of the search app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Query, analysis, plan, engine, results. Other apps register sources here. Uses accounts and vietnamese."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Register the system checks."""
        from search import checks  # noqa: F401
