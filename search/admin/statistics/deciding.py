"""Deciding about a query of the work list: a document is asked for, it is done, it is not needed, or none of these."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from search.models import QueryDecision
from search.statistics.missing import decide, find_told, take_back

_MAY_DECIDE = "search.change_querydecision"
_TAKE_BACK = "take-back"
_LONGEST_WAY_BACK = 300


class DecisionForm(forms.Form):
    """What becomes of a query."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=[*QueryDecision.State.choices, (_TAKE_BACK, "")], widget=forms.HiddenInput)
    back = forms.CharField(max_length=_LONGEST_WAY_BACK, required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What is wanted and who is asked for it, for example: “Phòng Giáo dục gửi bản scan”."),
        widget=forms.Textarea({"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decide_on(request: HttpRequest) -> HttpResponse:
    """Ask for the note of a document that is asked for; write down what was decided."""
    if not request.user.has_perm(_MAY_DECIDE):
        raise PermissionDenied
    form = DecisionForm(request.POST or request.GET)
    is_whole = form.is_valid()
    words = find_told(form.cleaned_data.get("key", "")) if form.cleaned_data.get("key") else None
    if words is None or "state" not in form.cleaned_data:
        raise Http404
    back = _way_back(form.cleaned_data.get("back", ""))
    if request.method != "POST" or not is_whole:
        return render(
            request,
            "search/admin/ask_for_document.html",
            {"page_title": _("Ask for a document"), "form": form, "words": words, "back": back},
        )
    key, state = form.cleaned_data["key"], form.cleaned_data["state"]
    if state == _TAKE_BACK:
        take_back(key)
        messages.success(request, _("“%(words)s” stands in the list again.") % {"words": words})
    else:
        decision = decide(key, words=words, state=state, note=form.cleaned_data["note"], user=request.user)
        said = {"words": words, "state": decision.get_state_display()}
        messages.success(request, _("“%(words)s”: %(state)s.") % said)
    return redirect(back)


def _way_back(query: str) -> str:
    """Return the list with the filters that were chosen there."""
    said = QueryDict(query)
    return f"{reverse('search_lacking')}?{said.urlencode()}" if said else reverse("search_lacking")
