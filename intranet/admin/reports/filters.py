"""Filters of the reports: Wagtail's own, for records of all kinds."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.views.reports.aging_pages import AgingPagesReportFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.models import Page, get_page_content_types

from accounts.models import User
from intranet.admin.work.records import kinds, own_work


def _types(request: HttpRequest) -> QuerySet[ContentType]:
    pages = get_page_content_types(include_base_page_type=False).values("pk")
    others = ContentType.objects.get_for_models(*(kind for kind in kinds() if kind is not Page)).values()
    return ContentType.objects.filter(Q(pk__in=pages) | Q(pk__in=[kind.pk for kind in others])).order_by("model")


def _lockers(request: HttpRequest) -> QuerySet[User]:
    """Return those who have locked something that the person works on: nobody else is named."""
    named = Q(pk__in=())
    for records in own_work(request.user):
        named |= Q(pk__in=records.filter(locked=True).order_by().values("locked_by"))
    return User.objects.filter(named).order_by("sort_key", "username")


def _of_type(records: QuerySet[Any], name: str, kind: ContentType | None) -> QuerySet[Any]:
    if kind is None:
        return records
    if records.model is Page:
        return records.filter(content_type=kind)
    return records if ContentType.objects.get_for_model(records.model) == kind else records.none()


class LockedFilterSet(LockedPagesReportFilterSet):
    """Kind, who locked it and when, whether it is published."""

    content_type = ContentTypeFilter(label=_("Kind"), queryset=_types, method=_of_type)

    class Meta(LockedPagesReportFilterSet.Meta):
        fields = ("content_type", "locked_by", "locked_at", "live")


LockedFilterSet.base_filters["locked_by"].queryset = _lockers


class UntouchedFilterSet(AgingPagesReportFilterSet):
    """Kind, until when it was published last, whether it is published."""

    content_type = ContentTypeFilter(label=_("Kind"), queryset=_types, method=_of_type)
