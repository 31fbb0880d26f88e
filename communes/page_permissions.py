"""What somebody may do with a commune's own page."""

from typing import Any

from accounts.wagtail_admin.policies import ReadablePagePermissionTester


class CommunePagePermissionTester(ReadablePagePermissionTester):
    """Editors of a commune write its page and the news below; the page itself stays where it is, and open.

    Deleting, moving, unpublishing and hiding it is left to those who may change the section above it. Wagtail's
    permissions alone cannot tell the two apart: "change" on a page includes deleting it.
    """

    def _may_act_on_section(self, action: str) -> bool:
        parent: Any = self.page.get_parent()
        if parent is None or self.user.is_superuser:
            return True
        return action in parent.permissions_for_user(self.user).permissions

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether the user may delete the page (Wagtail calls it with and without a positional flag)."""
        return bool(super().can_delete(ignore_bulk=ignore_bulk)) and self._may_act_on_section("change")

    def can_unpublish(self) -> bool:
        """Tell whether the user may take the page off the site."""
        return bool(super().can_unpublish()) and self._may_act_on_section("publish")

    def can_set_view_restrictions(self) -> bool:
        """Tell whether the user may decide who sees the page and everything below it."""
        return bool(super().can_set_view_restrictions()) and self._may_act_on_section("publish")
