"""Small views of the admin: the duplicate warning, the files in the form, and reading one once more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe
from wagtail.permissions import policy_registry

from accounts.media.serving import file_response
from documents.admin.duplicates import find_similar
from documents.admin.permission_policy import address_of, demand_work, directives_in_admin, may_open
from documents.files.processing import READING
from documents.files.recognising import recognise_again
from documents.likeness.finding import near_duplicates_of
from documents.models import Directive, DirectiveFile, StatedDay
from documents.record.rules import types_of_number

_TYPED_DAY = forms.DateField(required=False, input_formats=get_format("DATE_INPUT_FORMATS", lang="vi"))


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Answer, while somebody types, which directives look like the one in the form (an HTML fragment, maybe empty).

    Parameters: number, issuer (id), issued_on (as in the form), exclude_pk (of the directive being edited).
    """
    if not policy_registry.get_by_type(Directive).user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    number = request.GET.get("number", "")[:200]
    similar = find_similar(
        number=number,
        issuer_id=_whole(request.GET.get("issuer", "")),
        issued_on=_day(request.GET.get("issued_on", "")),
        exclude_pk=_whole(request.GET.get("exclude_pk", "")),
    )
    visible = [
        (duplicate, address_of(request.user, duplicate.directive))
        for duplicate in similar
        if may_open(request.user, duplicate.directive.pk)
    ]
    own = _whole(request.GET.get("exclude_pk", ""))
    context = {
        "alike": _alike(request.user, own) if own else [],
        "duplicates": visible,
        "hidden": len(similar) - len(visible),
        "possible_types": types_of_number(number),
    }
    return render(request, "documents/admin/duplicates.html", context)


def _alike(user: Any, directive_id: int) -> list[tuple[Directive, int, str]]:
    """Return what has nearly the same text as a directive that the person works on: share in per cent, address."""
    if not may_open(user, directive_id):
        return []
    found = near_duplicates_of(directive_id, among=directives_in_admin(user))
    return [(directive, int(100 * share), address_of(user, directive)) for directive, share in found]


@require_POST
def retry(request: HttpRequest, file_id: int) -> HttpResponse:
    """Read a file once more and go back to its directive."""
    record = get_object_or_404(DirectiveFile.objects.select_related("directive"), pk=file_id)
    demand_work(request.user, record.directive)
    if READING.retry(record.pk):
        messages.success(request, _("The file will be read again. Its state is shown here in a moment."))
    else:
        messages.info(request, _("The file is being read just now. Wait a moment, then load this page again."))
    return redirect(address_of(request.user, record.directive))


@require_POST
def recognise(request: HttpRequest, file_id: int) -> HttpResponse:
    """Have the pictures among the pages of a file recognised anew and go back to its directive."""
    record = get_object_or_404(DirectiveFile.objects.select_related("directive"), pk=file_id)
    demand_work(request.user, record.directive)
    if recognise_again(READING, record.pk):
        messages.success(request, _("The pages will be recognised again. What was corrected by hand stays."))
    else:
        messages.info(request, _("The file has no pages that could be recognised again."))
    return redirect(address_of(request.user, record.directive))


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a day which the text states is not meant for the record; it is not suggested again."""
    stated = get_object_or_404(StatedDay.objects.select_related("directive"), pk=pk)
    demand_work(request.user, stated.directive)
    StatedDay.objects.filter(pk=stated.pk).update(is_dismissed=True)
    return HttpResponse(status=204)


@require_safe
def drafted_file(request: HttpRequest, directive_id: int, name: str) -> HttpResponseBase:
    """Send a file of a directive, as stored or as in its latest draft, to whoever may edit it."""
    directive = get_object_or_404(Directive, pk=directive_id)
    demand_work(request.user, directive)
    drafted = directive.get_latest_revision_as_object()
    files = [*DirectiveFile.objects.filter(directive=directive), *drafted.files.all()]
    record = next((record for record in files if record.file.name == name), None)
    if record is None:
        raise Http404
    return file_response(record.file, request=request, filename=record.stored_name, download=False, etag=record.sha256)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        known: date | None = _TYPED_DAY.clean(text)
    except ValidationError:
        return None
    return known
