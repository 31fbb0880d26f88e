"""Every action on many records at once: refused to who may do it with none, and silent about what does not exist.

Wagtail lists by its title whatever an address names by number ("you don't have permission for these"), also what the
person may neither read nor change, and asks no permission before.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.pages import bulk_actions as of_pages
from wagtail.documents.views import bulk_actions as of_documents
from wagtail.images.views import bulk_actions as of_images
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.wagtail_admin.collections import ToldCollectionOfManyMixin
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.privacy_told import ToldBulkMixin, ToldBulkMoveMixin

_NEEDED = {"delete": "delete", "publish": "publish", "unpublish": "publish"}
"""The permission for an action, if it is not that to change the record."""
_FOR_PAGES = frozenset({"add", "change", "publish", "bulk_delete"})
"""Permissions on pages are given by the place in the tree: with one of them, each page is asked."""


class _ExistingOnlyMixin:
    """Leaves out what does not exist for the person, before anything is asked or counted."""

    model: type[Model]
    request: HttpRequest
    action_type: str

    def get_queryset(self, model: type[Model], object_ids: Any) -> list[Any]:
        """Return the chosen records; raises Http404 if there are none."""
        records = list(existing_for(self.request.user, model._default_manager.filter(pk__in=object_ids)))
        if not records:
            raise Http404
        return records

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        """Return what can be done, and what not by reason; a page that goes with one above it is not deleted twice."""
        actionable, others = super().get_actionable_objects()  # type: ignore[misc]
        if issubclass(self.model, Page) and self.action_type == "delete":
            tops = tuple(page.path for page in actionable)
            actionable = [page for page in actionable if not page.path[: -Page.steplen].startswith(tops)]
        return actionable, others

    def object_context(self, record: Any) -> dict[str, Any]:
        """Return what is said of a record; pages below it are counted as far as they exist for the person."""
        context: dict[str, Any] = super().object_context(record)  # type: ignore[misc]
        for name, live in (("live_descendant_count", True), ("draft_descendant_count", False)):
            if name in context:
                below = record.get_descendants().filter(live=live)
                context[name] = existing_for(self.request.user, below).count()
        return context

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Return the form, in which nothing can be chosen that does not exist for the person."""
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        for field in form.fields.values():
            if isinstance(field, ModelChoiceField) and field.queryset is not None:
                field.queryset = existing_for(self.request.user, field.queryset)
        return form


def _may_act(user: Any, model: type[Model], action: str) -> bool:
    """Tell whether there may be records of the model with which the person may do this."""
    policy = policy_registry.get_by_type(model)
    if issubclass(model, Page):
        return bool(policy.user_has_any_permission(user, _FOR_PAGES))
    return bool(policy.user_has_permission(user, _NEEDED.get(action, "change")))


def told_bulk_actions() -> list[type]:
    """Return those of Wagtail's actions that say who may read what afterwards; the class registered last counts."""
    told: dict[type, type] = {
        of_pages.DeleteBulkAction: ToldBulkMixin,
        of_pages.MoveBulkAction: ToldBulkMoveMixin,
        of_images.AddToCollectionBulkAction: ToldCollectionOfManyMixin,
        of_documents.AddToCollectionBulkAction: ToldCollectionOfManyMixin,
    }
    return [type(action.__name__, (telling, action), {}) for action, telling in told.items()]


def act_on_many(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponseBase:
    """Answer for any registered action on any model."""
    action_class: Any = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    model = next(each for each in action_class.models if each._meta.label_lower == f"{app_label}.{model_name}")
    if not _may_act(request.user, model, action):
        raise PermissionDenied
    below = request.GET.get("childOf")
    if below and not existing_for(request.user, Page.objects.filter(pk=below)).exists():
        raise Http404
    guarded = type(action_class.__name__, (_ExistingOnlyMixin, action_class), {})
    view: Any = require_admin_access(lambda asked: guarded(asked, model).dispatch(asked))
    response: HttpResponseBase = view(request)
    return response
