"""The reports: searches by day, by query, and those that lack something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.context_processors import PermWrapper
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.admin.statistics.filters import ALL_STATES, LackingFilterSet, PeriodFilterSet
from search.models import AskedSearch
from search.statistics import figures
from search.statistics.missing import LackingQuery, lacking_queries

DATE = "d/m/Y"
MAX_SLOWEST = 10
MAX_QUERIES = 2_000


def results_address(query: str) -> str:
    """Return the results page of a query."""
    return f"{reverse('search:results')}?{urlencode({'q': query})}"


class StatisticsReport(ReportView):
    """A report of search, for those who look after it."""

    permission_policy = ModelPermissionPolicy(AskedSearch)
    permission_required = "view"
    filterset_class: type[PeriodFilterSet] = PeriodFilterSet
    header_icon = "search"
    is_searchable = False

    @property
    def searches(self) -> figures.Searches:
        """Return the searches of the chosen time."""
        return figures.searches_of(self.filters.days)

    @cached_property
    def export_headings(self) -> dict[str, Any]:
        """Return the headings of a download: those of the columns."""
        return {column.name: column.label for column in self.columns}


class OverviewView(StatisticsReport):
    """The figures of a time, and a row for each day."""

    page_title = _("Search statistics")
    results_template_name = "search/admin/overview_results.html"
    index_url_name = "search_overview"
    index_results_url_name = "search_overview_results"
    export_filename = "thong-ke-tim-kiem"
    list_export = ("day", "times", "in_vain_times", "found_times", "opened_times", "slowest")
    columns = (
        Column("day", label=_("Day"), accessor=lambda row: row["day"].strftime("%d/%m/%Y")),
        Column("times", label=_("Searches")),
        Column("in_vain_times", label=_("found nothing")),
        Column("found_times", label=_("found something")),
        Column("opened_times", label=_("a result was opened")),
        Column("slowest", label=_("slowest, milliseconds")),
    )

    def get_filtered_queryset(self) -> Any:
        """Return the rows."""
        return list(figures.by_day(self.searches))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the figures and what took longest."""
        told = figures.by_query(self.searches).filter(slowest__isnull=False)
        slowest = [] if self.is_export else list(told.order_by("-mean", "key")[:MAX_SLOWEST])
        context: dict[str, Any] = super().get_context_data(
            *args,
            overview=None if self.is_export else figures.sum_up(self.searches),
            slowest=[(row["query"], round(row["mean"]), row["slowest"], row["times"]) for row in slowest],
            days=self.filters.days,
            **kwargs,
        )
        return context


class QueriesView(StatisticsReport):
    """What several readers have searched, the most frequent first."""

    page_title = _("What is searched most")
    results_template_name = "search/admin/queries_results.html"
    index_url_name = "search_queries"
    index_results_url_name = "search_queries_results"
    export_filename = "cau-tim-nhieu-nhat"
    list_export = ("query", "times", "in_vain_times", "opened_share", "position", "last_day")
    columns = (
        TitleColumn("query", label=_("Query"), get_url=lambda row: results_address(row["query"])),
        Column("times", label=_("Times")),
        Column("in_vain_times", label=_("found nothing")),
        Column("opened_share", label=_("a result was opened, percent")),
        Column("position", label=_("middle position of what was opened")),
        Column("last_day", label=_("Last asked"), accessor=lambda row: row["last_day"].strftime("%d/%m/%Y")),
    )

    def get_filtered_queryset(self) -> Any:
        """Return the rows."""
        return list(figures.by_query(self.searches)[:MAX_QUERIES])

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Add what is asked for all rows of the page at once."""
        rows = list(object_list)
        middles = figures.middle_positions(self.searches, [row["key"] for row in rows])
        return [
            row
            | {
                "opened_share": _shown(figures.percent(row["opened_times"], row["found_times"])),
                "position": _shown(middles.get(row["key"])),
            }
            for row in rows
        ]


def _shown(value: int | None) -> int | str:
    return "" if value is None else value


class _ActionsColumn(Column):
    """What can be done about a query."""

    cell_template_name = "search/admin/actions_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add who it is, and where to come back to."""
        request = parent_context["request"]
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "perms": PermWrapper(request.user),
            "csrf_token": get_token(request),
            "may_decide": request.user.has_perm("search.change_querydecision"),
            "came_from": request.GET.urlencode(),
        }


class LackingView(StatisticsReport):
    """The work list: what finds nothing, or nothing that anybody opens, with what can be done about it."""

    page_title = _("Searches that lack something")
    results_template_name = "search/admin/lacking_results.html"
    filterset_class = LackingFilterSet
    index_url_name = "search_lacking"
    index_results_url_name = "search_lacking_results"
    export_filename = "cau-tim-con-thieu"
    list_export = ("query", "times", "last_day", "state_label", "decided_by", "decided_at", "note")
    columns = (
        TitleColumn(
            "query", label=_("Query"), get_url=lambda row: results_address(row.query), classname="register-subject"
        ),
        Column("times", label=_("Times")),
        Column("last_day", label=_("Last asked"), accessor=lambda row: row.last_day.strftime("%d/%m/%Y")),
        Column("state_label", label=_("What was decided")),
        Column("decided_by", label=_("Decided by")),
        DateColumn("decided_at", label=_("Decided at")),
        Column("note", label=_("Note")),
        _ActionsColumn("actions", label=_("What to do")),
    )

    def get_filtered_queryset(self) -> Sequence[LackingQuery]:
        """Return the queries in the chosen state."""
        state = self.filters.chosen_state
        queries = lacking_queries(self.filters.chosen_lack, days=self.filters.days)
        if state == ALL_STATES:
            return queries
        return [query for query in queries if (query.state == state and not query.is_open if state else query.is_open)]
