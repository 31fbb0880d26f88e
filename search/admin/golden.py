"""Golden queries in the admin: the table, running them now, what came of it."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from accounts.audience import reader_for
from search.admin.records_input import RecordsField
from search.admin.settings import SettingForm
from search.engines.base import EngineUnavailable
from search.golden.running import list_told, may_ask_as, run_and_store
from search.models import GoldenQuery, GoldenRun
from search.models.golden import Expectation, GoldenReader

RUNS_ADDRESS, RUN_ADDRESS, RUN_NOW_ADDRESS = "search_golden_runs", "search_golden_run", "search_golden_run_now"
MAX_EXPECTED: Final = 20
_RUNS_SHOWN = 26


class GoldenQueryForm(SettingForm):
    """The form; records are named where records are expected, and only there."""

    expected = RecordsField(label=gettext_lazy("Records"), most=MAX_EXPECTED, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asker = reader_for(self.for_user)
        self.fields["expected"].fill_as(asker, kept=self.instance.expected)
        self.fields["reader"].choices = [
            (role.value, role.label) for role in GoldenReader if may_ask_as(role, asker=asker)
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an expectation that says nothing, or two things."""
        values: dict[str, Any] = super().clean()
        names_records = values.get("expectation") != Expectation.NOTHING
        if names_records and not values.get("expected") and not self.errors:
            self.add_error("expected", _("Choose at least one record."))
        if not names_records:
            values["expected"] = []
        if not values.get("within"):
            self.add_error("within", _("Write a number from 1."))
        return values


class GoldenIndexView(IndexView):
    """The table, with the way to what came of the runs."""

    @property
    def header_buttons(self) -> list[Any]:
        """Add the button that leads to the runs."""
        runs = HeaderButton(label=_("Run, results"), url=reverse(RUNS_ADDRESS), icon_name="history")
        return [*super().header_buttons, runs]


class GoldenQueryViewSet(SnippetViewSet):
    """Queries whose answers are known."""

    model = GoldenQuery
    icon = "check"
    menu_label = gettext_lazy("Golden queries")
    menu_order = 30
    base_url_path = "tim-kiem/cau-mau"
    index_view_class = GoldenIndexView
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "query",
        Column("reader", label=gettext_lazy("Asked as"), accessor=lambda row: GoldenReader(row.reader).label),
        Column("expectation", label=gettext_lazy("Expectation"), accessor=lambda row: row.get_expectation_display()),
        "within",
        "is_on",
    ]
    list_filter = ["is_on", "reader", "expectation"]
    search_fields = ["query", "note"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("query"),
            FieldRowPanel([FieldPanel("reader"), FieldPanel("expectation"), FieldPanel("within")]),
            FieldPanel("expected"),
            FieldPanel("note"),
            FieldPanel("is_on"),
        ],
        base_form_class=GoldenQueryForm,
    )

    def register_chooser_viewset(self) -> None:
        """Register no chooser."""


def _ask_for_right(request: HttpRequest) -> None:
    if not request.user.has_perm("search.change_goldenquery"):
        raise PermissionDenied


@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Show the last runs, the newest first, with their share as a bar."""
    _ask_for_right(request)
    rows = list(GoldenRun.objects.select_related("by", "profile").defer("results")[:_RUNS_SHOWN])
    context = {"page_title": _("Golden queries: results"), "runs": rows, "queries": GoldenQuery.objects.count()}
    return render(request, "search/admin/golden_runs.html", context)


@require_safe
def one_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of each query in a run that whoever looks may know of, what failed first."""
    _ask_for_right(request)
    run = get_object_or_404(GoldenRun.objects.select_related("by", "profile"), pk=pk)
    rows = sorted(list_told(run, asker=reader_for(request.user)), key=lambda row: (row["passed"], row["query"]))
    return render(request, "search/admin/golden_run.html", {"page_title": str(run), "run": run, "rows": rows})


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    """Run all golden queries and show what came of it."""
    _ask_for_right(request)
    try:
        run = run_and_store(by=request.user)
    except EngineUnavailable:
        messages.error(request, _("The search index cannot answer at the moment. Try again in a few minutes."))
        return redirect(RUNS_ADDRESS)
    return redirect(RUN_ADDRESS, pk=run.pk)
