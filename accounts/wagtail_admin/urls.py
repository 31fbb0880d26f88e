"""Views of the admin behind our own rules: those that ask nobody who may read what they name, or fail at odd keys.

The addresses are Wagtail's own and this list stands before Wagtail's: it has no hook that replaces these views (for
the views of pages there is one, see `accounts.wagtail_admin.page_views`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.contrib.redirects import views as redirects
from wagtail.models import Page

from accounts.wagtail_admin.bulk_actions import act_on_many
from accounts.wagtail_admin.choosers import ReadableExternalLinkView
from accounts.wagtail_admin.collections import ToldCollectionView
from accounts.wagtail_admin.existence import existing_for
from accounts.wagtail_admin.reports import (
    ReadablePageTypesUsageView,
    ReadableRedirectsView,
    ReadableWorkflowTasksView,
    ReadableWorkflowView,
    readable_redirects,
)
from accounts.wagtail_admin.tags import autocomplete_readable
from accounts.wagtail_admin.users.views import OwnAccountView

View = Callable[..., HttpResponseBase]

_MAX_DIGITS = 18
"""Every key of so many digits fits into a column of keys."""


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS


def require_admin(view: View) -> View:
    """Refuse everybody who has nothing to do in the admin; no answer is kept."""
    guarded: View = never_cache(require_admin_access(view))
    return guarded


def require_existing_pages(view: View) -> View:
    """Refuse pages named as `id` in the query that do not exist for the person (the middleware looks at the path)."""

    def guard(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        keys = request.GET.getlist("id")
        if not all(_is_key(key) for key in keys):
            raise Http404
        pages = Page.objects.filter(pk__in=keys)
        if existing_for(request.user, pages).count() != pages.count():
            raise PermissionDenied
        return view(request, **kwargs)

    return require_admin(guard)


def require_readable_redirect(view: View) -> View:
    """Refuse a redirect to a page that the person may not read: old and new address hold its titles."""

    def guard(request: HttpRequest, redirect_id: int) -> HttpResponseBase:
        if not readable_redirects(request.user).filter(pk=redirect_id).exists():
            raise Http404
        return view(request, redirect_id=redirect_id)

    return require_admin(guard)


def require_whole_tree(view: View) -> View:
    """Refuse everybody who may not change the whole tree of pages: the view names pages anywhere in it."""

    def guard(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        root: Any = Page.get_first_root_node()
        if not request.user.is_superuser and "change" not in root.permissions_for_user(request.user).permissions:
            raise PermissionDenied
        return view(request, **kwargs)

    return require_admin(guard)


def require_whole_keys(view: View) -> View:
    """Answer that there is nothing where an address names records by what is no key; Wagtail would fail with a 500."""

    def guard(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        below = request.GET.get("childOf")
        keys = [*request.GET.getlist("id"), *([below] if below else [])]
        if not all(_is_key(key) or (key == "all" and key != below) for key in keys):
            raise Http404
        return view(request, **kwargs)

    return guard


def answer_not_found(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    """Answer that there is nothing: what Wagtail has here is not needed and could be misused."""
    raise Http404


urlpatterns = [
    path("account/", require_admin_access(OwnAccountView.as_view())),
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", require_whole_keys(never_cache(act_on_many))),
    path("choose-external-link/", require_admin(ReadableExternalLinkView.as_view())),
    path("choose-page/chosen-multiple/", require_existing_pages(chooser.ChosenMultipleView.as_view())),
    path("collections/<int:pk>/", require_admin(ToldCollectionView.as_view())),
    path("redirects/", require_admin(ReadableRedirectsView.as_view())),
    path("redirects/results/", require_admin(ReadableRedirectsView.as_view(results_only=True))),
    path("redirects/<int:redirect_id>/", require_readable_redirect(redirects.EditView.as_view())),
    path("redirects/<int:redirect_id>/delete/", require_readable_redirect(redirects.DeleteView.as_view())),
    # A workbook of a few kilobytes and many rows would hold the process that reads it for minutes.
    path("redirects/import/", require_admin(answer_not_found)),
    path("redirects/import/process/", require_admin(answer_not_found)),
    path("reports/workflow/", require_admin(ReadableWorkflowView.as_view())),
    path("reports/workflow/results/", require_admin(ReadableWorkflowView.as_view(results_only=True))),
    path("reports/workflow_tasks/", require_admin(ReadableWorkflowTasksView.as_view())),
    path("reports/workflow_tasks/results/", require_admin(ReadableWorkflowTasksView.as_view(results_only=True))),
    path("reports/page-types-usage/", require_whole_tree(ReadablePageTypesUsageView.as_view())),
    path("tag-autocomplete/", require_admin(autocomplete_readable)),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", require_admin(autocomplete_readable)),
    path(
        "reports/page-types-usage/results/", require_whole_tree(ReadablePageTypesUsageView.as_view(results_only=True))
    ),
]
