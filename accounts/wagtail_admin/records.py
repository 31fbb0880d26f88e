"""Records with an audience in the admin: what the person may not see does not exist there.

Wagtail asks the policy for forms, bulk actions, links to records and reports; the door answers for every view whose
address names a record. A record for chosen groups is then neither a row, nor a page, nor a name for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.models import TaskState
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.audience import Reader, reader_for

View = Callable[..., HttpResponseBase]


def exists_for(reader: Reader, model: type[Model], key: Any) -> bool:
    """Tell whether the record exists for the reader: as it is stored, and as its latest draft would have it."""
    records: Any = model._default_manager.filter(pk=key)
    return reader.sees_all or bool(records.existing_for(reader).exists())


class AudiencePolicy(ModelPermissionPolicy):
    """Wagtail's policy of models, minus the records that the person may not see."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether the person may do this with the record."""
        allowed = bool(super().user_has_permission_for_instance(user, action, instance))
        return allowed and (instance.pk is None or exists_for(reader_for(user), self.model, instance.pk))

    def instances_user_has_any_permission_for(self, user: Any, actions: Sequence[str]) -> Any:
        """Return the records with which the person may do one of the actions."""
        return super().instances_user_has_any_permission_for(user, actions).existing_for(reader_for(user))


def behind_audience(view: View, model: type[Model]) -> View:
    """Return a view that answers 404 when its address names a record that the person may not see."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs:
            key = unquote(str(kwargs["pk"]))
            if not key.isdecimal() or not exists_for(reader_for(request.user), model, key):
                raise Http404
        return view(request, *args, **kwargs)

    return guard


class AudienceBulkMixin:
    """For a bulk action on records of one model; `accounts.wagtail_admin.bulk_actions` says which exist."""

    request: Any
    permission_needed = "publish"

    def check_perm(self, record: Any) -> bool:
        """Ask for the permission, and leave alone what somebody else has locked."""
        names = record._meta
        allowed = self.request.user.has_perm(f"{names.app_label}.{self.permission_needed}_{names.model_name}")
        lock = record.get_lock()
        return bool(allowed and not (lock and lock.for_user(self.request.user)))


class EditorsOnlyMixin:
    """For a view of Wagtail's that tells the title of its record to everybody in the admin."""

    model: type[Model]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse those who may not change records of this kind."""
        if not request.user.has_perm(f"{self.model._meta.app_label}.change_{self.model._meta.model_name}"):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class OwnStepMixin(EditorsOnlyMixin):
    """For a workflow action: it is taken on the record that the address names, not on another one's step."""

    object: Any
    task_state_id: int

    def get_task_state(self) -> Any:
        """Return the step if it belongs to this record."""
        return get_object_or_404(TaskState.objects.for_instance(self.object), pk=self.task_state_id).specific
