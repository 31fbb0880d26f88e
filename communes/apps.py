"""Configuration of the communes app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunesConfig(AppConfig):
    """Commune pages. Uses training, documents, content, accounts, places."""

    name = "communes"
    verbose_name = _("Communes")

    def ready(self) -> None:
        """Give commune pages their editors, and keep the index in step with the places."""
        from communes import lookups, signals
        from content.place_pages import register_place_pages

        register_place_pages(lookups.urls_of_places, places=lookups.places_with_pages)
        signals.connect()
