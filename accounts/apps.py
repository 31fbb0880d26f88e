"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, roles, audience (who may see what), sign-in. Uses places and vietnamese."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect signals and checks, give Wagtail's files and pages our predicate, and have pictures read whole."""
        from accounts import checks, signals
        from accounts.media import owners, pictures
        from accounts.wagtail_admin import chosen_records, page_policy

        signals.connect()
        checks.connect()
        owners.connect()
        page_policy.connect()
        chosen_records.connect()
        pictures.connect()
