"""Configuration of the search app."""

from django.apps import AppConfig
from django.core.signals import request_finished
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Full-text search; the ways through the app are told in `search/__init__.py`."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Register the system checks; follow what editors set; note searches when their answer has been sent."""
        from search import checks  # noqa: F401
        from search.statistics.noting import write_noted
        from search.tuning import reading

        reading.connect()
        request_finished.connect(write_noted, dispatch_uid="search.statistics")
