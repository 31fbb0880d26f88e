"""Configuration of the composition app (template tags, system checks, forms of the admin)."""

from django.apps import AppConfig


class IntranetConfig(AppConfig):
    """Holds no models: only template tags, context processor, checks of the settings and what every form shares."""

    name = "intranet"

    def ready(self) -> None:
        """Register the system checks and the date fields of the admin."""
        from intranet import checks  # noqa: F401
        from intranet.admin.dates import register_date_fields

        register_date_fields()
