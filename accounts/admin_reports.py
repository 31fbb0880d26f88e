"""Reports and start page of the Wagtail administration, without records and files that the person may not see.

Wagtail shows history and moderation of everything of a kind that somebody may edit. Pages are left to their own
permissions, as in the tree of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from accounts.audience import (
    AudienceMixin,
    Reader,
    in_readable_collections,
    may_see,
    readable_collections,
    reader_for,
    visible_filter,
)


def _visible_objects(reader: Reader) -> Iterator[QuerySet[Any]]:
    """Yield what the reader may see of each kind of record or file that has an audience."""
    for model in apps.get_models():
        if issubclass(model, AudienceMixin):
            yield model._default_manager.filter(visible_filter(reader, model))
    for model in (get_image_model(), get_document_model()):
        yield in_readable_collections(model._default_manager.all(), reader)
    yield readable_collections(Collection.objects.all(), reader)


def about_visible_objects(reader: Reader, *, prefix: str = "") -> Q:
    """Return the predicate for rows that name an object by content type and key: only objects the reader may see.

    What was deleted is seen by administrators only: nobody can tell any more who was allowed to see it.
    prefix: the way to the fields, e.g. "workflow_state__".
    """
    predicate = Q()
    if reader.sees_all:
        return predicate
    for visible in _visible_objects(reader):
        kind = ContentType.objects.get_for_model(visible.model)
        keys = visible.order_by().values_list(Cast("pk", CharField()))
        predicate &= ~Q(**{f"{prefix}content_type": kind}) | Q(**{f"{prefix}object_id__in": keys})
    return predicate


def _may_see_object(reader: Reader, record: Model) -> bool:
    return not isinstance(record, AudienceMixin) or may_see(reader, record.audience_tokens())


class ReadableLogEntriesView(LogEntriesView):
    """The history of the site."""

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep what happened to objects that the person may see; entries of pages are Wagtail's to choose."""
        if any(field.name == "object_id" for field in queryset.model._meta.get_fields()):
            queryset = queryset.filter(about_visible_objects(reader_for(self.request.user)))
        return super().filter_queryset(queryset)


class ReadableWorkflowView(WorkflowView):
    """What is or was in moderation."""

    def get_queryset(self) -> Any:
        """Keep what the person may see."""
        return super().get_queryset().filter(about_visible_objects(reader_for(self.request.user)))


class ReadableWorkflowTasksView(WorkflowTasksView):
    """The steps of moderation."""

    def get_queryset(self) -> Any:
        """Keep the steps of what the person may see."""
        visible = about_visible_objects(reader_for(self.request.user), prefix="workflow_state__")
        return super().get_queryset().filter(visible)


class ReadableToModeratePanel(WorkflowObjectsToModeratePanel):
    """What awaits the person's review."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may see."""
        context = super().get_context_data(parent_context)
        reader = reader_for(context["request"].user)
        context["states"] = [state for state in context["states"] if _may_see_object(reader, state["obj"])]
        return context


class ReadableInModerationPanel(UserObjectsInWorkflowModerationPanel):
    """What the person has handed in for review."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep what the person may still see."""
        context = super().get_context_data(parent_context)
        reader = reader_for(context["request"].user)
        states = context["workflow_states"]
        context["workflow_states"] = [state for state in states if _may_see_object(reader, state.content_object)]
        return context


READABLE_PANELS = {
    WorkflowObjectsToModeratePanel: ReadableToModeratePanel,
    UserObjectsInWorkflowModerationPanel: ReadableInModerationPanel,
}
