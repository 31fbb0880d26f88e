"""The reports of what is locked and of what nobody has published for long: pages, directives and materials together.

Wagtail's own know pages only. Permission, address and name of the download are still theirs; what is listed is what
the person works on, as on the work list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.base import ReportView
from wagtail.admin.views.reports.locked_pages import LockedPagesView

from intranet.admin.reports.filters import LockedFilterSet, UntouchedFilterSet
from intranet.admin.reports.rows import Doers, ReportLine, find_lockers, find_publishers, find_rows, load_lines
from intranet.admin.work.records import own_work


class _AllKinds(ReportView):
    """A report about records of all kinds."""

    results_template_name = "wagtailadmin/reports/base_report_results.html"
    list_export = ("title", "kind", "state", "time", "person")
    time_field: str
    time_label: Any
    person_label: Any
    newest_first = False
    find_doers: Doers

    def get_filtered_queryset(self) -> QuerySet[Any, Any]:
        """Return the rows of what the person works on, as far as the filters leave them."""
        kinds = [self.filter_queryset(self.keep(records)) for records in own_work(self.request.user)]
        return find_rows(kinds, time=self.time_field, newest_first=self.newest_first)

    def keep(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return the records of one kind that the report is about."""
        raise NotImplementedError

    def paginate_queryset(self, queryset: QuerySet[Any, Any], page_size: int) -> tuple[Any, Any, Any, bool]:
        """Load what stands on the page."""
        paginator, page, rows, is_paginated = super().paginate_queryset(queryset, page_size)
        return paginator, page, list(self._lines(rows)), is_paginated

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Return the lines: the page has them already, a download takes all."""
        return self._lines(object_list) if self.is_export else object_list

    def _lines(self, rows: Any) -> Iterator[ReportLine]:
        return load_lines(rows, user=self.request.user, doers=self.find_doers)

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns; the first is the link to the form."""
        return [
            TitleColumn("title", label=_("Title"), get_url=lambda line: line.url, classname="register-subject"),
            Column("kind", label=_("Kind")),
            Column("state", label=_("Publication")),
            DateColumn("time", label=self.time_label),
            Column("person", label=self.person_label),
        ]

    @cached_property
    def export_headings(self) -> dict[str, Any]:
        """Return the headings of a download: those of the columns."""
        return {column.name: column.label for column in self.columns}


class LockedView(_AllKinds, LockedPagesView):
    """What is locked, by whom, since when; the last locked first."""

    page_title = _("What is locked")
    filterset_class = LockedFilterSet
    time_field = "locked_at"
    time_label = _("Locked at")
    person_label = _("Locked by")
    newest_first = True
    find_doers = staticmethod(find_lockers)

    def keep(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return the locked ones."""
        return records.filter(locked=True)


class UntouchedView(_AllKinds, AgingPagesView):
    """What was published, the longest ago first, and by whom."""

    page_title = _("Not changed for long")
    filterset_class = UntouchedFilterSet
    time_field = "last_published_at"
    time_label = _("Last published at")
    person_label = _("Last published by")
    find_doers = staticmethod(find_publishers)

    def keep(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Return what was ever published."""
        return records.exclude(last_published_at=None)


def name_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    """Name the reports in the menu as they are headed."""
    views = {"locked-pages": LockedView, "aging-pages": UntouchedView}
    for item in menu_items:
        if view := views.get(item.name):
            item.label = view.page_title
