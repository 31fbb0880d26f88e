"""Configuration of the training app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Curricula, modules, trainers. Uses documents, content and what they use."""

    name = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        """Tell the page of a directive which modules teach it, and index pages again when what they name changes."""
        from documents.page.related import register_related
        from training import signals
        from training.related import taught_in

        register_related("training", taught_in)
        signals.connect()
