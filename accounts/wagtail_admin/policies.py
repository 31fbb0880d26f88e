"""Permission policies of the admin: what Wagtail allows, and only with what exists for the person.

Wagtail gives permissions by the place in the tree or by the collection, and does not ask its own privacy settings in
the admin, so that lists, reports, choosers, searches and look-ups by number would show closed pages and files to
every editor. With these policies, and the tester of pages, they all ask `accounts.wagtail_admin.existence`.
"""

from __future__ import annotations

from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PagePermissionTester
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.audience import (
    collection_tokens,
    has_closed_pages_below,
    in_readable_collections,
    may_see,
    page_tokens_in_bulk,
    readable_collections,
    reader_for,
)
from accounts.wagtail_admin.existence import existing_for, exists_for


class ReadablePagePolicy(PagePermissionPolicy):
    """Wagtail's policy of pages, minus what the person may not see."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Tell whether the person may do one of the actions with this page."""
        allowed = bool(super().user_has_any_permission_for_instance(user, actions, instance))
        return allowed and exists_for(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the pages with which the person may do one of the actions."""
        return existing_for(user, super().instances_user_has_any_permission_for(user, actions))

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
        return existing_for(user, super().explorable_instances(user))


class ReadablePagePermissionTester(PagePermissionTester):
    """What somebody may do with a page: nothing with one that does not exist for them, whatever their permissions.

    Not even its moderation or a lock of their own opens a closed page. An open page is neither deleted nor moved, nor
    copied with everything below it, by somebody who may not see all that lies below it: the copies would be open.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.reader = reader_for(user)
        self.hidden = not exists_for(user, page)
        if self.hidden:
            self.permissions: set[str] = set()

    def can_edit(self) -> bool:
        """Tell whether the user may write the page."""
        return not self.hidden and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether the user may delete the page (Wagtail calls it with and without a positional flag)."""
        allowed = not self.hidden and bool(super().can_delete(ignore_bulk=ignore_bulk))
        return allowed and not has_closed_pages_below(self.page, self.reader)

    def can_lock(self) -> bool:
        """Tell whether the user may lock the page."""
        return not self.hidden and bool(super().can_lock())

    def can_unlock(self) -> bool:
        """Tell whether the user may unlock the page."""
        return not self.hidden and bool(super().can_unlock())

    def can_submit_for_moderation(self) -> bool:
        """Tell whether the user may hand the page in for review."""
        return not self.hidden and bool(super().can_submit_for_moderation())

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Tell whether the user may copy the page below another one (Wagtail passes the flag by its place)."""
        if recursive and has_closed_pages_below(self.page, self.reader):
            return False
        return bool(super().can_copy_to(destination, recursive=recursive))

    def can_view_revisions(self) -> bool:
        """Tell whether the user may see the history of the page."""
        return not self.hidden and bool(super().can_view_revisions())


class ReadableCollectionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy of collections with owners, minus what the person may not see."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Tell whether the person may do one of the actions with this file."""
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and may_see(reader_for(user), collection_tokens(instance.collection))

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the files with which the person may do one of the actions."""
        return in_readable_collections(super().instances_user_has_any_permission_for(user, actions), reader_for(user))

    def collections_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the collections in which the person may do one of the actions."""
        return readable_collections(super().collections_user_has_any_permission_for(user, actions), reader_for(user))


class ReadableCollectionManagementPolicy(CollectionManagementPermissionPolicy):
    """Wagtail's policy of the collections themselves, minus those whose files the person may not see."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Tell whether the person may do one of the actions with this collection."""
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and may_see(reader_for(user), collection_tokens(instance))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether the person may do this with this collection."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_permission_for(self, user: Any, action: str) -> Any:
        """Return the collections with which the person may do this."""
        return readable_collections(super().instances_user_has_permission_for(user, action), reader_for(user))

    def collections_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the collections with which the person may do one of the actions."""
        return readable_collections(super().collections_user_has_any_permission_for(user, actions), reader_for(user))


def connect() -> None:
    """Register the policies; called once when the app is ready.

    That of images and documents is registered for the exact models: Wagtail's own registration follows later and must
    not win.
    """
    register_permission_policy(Page, ReadablePagePolicy())
    for model in (get_image_model(), get_document_model()):
        policy = ReadableCollectionPolicy(model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
    register_permission_policy(Collection, ReadableCollectionManagementPolicy(Collection))
