"""Configuration of the composition app (template tags, system checks)."""

from django.apps import AppConfig


class IntranetConfig(AppConfig):
    """Holds no models: only template tags, context processor and the checks of the settings."""

    name = "intranet"

    def ready(self) -> None:
        """Register the system checks."""
        from intranet import checks  # noqa: F401
