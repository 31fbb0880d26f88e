"""Small views of the admin: the duplicate warning, the files in the form, and reading one once more."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts.audience import reader_for
from accounts.media.serving import file_response
from documents.admin.duplicates import find_similar
from documents.admin.permission_policy import may_open
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile, StatedDay
from documents.record.rules import types_of_number

_TYPED_DAY = forms.DateField(required=False, input_formats=get_format("DATE_INPUT_FORMATS", lang="vi"))


def _may_edit(request: HttpRequest) -> bool:
    return request.user.has_perm("documents.add_directive") or request.user.has_perm("documents.change_directive")


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Answer, while somebody types, which directives look like the one in the form (an HTML fragment, maybe empty).

    Parameters: number, issuer (id), issued_on (as in the form), exclude_pk (of the directive being edited).
    """
    if not _may_edit(request):
        raise PermissionDenied
    number = request.GET.get("number", "")[:200]
    similar = find_similar(
        number=number,
        issuer_id=_whole(request.GET.get("issuer", "")),
        issued_on=_day(request.GET.get("issued_on", "")),
        exclude_pk=_whole(request.GET.get("exclude_pk", "")),
    )
    reader = reader_for(request.user)
    visible = [
        (duplicate, _edit_url(duplicate.directive)) for duplicate in similar if may_open(reader, duplicate.directive.pk)
    ]
    context = {
        "duplicates": visible,
        "hidden": len(similar) - len(visible),
        "possible_types": types_of_number(number),
    }
    return render(request, "documents/admin/duplicates.html", context)


@require_POST
def retry(request: HttpRequest, file_id: int) -> HttpResponse:
    """Read a file once more and go back to its directive."""
    record = get_object_or_404(DirectiveFile.objects.select_related("directive"), pk=file_id)
    if not request.user.has_perm("documents.change_directive"):
        raise PermissionDenied
    if not may_open(reader_for(request.user), record.directive_id):
        raise Http404
    if READING.retry(record.pk):
        messages.success(request, _("The file will be read again. Its state is shown here in a moment."))
    else:
        messages.info(request, _("The file is being read just now. Wait a moment, then load this page again."))
    return redirect(_edit_url(record.directive))


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a day which the text states is not meant for the record; it is not suggested again."""
    stated = get_object_or_404(StatedDay, pk=pk)
    if not request.user.has_perm("documents.change_directive"):
        raise PermissionDenied
    if not may_open(reader_for(request.user), stated.directive_id):
        raise Http404
    StatedDay.objects.filter(pk=stated.pk).update(is_dismissed=True)
    return HttpResponse(status=204)


@require_safe
def drafted_file(request: HttpRequest, directive_id: int, name: str) -> HttpResponseBase:
    """Send a file of a directive, as stored or as in its latest draft, to whoever may edit it."""
    directive = get_object_or_404(Directive, pk=directive_id)
    if not request.user.has_perm("documents.change_directive"):
        raise PermissionDenied
    if not may_open(reader_for(request.user), directive.pk):
        raise Http404
    drafted = directive.get_latest_revision_as_object()
    files = [*DirectiveFile.objects.filter(directive=directive), *drafted.files.all()]
    record = next((record for record in files if record.file.name == name), None)
    if record is None:
        raise Http404
    return file_response(record.file, request=request, filename=record.stored_name, download=False, etag=record.sha256)


def _edit_url(directive: Directive) -> str:
    return reverse(directive.snippet_viewset.get_url_name("edit"), args=[directive.pk])


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _day(text: str) -> date | None:
    try:
        known: date | None = _TYPED_DAY.clean(text)
    except ValidationError:
        return None
    return known
