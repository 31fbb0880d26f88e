"""Reports and start page of the Wagtail admin, without records and files that the person may not see.

Wagtail shows history and moderation of everything of a kind that somebody may edit. What it asks the permissions of
pages for is left to `accounts.wagtail_admin.policies`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PageLogEntry

from accounts.audience import AudienceMixin, reader_for
from accounts.wagtail_admin.existence import existing_for, exists_for


def _existing_objects(user: Any) -> Iterator[QuerySet[Any]]:
    """Yield what exists for the person of each kind of record or file that does not exist for everybody."""
    for model in apps.get_models():
        if issubclass(model, AudienceMixin | get_image_model() | get_document_model() | Collection):
            yield existing_for(user, model._default_manager.all())


def existing_objects_filter(user: Any, *, prefix: str = "") -> Q:
    """Return the predicate for rows that name an object by content type and key: only objects that exist for `user`.

    What was deleted is seen by superusers only: nobody can tell any more who was allowed to see it.
    prefix: the way to the fields, e.g. "workflow_state__".
    """
    predicate = Q()
    if reader_for(user).sees_all:
        return predicate
    for existing in _existing_objects(user):
        kind = ContentType.objects.get_for_model(existing.model)
        keys = existing.order_by().values_list(Cast("pk", CharField()))
        predicate &= ~Q(**{f"{prefix}content_type": kind}) | Q(**{f"{prefix}object_id__in": keys})
    return predicate


class ReadableLogEntriesView(LogEntriesView):
    """The history of the site."""

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep what happened to objects and pages that the person may see."""
        user = self.request.user
        if any(field.name == "object_id" for field in queryset.model._meta.get_fields()):
            queryset = queryset.filter(existing_objects_filter(user))
        elif queryset.model is PageLogEntry and not reader_for(user).sees_all:
            # Wagtail shows deleted pages to those who may change the whole tree.
            queryset = queryset.filter(page__in=existing_for(user, Page.objects.all()).order_by().values("pk"))
        return super().filter_queryset(queryset)


class ReadableWorkflowView(WorkflowView):
    """What is or was in moderation."""

    def get_queryset(self) -> Any:
        """Keep what the person may see."""
        return super().get_queryset().filter(existing_objects_filter(self.request.user))


class ReadableWorkflowTasksView(WorkflowTasksView):
    """The steps of moderation."""

    def get_queryset(self) -> Any:
        """Keep the steps of what the person may see."""
        visible = existing_objects_filter(self.request.user, prefix="workflow_state__")
        return super().get_queryset().filter(visible)


class ReadableToModeratePanel(WorkflowObjectsToModeratePanel):
    """What awaits the person's review."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may see."""
        context = super().get_context_data(parent_context)
        user = context["request"].user
        context["states"] = [state for state in context["states"] if exists_for(user, state["obj"])]
        return context


class ReadableInModerationPanel(UserObjectsInWorkflowModerationPanel):
    """What the person has handed in for review."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may still see."""
        context = super().get_context_data(parent_context)
        user, states = context["request"].user, context["workflow_states"]
        context["workflow_states"] = [state for state in states if exists_for(user, state.content_object)]
        return context


class ReadableLockedPagesPanel(LockedPagesPanel):
    """Pages that the person has locked."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may still see."""
        context = super().get_context_data(parent_context)
        context["locked_pages"] = existing_for(context["request"].user, context["locked_pages"])
        return context


class ReadableLockedPagesView(LockedPagesView):
    """Locked pages."""

    def get_queryset(self) -> Any:
        """Keep what the person may see; Wagtail adds what they have locked themselves."""
        return existing_for(self.request.user, super().get_queryset())


class ReadableRecentEditsPanel(RecentEditsPanel):
    """Pages that the person has edited."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may still see."""
        context = super().get_context_data(parent_context)
        user = context["request"].user
        context["last_edits"] = [(when, page) for when, page in context["last_edits"] if exists_for(user, page)]
        return context


class ReadablePageTypesUsageView(PageTypesUsageReportView):
    """How often each type of page is used."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """Name the page edited last only to those who may see it."""
        for page_type in super().decorate_paginated_queryset(page_types):
            last = page_type.last_edited_page
            if last is not None and not exists_for(self.request.user, last):
                page_type.last_edited_page = None
        return page_types


def readable_redirects(user: Any) -> QuerySet[Any]:
    """Return the redirects that do not lead to a page closed to `user`."""
    redirects: QuerySet[Any] = Redirect.objects.all()
    if reader_for(user).sees_all:
        return redirects
    existing = existing_for(user, Page.objects.all()).order_by().values("pk")
    return redirects.filter(Q(redirect_page=None) | Q(redirect_page__in=existing))


class ReadableRedirectsView(RedirectsView):
    """The redirects, which hold the titles of pages in their addresses."""

    def get_base_queryset(self) -> Any:
        """Keep those to pages that the person may see."""
        return super().get_base_queryset().filter(pk__in=readable_redirects(self.request.user).values("pk"))

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Return the buttons without the import, which is switched off (`accounts.wagtail_admin.urls`)."""
        import_url = reverse("wagtailredirects:start_import")
        return [button for button in super().header_more_buttons if button.url != import_url]


READABLE_PANELS = {
    LockedPagesPanel: ReadableLockedPagesPanel,
    RecentEditsPanel: ReadableRecentEditsPanel,
    WorkflowObjectsToModeratePanel: ReadableToModeratePanel,
    UserObjectsInWorkflowModerationPanel: ReadableInModerationPanel,
}
