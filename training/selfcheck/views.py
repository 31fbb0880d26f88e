"""The page with the questions of a module: asked, answered, marked, all at one address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.audience import Reader, reader_for
from content.lookups import get_readable_page
from training.models import ModulePage, SelfCheckResult
from training.questions import read_questions
from training.selfcheck.marking import Marks, mark
from training.selfcheck.results import keep_result, list_results

_FIELD = "cau-"


@require_http_methods(["GET", "HEAD", "POST"])
def selfcheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the questions of a module, or mark the answers. Nothing is kept unless the box says so."""
    reader = reader_for(request.user)
    module: ModulePage = get_readable_page(ModulePage, pk, reader=reader)
    questions = read_questions(module.questions)
    if not questions:
        raise Http404
    marks: Marks | None = None
    if request.method == "POST":
        marks = mark(questions, chosen=_read_answers(request.POST))
        _keep_if_wanted(request, marks, module=module, reader=reader)
    context = {
        **_frame_of(module, request),
        "questions": questions,
        "marks": marks,
        "attempt": uuid4(),
        "results": list_results(module.pk, reader=reader),
    }
    return render(request, "training/selfcheck.html", context)


@require_POST
def delete_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a result of one's own and return to its module."""
    result = get_object_or_404(SelfCheckResult.objects.of_reader(reader_for(request.user)), pk=pk)
    result.delete()
    messages.success(request, _("The result has been deleted."))
    return redirect("training:selfcheck", pk=result.module_id)


def _read_answers(sent: QueryDict) -> Mapping[str, list[str]]:
    return {name.removeprefix(_FIELD): sent.getlist(name) for name in sent if name.startswith(_FIELD)}


def _keep_if_wanted(request: HttpRequest, marks: Marks, *, module: ModulePage, reader: Reader) -> None:
    if "luu" not in request.POST:
        return
    try:
        attempt = UUID(request.POST.get("luot", ""))
    except ValueError:
        attempt = uuid4()
    if keep_result(marks, module_id=module.pk, attempt=attempt, reader=reader) is not None:
        messages.success(request, _("The result has been saved to your account."))


def _frame_of(module: ModulePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "page": module,
        "crumbs": [*module.crumbs()[:-1], (module.title, module.get_url(request)), (_("Self-check"), "")],
        "may_edit": SimpleLazyObject(lambda: bool(module.permissions_for_user(request.user).can_edit())),
    }
