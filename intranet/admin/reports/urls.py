"""Addresses of the reports: Wagtail's own, this list stands before Wagtail's."""

from __future__ import annotations

from django.urls import path

from accounts.wagtail_admin.urls import require_admin
from intranet.admin.reports.views import LockedView, UntouchedView

urlpatterns = [
    path("reports/locked/", require_admin(LockedView.as_view())),
    path("reports/locked/results/", require_admin(LockedView.as_view(results_only=True))),
    path("reports/aging-pages/", require_admin(UntouchedView.as_view())),
    path("reports/aging-pages/results/", require_admin(UntouchedView.as_view(results_only=True))),
]
