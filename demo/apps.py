"""Configuration of the demo app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """Deterministic demo content, written for this project; its people are fictional."""

    name = "demo"
    verbose_name = _("Demo")

    def ready(self) -> None:
        """Register the check of a site in production."""
        from demo.checks import check_no_demo_accounts

        register(check_no_demo_accounts, Tags.security)
