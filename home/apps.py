"""Configuration of the home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page. Uses every other app."""

    name = "home"
    verbose_name = _("Home")
