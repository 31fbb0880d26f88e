"""Configuration of the composition app (template tags, system checks, forms of the admin)."""

from django.apps import AppConfig


class IntranetConfig(AppConfig):
    """Holds no models: only template tags, context processor, checks of the settings and what every form shares."""

    name = "intranet"

    def ready(self) -> None:
        """Register the system checks, the date fields of the admin, how it writes cells, and its labels."""
        from intranet import checks  # noqa: F401
        from intranet.admin.dates import register_date_fields
        from intranet.admin.exports import write_cells_as_text
        from intranet.admin.labels import put_derived_labels_into_words

        register_date_fields()
        write_cells_as_text()
        put_derived_labels_into_words()
