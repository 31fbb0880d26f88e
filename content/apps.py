"""Configuration of the content app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Base page, body blocks, standard, news and event pages, navigation. Uses search, accounts, places."""

    name = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Register the pages as a source of search and have them indexed again when they change."""
        from content import association, signals
        from content.atlas import ATLAS, PLACES_ABOVE, PLACES_TODAY
        from content.search_source import PageSource
        from search import sources
        from search.asking.places import register_places_today
        from search.hierarchies import register_hierarchy

        sources.register(PageSource())
        signals.connect()
        association.connect()
        ATLAS.connect()
        PLACES_ABOVE.connect()
        PLACES_TODAY.connect()
        register_hierarchy("place", PLACES_ABOVE.get)
        register_places_today(PLACES_TODAY.get)
