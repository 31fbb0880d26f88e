"""`manage.py setup_roles`: make the groups of the roles and give them their permissions; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts.roles import ensure_roles
from accounts.wagtail_admin.defaults import replace_wagtail_defaults


class Command(BaseCommand):
    """Runs `ensure_roles`, replaces Wagtail's English defaults, says how many permissions each role has."""

    help = "Make the groups of the roles with their permissions; adds what is missing, takes nothing away."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a role."""
        roles = ensure_roles()
        replace_wagtail_defaults()
        for group in roles.values():
            on_pages = GroupPagePermission.objects.filter(group=group).count()
            on_files = GroupCollectionPermission.objects.filter(group=group).count()
            count = group.permissions.count() + on_pages + on_files
            self.stdout.write(_("%(role)s: %(count)s permissions") % {"role": group.name, "count": count})
