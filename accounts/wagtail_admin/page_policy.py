"""Permissions of pages in the administration: Wagtail's, and never past the audience.

Wagtail gives permissions by the place in the tree and does not ask its privacy settings in the administration, so that
lists, reports, searches and look-ups by number would show closed pages to every editor. With this policy and tester
they all ask `accounts.audience`.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.audience import (
    closed_pages_below,
    may_see,
    may_see_record,
    page_tokens_in_bulk,
    readable_pages,
    reader_for,
)


class ReadablePagePolicy(PagePermissionPolicy):
    """Wagtail's policy of pages, minus what the person may not see."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Tell whether the person may do one of the actions with this page."""
        allowed = bool(super().user_has_any_permission_for_instance(user, actions, instance))
        return allowed and may_see_record(reader_for(user), instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the pages with which the person may do one of the actions."""
        return readable_pages(super().instances_user_has_any_permission_for(user, actions), reader_for(user))

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        """Return the pages that the person has been given permissions on; they decide where the explorer begins.

        It begins at the root for somebody to whom all of them are closed: Wagtail's views need some page to begin at.
        """
        pages = super().instances_with_direct_explore_permission(user)
        reader = reader_for(user)
        if reader.sees_all:
            return pages
        tokens = page_tokens_in_bulk(pages)
        readable = [page for page in pages if may_see(reader, tokens[page.pk])]
        return readable if readable or not pages else [Page.get_first_root_node()]

    def explorable_instances(self, user: Any) -> Any:
        """Return the pages that the explorer shows: those with a permission, and the way to them."""
        return readable_pages(super().explorable_instances(user), reader_for(user))


class ReadablePagePermissionTester(PagePermissionTester):
    """What somebody may do with a page: nothing with one that they may not see, whatever their permissions.

    Not even its moderation or a lock of their own opens a closed page. An open page is neither deleted nor moved, nor
    copied with everything below it, by somebody who may not see all that lies below it: the copies would be open.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.reader = reader_for(user)
        self.closed = not may_see_record(self.reader, page)
        if self.closed:
            self.permissions: set[str] = set()

    def can_edit(self) -> bool:
        """Tell whether the user may write the page."""
        return not self.closed and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether the user may delete the page (Wagtail calls it with and without a positional flag)."""
        allowed = not self.closed and bool(super().can_delete(ignore_bulk=ignore_bulk))
        return allowed and not closed_pages_below(self.page, self.reader)

    def can_lock(self) -> bool:
        """Tell whether the user may lock the page."""
        return not self.closed and bool(super().can_lock())

    def can_unlock(self) -> bool:
        """Tell whether the user may unlock the page."""
        return not self.closed and bool(super().can_unlock())

    def can_submit_for_moderation(self) -> bool:
        """Tell whether the user may hand the page in for review."""
        return not self.closed and bool(super().can_submit_for_moderation())

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether the user may copy the page below another one (Wagtail passes the flag by its place)."""
        if recursive and closed_pages_below(self.page, self.reader):
            return False
        return bool(super().can_copy_to(destination, recursive=recursive))

    def can_view_revisions(self) -> bool:
        """Tell whether the user may see the history of the page."""
        return not self.closed and bool(super().can_view_revisions())


def connect() -> None:
    """Register the policy for every type of page; called once when the app is ready."""
    register_permission_policy(Page, ReadablePagePolicy())
