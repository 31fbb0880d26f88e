"""Configuration of the demo app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Deterministic demo content, written for this project; its people are fictional."""

    name = "demo"
    verbose_name = _("Demo")
