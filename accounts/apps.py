"""Configuration of the accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, roles, audience (who may see what), sign-in. Uses places and vietnamese."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect signals and checks, say who owns Wagtail's files, and adapt its admin."""
        from accounts import checks, signals
        from accounts.keeping import collections as kept_collections
        from accounts.keeping import pages as kept_pages
        from accounts.media import clearing, owners, pictures
        from accounts.wagtail_admin import (
            choosers,
            comparisons,
            counting,
            naming,
            notifications,
            people,
            policies,
            reports,
            tags,
        )
        from accounts.wagtail_admin.stale import values as stale_values
        from accounts.wagtail_admin.users import avatar, groups

        signals.connect()
        checks.connect()
        owners.connect()
        clearing.connect()
        pictures.connect()
        kept_pages.connect()
        kept_collections.connect()
        policies.connect()
        naming.connect()
        choosers.connect()
        tags.connect()
        comparisons.connect()
        reports.connect()
        people.connect()
        counting.connect()
        groups.connect()
        notifications.connect()
        stale_values.connect()
        avatar.connect()
