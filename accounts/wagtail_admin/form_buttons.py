"""The buttons below a form of the admin: all in sight, and the one that ends the work is the main one.

Wagtail shows "Save draft" and hides the rest in a menu. Here the main button is what ends the work of this person:
approving what waits for them, else publishing, else sending for moderation, else saving. Saving comes first in the
document all the same (templates/wagtailadmin/shared/action_menu/menu.html): Enter in a field presses the first button.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem as PageItem
from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem as RecordItem
from wagtail.snippets.action_menu import PublishMenuItem, UnpublishMenuItem
from wagtail.snippets.permissions import get_permission_name

_ENDS: Final = ("approve", "action-publish", "action-submit")
"""Names of what ends the work, the most wanted first."""
_SAVING: Final = ("action-save", "action-save-draft")
"""Names of what saves a draft: of records and of pages."""


class ScheduleRecord(RecordItem):
    """Opens the days at which a record goes live and expires, for models whose form has them (`PublishingPanel`)."""

    name = "action-schedule"
    label = _("Schedule …")
    icon_name = "calendar-alt"
    template_name = "accounts/admin/schedule_button.html"
    order = 15


class _OwnRecordMixin:
    """Stands in for a button of Wagtail's, which asks for the permission on all records, at one's own record."""

    def is_shown(self, context: Any) -> bool:
        """Show it where Wagtail's own is not shown, and the person may publish this record."""
        user, instance = context["request"].user, context.get("instance")
        if user.has_perm(get_permission_name("publish", context["model"])) or context.get("locked_for_user"):
            return False
        policy = policy_registry.get_by_type(context["model"])
        if instance is None:
            return bool(policy.user_has_permission(user, "publish"))
        return bool(policy.user_has_permission_for_instance(user, "publish", instance))


class PublishOwnRecord(_OwnRecordMixin, PublishMenuItem):
    """Publishes one's own record."""


class UnpublishOwnRecord(_OwnRecordMixin, UnpublishMenuItem):
    """Takes one's own record off the site."""

    def is_shown(self, context: Any) -> bool:
        """Show it at a record that is published."""
        return context["view"] == "edit" and context["instance"].live and super().is_shown(context)


class SchedulePage(PageItem):
    """Opens the days at which a page goes live and expires."""

    name = ScheduleRecord.name
    label = ScheduleRecord.label
    icon_name = ScheduleRecord.icon_name
    template_name = ScheduleRecord.template_name
    order = ScheduleRecord.order


def put_main_button_first(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put what ends the work first, saving second."""
    ends = sorted((item for item in items if item.name in _ENDS), key=lambda item: _ENDS.index(item.name))
    saves = [item for item in items if item.name in _SAVING]
    first = [*ends[:1], *saves]
    items[:] = [*first, *(item for item in items if item not in first)]
