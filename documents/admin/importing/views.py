"""The addresses of bulk import: the list that takes tables, one import in whatever state it is, what is done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.admin.importing.columns import chosen, is_enough
from documents.admin.importing.gate import checked_archive, checked_table, stored_name
from documents.admin.importing.page import page_context
from documents.admin.importing.reading import is_package
from documents.admin.importing.report import report_as
from documents.admin.importing.rights import may_add, may_publish
from documents.admin.importing.work import begin, discard
from documents.admin.own import bodies_to_choose
from documents.models import DocumentType, ImportState, TableImport
from places.models import Organisation

_SHOWN = 50
_REFRESH_SECONDS = "3"


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Show the person's imports, or take a table."""
    _demand_add(request.user)
    if request.method == "POST":
        return _take(request)
    own = TableImport.objects.filter(added_by=_person(request))[:_SHOWN]
    return render(request, "documents/admin/imports.html", {"page_title": _("Import in bulk"), "imports": own})


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import: its progress, its columns, its report or what has become of it."""
    batch = _own(request, pk)
    context = page_context(batch, user=request.user, data=request.GET)
    response = render(request, "documents/admin/import.html", context)
    if batch.is_working:
        response["Refresh"] = _REFRESH_SECONDS
    return response


@require_POST
def map_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the columns mean and what holds for every row, then have the rows compared."""
    with transaction.atomic():
        batch = _own(request, pk, lock=True)
        _demand_state(batch, ImportState.MAPPING, ImportState.CHECKED)
        batch.sheets = chosen(batch.sheets, request.POST)
        batch.issuer = _issuer(request)
        batch.doc_type = DocumentType.objects.filter(pk=_whole(request.POST.get("doc_type"))).first()
        batch.save(update_fields=["sheets", "issuer", "doc_type"])
        if is_enough(batch.sheets):
            begin(batch, ImportState.CHECKING)
        else:
            messages.error(request, _("Say which column holds the number, or the subject in which the number stands."))
    return redirect("documents_import", pk=pk)


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the rows written that the report calls new, and those that differ if that was asked for; also go on."""
    with transaction.atomic():
        batch = _own(request, pk, lock=True)
        _demand_state(batch, ImportState.CHECKED, ImportState.STOPPED)
        if batch.state == ImportState.CHECKED:
            batch.writes_changes = bool(request.POST.get("writes_changes"))
            batch.publishes = bool(request.POST.get("publishes")) and may_publish(request.user)
            batch.save(update_fields=["writes_changes", "publishes"])
        begin(batch, ImportState.APPLYING)
    return redirect("documents_import", pk=pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop after the row that is being written."""
    batch = _own(request, pk)
    after = {ImportState.APPLYING: ImportState.STOPPED, ImportState.CHECKING: ImportState.MAPPING}
    for state, then in after.items():
        TableImport.objects.filter(pk=batch.pk, state=state).update(state=then)
    return redirect("documents_import", pk=pk)


@require_POST
def change_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back from the report to the columns."""
    TableImport.objects.filter(pk=_own(request, pk).pk, state=ImportState.CHECKED).update(state=ImportState.MAPPING)
    return redirect("documents_import", pk=pk)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an import; the directives that it made stay."""
    with transaction.atomic():
        discard(_own(request, pk, lock=True))
    messages.success(request, _("The import was deleted. What it has written stays."))
    return redirect("documents_imports")


@require_GET
def report(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Send the report as a file."""
    return report_as(_own(request, pk), ending)


def _take(request: HttpRequest) -> HttpResponse:
    try:
        table = checked_table(request.FILES.get("table"))
        archive = checked_archive(request.FILES.get("archive"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("documents_imports")
    batch = TableImport(added_by=_person(request), name=table.name[-200:])
    if is_package(batch):
        archive = table
    with transaction.atomic():
        if not is_package(batch):
            batch.table.save(stored_name(table), table, save=False)
        if archive is not None:
            batch.archive.save(stored_name(archive), archive, save=False)
        batch.save()
        begin(batch, ImportState.READING)
    return redirect("documents_import", pk=batch.pk)


def _demand_add(user: Any) -> None:
    if not may_add(user):
        raise PermissionDenied


def _own(request: HttpRequest, pk: int, *, lock: bool = False) -> TableImport:
    """Return an import of the person; nobody knows of those of others."""
    _demand_add(request.user)
    own = TableImport.objects.filter(added_by=_person(request))
    return get_object_or_404(own.select_for_update() if lock else own, pk=pk)


def _person(request: HttpRequest) -> Any:
    return request.user


def _demand_state(batch: TableImport, *states: ImportState) -> None:
    """Refuse a form that comes too late: the import has gone on meanwhile."""
    if batch.state not in states:
        raise Http404


def _issuer(request: HttpRequest) -> Organisation | None:
    bodies = bodies_to_choose(request.user, None)
    among = Organisation.objects.all() if bodies is None else bodies
    return among.filter(pk=_whole(request.POST.get("issuer"))).first()


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
