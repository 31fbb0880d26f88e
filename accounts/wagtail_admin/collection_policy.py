"""Permission policies of collections, images and documents in the administration: Wagtail's, never past the audience.

Wagtail gives permissions by collection but does not ask its privacy settings there, so that lists, choosers, searches
and look-ups by number would show restricted files to every editor. With these they all ask `accounts.audience`.
"""

from typing import Any

from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)

from accounts.audience import (
    collection_tokens,
    in_readable_collections,
    may_see,
    readable_collections,
    reader_for,
)


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
