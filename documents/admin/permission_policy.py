"""Which directives exist for somebody in the admin; for all records see `accounts.wagtail_admin.existence`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from wagtail.permissions import policy_registry

from accounts.audience import reader_for, visible_filter
from accounts.wagtail_admin.existence import existing_for, may_work_on
from documents.admin.own import keeps_register
from documents.models import Directive
from documents.models.querysets import DirectiveQuerySet


def directives_in_admin(user: Any) -> DirectiveQuerySet:
    """Return the directives that exist for the person in the admin: with the drafts that they may work on."""
    if keeps_register(user):  # as they are stored; the door asks the draft, too
        return Directive.objects.filter(visible_filter(reader_for(user), Directive))
    existing: DirectiveQuerySet = existing_for(user, Directive.objects.all())  # type: ignore[assignment]
    return existing


def may_open(user: Any, directive_id: Any) -> bool:
    """Tell whether the directive exists for the person: as it is stored, and as its latest draft would have it."""
    return existing_for(user, Directive.objects.filter(pk=directive_id)).exists()


def works_on_it(user: Any, directive: Directive) -> bool:
    """Tell whether the person may open the form of a directive that exists for them."""
    return bool(policy_registry.get_by_type(Directive).user_has_permission_for_instance(user, "change", directive))


def address_of(user: Any, directive: Directive) -> str:
    """Return where the person works on a directive that exists for them, or where they read it."""
    if not works_on_it(user, directive):
        return directive.get_absolute_url()
    return reverse(directive.snippet_viewset.get_url_name("edit"), args=[directive.pk])


def demand_work(user: Any, directive: Directive) -> None:
    """Refuse who may not change the directive: Http404 if it does not exist for them, else PermissionDenied."""
    if not policy_registry.get_by_type(Directive).user_has_permission(user, "change"):
        raise PermissionDenied
    if not may_open(user, directive.pk):
        raise Http404
    if not may_work_on(user, directive):
        raise PermissionDenied
