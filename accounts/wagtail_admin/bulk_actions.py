"""Bulk actions of pages, images and documents that name nothing the person may not see.

Wagtail lists by its title whatever the address names by number, also what the person may not change.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.pages import bulk_actions as of_pages
from wagtail.documents.views import bulk_actions as of_documents
from wagtail.images.views import bulk_actions as of_images
from wagtail.models import Page

from accounts.audience import in_readable_collections, readable_pages, reader_for
from accounts.wagtail_admin.collections import ToldCollectionOfManyMixin
from accounts.wagtail_admin.privacy_told import ToldBulkMixin, ToldBulkMoveMixin


class _ReadableOnlyMixin:
    """Leaves out what the person may not see, as if it were not there."""

    model: Any
    request: Any

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """Return what can be done, and what not by reason, both as far as the person may see it."""
        actionable, others = super().get_actionable_objects()  # type: ignore[misc]
        keys = [_key(entry) for group in (actionable, *others.values()) for entry in group]
        readable = readable_pages if issubclass(self.model, Page) else in_readable_collections
        seen = set(
            readable(self.model._default_manager.filter(pk__in=keys), reader_for(self.request.user)).values_list(
                "pk", flat=True
            )
        )
        return (
            [entry for entry in actionable if _key(entry) in seen],
            {reason: [entry for entry in group if _key(entry) in seen] for reason, group in others.items()},
        )


def _key(entry: Any) -> int:
    """Return the key of an object, or of the object that Wagtail keeps with what may be done about it."""
    record = entry["item"] if isinstance(entry, dict) else entry
    key: int = record.pk
    return key


_TOLD: dict[type, tuple[type, ...]] = {
    of_pages.DeleteBulkAction: (ToldBulkMixin,),
    of_pages.MoveBulkAction: (ToldBulkMoveMixin,),
    of_images.AddToCollectionBulkAction: (ToldCollectionOfManyMixin,),
    of_documents.AddToCollectionBulkAction: (ToldCollectionOfManyMixin,),
}


def readable_bulk_actions() -> list[type]:
    """Return a guarded class for each of Wagtail's bulk actions; the one registered last for an action counts."""
    known = (
        of_pages.DeleteBulkAction, of_pages.MoveBulkAction, of_pages.PublishBulkAction, of_pages.UnpublishBulkAction,
        of_images.DeleteBulkAction, of_images.AddTagsBulkAction, of_images.AddToCollectionBulkAction,
        of_documents.DeleteBulkAction, of_documents.AddTagsBulkAction, of_documents.AddToCollectionBulkAction,
    )  # fmt: skip
    return [type(action.__name__, (*_TOLD.get(action, ()), _ReadableOnlyMixin, action), {}) for action in known]
