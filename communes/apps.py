"""Configuration of the communes app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunesConfig(AppConfig):
    """Commune pages. Uses training, documents, content, accounts, places."""

    name = "communes"
    verbose_name = _("Communes")

    def ready(self) -> None:
        """Give commune pages their editors, and have them indexed again when places change."""
        from accounts.own_places import register_own_places
        from communes import lookups, signals
        from communes.entities import CONTACTS, PLACES
        from content.place_pages import register_place_pages
        from search.entities import register_entities

        register_place_pages(lookups.find_urls_of_places, places=lookups.find_places_with_pages)
        register_own_places(lookups.find_places_of_editor)
        register_entities("place", PLACES)
        register_entities("contact", CONTACTS)
        signals.connect()
