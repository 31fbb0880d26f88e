"""Records with an audience in the admin: what the person may not see does not exist there.

Wagtail asks the policy for forms, bulk actions, links to records and reports; the door answers for every view whose
address names a record. A record for chosen groups is then neither a row, nor a page, nor a name for anybody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.models import TaskState
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from accounts.audience import Reader, reader_for
from accounts.wagtail_admin.existence import existing_for, may_work_on
from accounts.wagtail_admin.own_records import OWN_ACTIONS, is_own, may_delete, own_filter

View = Callable[..., HttpResponseBase]


def exists_for(reader: Reader, model: type[Model], key: Any) -> bool:
    """Tell whether the record exists for the reader: as it is stored, and as its latest draft would have it."""
    records: Any = model._default_manager.filter(pk=key)
    return reader.sees_all or bool(records.existing_for(reader).exists())


class AudiencePolicy(ModelPermissionPolicy):
    """Wagtail's policy of models, minus the records that the person may not see, and with those that are their own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the person may do this with some of the records."""
        if self.has_all(user, action):
            return True
        return action in OWN_ACTIONS and own_filter(user, self.model) is not None

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether the person may do one of these things with some of the records."""
        return any(self.user_has_permission(user, action) for action in actions)

    def has_all(self, user: Any, action: str) -> bool:
        """Tell whether the person may do this with every record that exists for them."""
        return bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Tell whether the person may do this with the record."""
        if instance.pk is None:
            return self.user_has_permission(user, action)
        if self.has_all(user, action):
            return exists_for(reader_for(user), self.model, instance.pk)
        if action not in OWN_ACTIONS or not is_own(user, instance):
            return False
        return action != "delete" or may_delete(instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Sequence[str]) -> Any:
        """Return the records with which the person may do one of the actions."""
        records: Any = self.model._default_manager.all()
        own = own_filter(user, self.model)
        if any(self.has_all(user, action) for action in actions):
            return records.existing_for(reader_for(user))
        return records.none() if own is None or OWN_ACTIONS.isdisjoint(actions) else records.filter(own)


def behind_audience(view: View, view_class: Any, model: type[Model]) -> View:
    """Return a view that answers 404 when its address names a record that does not exist for the person.

    Wagtail's views ask whether the person may do this with some record; who may do it with their own only is asked here
    for this one. Who reviews it goes on: what they may do the view asks its moderation.
    """
    needed = getattr(view_class, "permission_required", None)
    actions = (
        [needed] if isinstance(needed, str) else getattr(view_class, "any_permission_required", None) or ["change"]
    )

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "pk" in kwargs:
            key = unquote(str(kwargs["pk"]))
            if not key.isdecimal() or not exists_for(reader_for(request.user), model, key):
                raise Http404
            if own_filter(request.user, model) is not None:
                _ask_for_own(request.user, model, key, actions)
        return view(request, *args, **kwargs)

    return guard


def _ask_for_own(user: Any, model: type[Model], key: str, actions: Sequence[str]) -> None:
    """Refuse somebody with records of their own the others: by 404 those that do not exist for them, else by 403."""
    record = existing_for(user, model._default_manager.filter(pk=key)).first()
    if record is None:
        raise Http404
    policy: AudiencePolicy = policy_registry.get_by_type(model)
    if policy.user_has_any_permission_for_instance(user, actions, record):
        return
    if is_own(user, record) or not may_work_on(user, record):
        raise PermissionDenied


class AudienceBulkMixin:
    """For a bulk action on records of one model; `accounts.wagtail_admin.bulk_actions` says which exist."""

    request: Any
    permission_needed = "publish"

    @cached_property
    def _allowed(self) -> frozenset[Any] | None:
        """Return the keys of the records with which the person may do this; None if they may with all that exist."""
        model, user = self.model, self.request.user  # type: ignore[attr-defined]
        policy: AudiencePolicy = policy_registry.get_by_type(model)
        if policy.has_all(user, self.permission_needed):
            return None
        own = policy.instances_user_has_permission_for(user, self.permission_needed)
        return frozenset(own.order_by().values_list("pk", flat=True))

    def check_perm(self, record: Any) -> bool:
        """Ask for the permission, and leave alone what somebody else has locked."""
        allowed = self._allowed is None or (
            record.pk in self._allowed and (self.permission_needed != "delete" or may_delete(record))
        )
        lock = record.get_lock()
        return bool(allowed and not (lock and lock.for_user(self.request.user)))


class EditorsOnlyMixin:
    """For a view of Wagtail's that tells the title of its record to everybody in the admin."""

    model: type[Model]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse those who may change no record of this kind; which ones the door knows."""
        if not policy_registry.get_by_type(self.model).user_has_permission(request.user, "change"):
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
