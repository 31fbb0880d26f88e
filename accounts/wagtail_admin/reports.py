"""Reports of the Wagtail admin, without records and files that the person may not see.

Wagtail shows history and moderation of everything of a kind that somebody may edit. What it asks the permissions of
pages for is left to `accounts.wagtail_admin.policies`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, PageLogEntry
from wagtail.models.audit_log import BaseLogEntryManager
from wagtail.models.pages import PageLogEntryManager

from accounts.audience import AudienceMixin, reader_for
from accounts.wagtail_admin.existence import existing_for, exists_for


def _existing_objects(user: Any) -> Iterator[QuerySet[Any]]:
    """Yield what exists for the person of each kind of record or file that does not exist for everybody.

    The address from which a redirect leads holds the title of its page.
    """
    for model in apps.get_models():
        if issubclass(model, AudienceMixin | get_image_model() | get_document_model() | Collection):
            yield existing_for(user, model._default_manager.all())
    yield readable_redirects(user)


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


def _guard_entries(viewable_by_user: Callable[..., Any]) -> Callable[..., Any]:
    def viewable(manager: Any, user: Any) -> Any:
        entries = viewable_by_user(manager, user)
        if reader_for(user).sees_all:
            return entries
        if entries.model is PageLogEntry:  # Wagtail shows deleted pages to those who may change the whole tree.
            return entries.filter(page__in=existing_for(user, Page.objects.all()).order_by().values("pk"))
        return entries.filter(existing_objects_filter(user))

    return viewable


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


class ReadablePageTypesUsageView(PageTypesUsageReportView):
    """How often each type of page is used, as far as the person may see."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """Count the pages that exist for the person, and name the one of them that was edited last."""
        existing = existing_for(self.request.user, Page.objects.order_by())
        counts = dict(existing.values_list("content_type").annotate(Count("pk")))
        for page_type in super().decorate_paginated_queryset(page_types):
            last = page_type.last_edited_page
            if last is not None and not exists_for(self.request.user, last):
                of_type = existing.filter(content_type=page_type.pk)
                newest = of_type.order_by(F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk").first()
                page_type.last_edited_page = newest.specific if newest else None
            page_type.count = min(page_type.count, counts.get(page_type.pk, 0))
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


def connect() -> None:
    """Keep what does not exist for the person out of the history of the site; called once when the app is ready.

    Its list and the choices of its filters (people, kinds, actions) all ask the managers.
    """
    for manager in (BaseLogEntryManager, PageLogEntryManager):
        manager.viewable_by_user = _guard_entries(manager.viewable_by_user)
