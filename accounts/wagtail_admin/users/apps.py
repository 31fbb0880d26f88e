"""Wagtail's users app with our forms and list."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountUsersConfig(WagtailUsersAppConfig):
    """Takes the place of `wagtail.users` among the installed apps."""

    user_viewset = "accounts.wagtail_admin.users.views.AccountViewSet"
    group_viewset = "accounts.wagtail_admin.users.groups.ToldGroupViewSet"
