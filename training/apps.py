"""Configuration of the training app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Curricula, modules, trainers. Uses documents, content and what they use."""

    name = "training"
    verbose_name = _("Training")
