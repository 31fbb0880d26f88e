"""Configuration of the content app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Base page, body blocks, standard, news and event pages, navigation. Uses search, accounts, places."""

    name = "content"
    verbose_name = _("Content")
