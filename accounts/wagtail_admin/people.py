"""People offered by the filters of lists: those whom something names that exists for the person at work.

Wagtail offers everybody who owns, has changed, locked or handed in anything, closed pages too.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports import audit_logging
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.models import Page, PageLogEntry, WorkflowState

from accounts.models import User
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.reports import existing_objects_filter


def _pages(request: HttpRequest) -> QuerySet[Any]:
    pages: QuerySet[Any] = Page.objects.order_by()
    return existing_for(request.user, pages)


def _named(rows: QuerySet[Any], field: str) -> QuerySet[User]:
    return User.objects.filter(pk__in=rows.order_by().values(field)).order_by("sort_key", "username")


def owners(request: HttpRequest) -> QuerySet[User]:
    """Return the owners of pages."""
    return _named(_pages(request), "owner")


def editors(request: HttpRequest) -> QuerySet[User]:
    """Return those who have changed pages."""
    changes = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_pages(request).values("pk"))
    return _named(changes, "user")


def senders(request: HttpRequest) -> QuerySet[User]:
    """Return those who have handed something in for review."""
    kind = ContentType.objects.get_for_model(Page)
    pages = _pages(request).values_list(Cast("pk", CharField()))
    states = WorkflowState.objects.filter(existing_objects_filter(request.user))
    return _named(states.filter(~Q(base_content_type=kind) | Q(object_id__in=pages)), "requested_by")


def _of_history(filters: Any) -> QuerySet[User]:
    people: QuerySet[User] = audit_logging.get_users_for_filter(filters.request.user)
    return people


def connect() -> None:
    """Have Wagtail's filters offer these people; called once when the app is ready.

    The filters are shared by every class that inherits them. The history of the site has a function for its people,
    which reads what the person may see, but asks another one.
    """
    audit_logging.SiteHistoryReportFilterSet.get_users_queryset = _of_history
    PageFilterSet.base_filters["owner"].queryset = owners
    PageFilterSet.base_filters["edited_by"].queryset = editors
    WorkflowReportFilterSet.base_filters["requested_by"].queryset = senders
