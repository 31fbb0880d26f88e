"""Configuration of the communes app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunesConfig(AppConfig):
    """Commune pages on top of places. Uses training, documents, content and what they use."""

    name = "communes"
    verbose_name = _("Communes")
