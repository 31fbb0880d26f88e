"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, roles, audience (who may see what), sign-in. Uses places and vietnamese."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect signals and checks, give Wagtail's files and pages our predicate, and have pictures read whole."""
        from accounts import checks, chosen_records, page_policy, pictures, signals, wagtail_files

        signals.connect()
        checks.connect()
        wagtail_files.connect()
        page_policy.connect()
        chosen_records.connect()
        pictures.connect()
