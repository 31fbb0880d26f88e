"""Configuration of the places app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Places with validity dates and succession, organisations. Uses vietnamese."""

    name = "places"
    verbose_name = _("Places")
