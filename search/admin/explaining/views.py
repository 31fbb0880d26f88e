"""The screens that explain a result, and that compare two profiles."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from search.admin.explaining.forms import CompareForm, ExplainForm
from search.answering.comparing import compare_rankings
from search.answering.explained import explain_search

MAY_READ = "search.view_askedsearch"


@require_safe
def explain(request: HttpRequest) -> HttpResponse:
    """Show the results of a query with reasons."""
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    form = ExplainForm(request.GET or None, user=request.user)
    explained = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        explained = explain_search(
            query=said["query"],
            reader=form.reader,
            expected=said["expected"],
            asker=reader_for(request.user),
        )
    context = {"page_title": _("Why is it found?"), "form": form, "explained": explained}
    return render(request, "search/admin/explain.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show the results of a query under two profiles, side by side."""
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    form = CompareForm(request.GET or None, user=request.user)
    comparison = None
    if form.is_bound and form.is_valid():
        comparison = compare_rankings(
            form.cleaned_data["query"], reader=form.reader, left=form.ranking("left"), right=form.ranking("right")
        )
    context = {"page_title": _("Compare two profiles"), "form": form, "comparison": comparison}
    return render(request, "search/admin/compare.html", context)
