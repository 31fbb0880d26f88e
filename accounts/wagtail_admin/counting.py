"""Numbers of pages in the admin: counted is what exists for the person. Wagtail counts closed pages and drafts, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.documents import get_document_model
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.images import get_image_model
from wagtail.images.wagtail_hooks import ImagesSummaryItem
from wagtail.models import Page, Workflow
from wagtail.permissions import policy_registry

from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.naming import viewer


class ExistingPagesSummaryItem(PagesSummaryItem):
    """The number of pages on the start page of the admin."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return Wagtail's context with another number."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        top = get_site_for_user(self.request.user)["root_page"]
        if top is None:
            return context
        pages = Page.objects.descendant_of(top, inclusive=True).filter(depth__gt=1)
        return {**context, "total_pages": existing_for(self.request.user, pages).count()}


class OwnImagesSummaryItem(ImagesSummaryItem):
    """The number of images that the person keeps; those that they may only choose are others' work."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return Wagtail's context with another number."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"total_images": _count_kept(self.request.user, get_image_model())}


class OwnDocumentsSummaryItem(DocumentsSummaryItem):
    """The number of files that the person keeps."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return Wagtail's context with another number."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"total_docs": _count_kept(self.request.user, get_document_model())}


def _count_kept(user: Any, model: Any) -> int:
    policy = policy_registry.get_by_type(model)
    return int(policy.instances_user_has_any_permission_for(user, {"change", "delete"}).count())


_OURS = {
    PagesSummaryItem: ExistingPagesSummaryItem,
    ImagesSummaryItem: OwnImagesSummaryItem,
    DocumentsSummaryItem: OwnDocumentsSummaryItem,
}


def replace_summary(request: HttpRequest, items: list[Any]) -> None:
    """Put our numbers in the place of Wagtail's (hook `construct_homepage_summary_items`)."""
    items[:] = [_OURS[type(item)](request) if type(item) in _OURS else item for item in items]


def _guard_pages(all_pages: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def pages(workflow: Any) -> Any:
        found, user = all_pages(workflow), viewer()
        return found if user is None else existing_for(user, found)

    return pages


def connect() -> None:
    """Have workflows count the pages that exist for the person at work; called once when the app is ready."""
    Workflow.all_pages = _guard_pages(Workflow.all_pages)
