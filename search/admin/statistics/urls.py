"""Addresses of the reports below /admin/tim-kiem/ (hook `register_admin_urls`)."""

from __future__ import annotations

from django.urls import path

from accounts.wagtail_admin.urls import require_admin
from search.admin.explaining.views import compare, explain
from search.admin.statistics.deciding import decide_on
from search.admin.statistics.views import LackingView, OverviewView, QueriesView

REPORTS = {
    "thong-ke": ("search_overview", OverviewView),
    "cau-tim": ("search_queries", QueriesView),
    "con-thieu": ("search_lacking", LackingView),
}

urlpatterns = [
    *(path(f"tim-kiem/{place}/", view.as_view(), name=name) for place, (name, view) in REPORTS.items()),
    *(
        path(f"tim-kiem/{place}/ket-qua/", view.as_view(results_only=True), name=f"{name}_results")
        for place, (name, view) in REPORTS.items()
    ),
    path("tim-kiem/giai-thich/", require_admin(explain), name="search_explain"),
    path("tim-kiem/so-sanh/", require_admin(compare), name="search_compare"),
    path("tim-kiem/con-thieu/quyet-dinh/", require_admin(decide_on), name="search_decide"),
]
