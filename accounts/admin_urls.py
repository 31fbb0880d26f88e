"""Views of the Wagtail administration that name pages without asking who may read them, behind our predicate.

The addresses are Wagtail's own; this list stands before Wagtail's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.pages import workflow
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page

from accounts.admin_reports import ReadableLogEntriesView, ReadableWorkflowTasksView, ReadableWorkflowView
from accounts.audience import readable_pages, reader_for

View = Callable[..., HttpResponseBase]


def _behind_door(view: View) -> View:
    guarded: View = never_cache(require_admin_access(view))
    return guarded


def of_readable_pages(view: View) -> View:
    """Refuse the pages in the address (in its path, or as `id` in its query) that the person may not read."""

    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        asked = {kwargs.get("parent_page_id"), kwargs.get("page_id"), *request.GET.getlist("id")}
        wanted = Page.objects.filter(pk__in=[pk for pk in asked if str(pk).isdecimal()])
        if readable_pages(wanted, reader_for(request.user)).count() != wanted.count():
            raise PermissionDenied
        return view(request, **kwargs)

    return _behind_door(guarded)


def for_whole_tree(view: View) -> View:
    """Refuse everybody who may not change the whole tree of pages: the view names pages anywhere in it."""

    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        root: Any = Page.get_first_root_node()
        if not request.user.is_superuser and "change" not in root.permissions_for_user(request.user).permissions:
            raise PermissionDenied
        return view(request, **kwargs)

    return _behind_door(guarded)


urlpatterns = [
    path("choose-page/<int:parent_page_id>/", of_readable_pages(chooser.BrowseView.as_view())),
    path("choose-page/chosen-multiple/", of_readable_pages(chooser.ChosenMultipleView.as_view())),
    path(
        "pages/workflow/preview/<int:page_id>/<int:task_id>/",
        of_readable_pages(workflow.PreviewRevisionForTaskView.as_view()),
    ),
    path("reports/site-history/", _behind_door(ReadableLogEntriesView.as_view())),
    path("reports/site-history/results/", _behind_door(ReadableLogEntriesView.as_view(results_only=True))),
    path("reports/workflow/", _behind_door(ReadableWorkflowView.as_view())),
    path("reports/workflow/results/", _behind_door(ReadableWorkflowView.as_view(results_only=True))),
    path("reports/workflow_tasks/", _behind_door(ReadableWorkflowTasksView.as_view())),
    path("reports/workflow_tasks/results/", _behind_door(ReadableWorkflowTasksView.as_view(results_only=True))),
    path("reports/page-types-usage/", for_whole_tree(PageTypesUsageReportView.as_view())),
    path("reports/page-types-usage/results/", for_whole_tree(PageTypesUsageReportView.as_view(results_only=True))),
]
