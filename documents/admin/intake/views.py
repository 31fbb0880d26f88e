"""The addresses of intake: the list that takes files, its rows alone, what the files of a directive say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.permissions import policy_registry

from documents.admin.intake.lines import lines_of
from documents.admin.intake.panel import panel_context
from documents.admin.own import bodies_to_choose, keeps_register
from documents.admin.permission_policy import address_of, demand_work, may_open
from documents.intake.adding import KnownFileError, take_in
from documents.intake.packed import files_in, is_packed
from documents.intake.waiting import waiting_for
from documents.models import Directive
from documents.record.uploads import MEGABYTE, register_policy
from places.lookup import OrganisationIndex
from places.models import Organisation, OrganisationKind

_ROWS_A_PAGE = 50
_MAX_NAME = 200


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Show the drafts that wait, or take files in: several from a form, one at a time from the script."""
    _demand_add(request.user)
    if request.method != "POST":
        return render(request, "documents/admin/intake.html", _context(request))
    answers = [answer for upload in request.FILES.getlist("files") for answer in _take_in(upload, request.user)]
    if request.headers.get("Accept") == "application/json":
        taken = sum(answer.is_taken for answer in answers)
        return JsonResponse({"taken": taken, "problems": [answer.words for answer in answers if not answer.is_taken]})
    _tell(request, answers)
    return redirect("documents_intake")


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """Show the rows alone, as they are now."""
    _demand_add(request.user)
    return render(request, "documents/admin/intake_rows.html", _context(request))


@require_GET
def suggestions(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show what the files of a directive say of themselves, for its form."""
    directive = get_object_or_404(Directive, pk=directive_id)
    demand_work(request.user, directive)
    drafted = directive.get_latest_revision_as_object()
    return render(request, "documents/admin/heading_panel.html", panel_context(drafted))


@require_POST
def add_issuer(request: HttpRequest) -> HttpResponse:
    """Store a body that the register does not know, to be checked later, so that the form can choose it."""
    if not keeps_register(request.user):
        raise PermissionDenied
    try:
        body, _is_new = OrganisationIndex().find_or_create(request.POST.get("name", "")[:_MAX_NAME])
    except ValueError:
        return JsonResponse({"error": _("The name of the body is missing.")}, status=400)
    return JsonResponse({"id": body.pk, "name": body.name})


def _demand_add(user: Any) -> None:
    if not policy_registry.get_by_type(Directive).user_has_permission(user, "add"):
        raise PermissionDenied


def _context(request: HttpRequest) -> dict[str, Any]:
    items = waiting_for(request.user).select_related("directive__doc_type", "directive__issuer", "added_by")
    page = Paginator(items.prefetch_related("directive__files"), _ROWS_A_PAGE).get_page(request.GET.get("p"))
    lines = lines_of(page, user=request.user)
    return {
        "page_title": _("Take in files"),
        "page": page,
        "lines": lines,
        "max_megabytes": register_policy().max_bytes // MEGABYTE,
        "is_reading": any(line.is_reading for line in lines),
    }


def _issuer_of(user: Any) -> Organisation | None:
    """Return the issuer without which a draft would be nobody's, for who enters those of their own bodies only."""
    bodies = bodies_to_choose(user, None)
    if bodies is None:
        return None
    known = list(bodies)
    return next((body for body in known if body.kind == OrganisationKind.ASSOCIATION), known[0] if known else None)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of one file, in words (safe HTML) if it was not taken in."""

    is_taken: bool
    is_known: bool = False
    words: str = ""


def _take_in(upload: Any, user: Any) -> Iterator[_Answer]:
    """Take in a file, or each file of a ZIP."""
    if not is_packed(upload):
        yield _take_in_one(upload, user, may_wait=True)
        return
    try:
        for packed in files_in(upload):
            if isinstance(packed, ValidationError):
                yield _Answer(is_taken=False, words=format_html("{}", " ".join(packed.messages)))
            else:
                yield _take_in_one(packed, user, may_wait=False)
    except ValidationError as error:
        yield _Answer(is_taken=False, words=format_html("{}: {}", upload.name, " ".join(error.messages)))


def _take_in_one(upload: Any, user: Any, *, may_wait: bool) -> _Answer:
    name = upload.name
    try:
        take_in(upload, user=user, issuer=_issuer_of(user), may_wait=may_wait)
    except KnownFileError as error:
        return _Answer(is_taken=False, is_known=True, words=_known(name, error.directive, user))
    except ValidationError as error:
        return _Answer(is_taken=False, words=format_html("{}: {}", name, " ".join(error.messages)))
    return _Answer(is_taken=True)


def _known(name: str, directive: Directive, user: Any) -> str:
    if not may_open(user, directive.pk):
        return format_html(_("The register holds the file “{}” already; it was not taken in again."), name)
    message = _('The register holds the file “{}” already: <a href="{}">{}</a>. It was not taken in again.')
    return format_html(message, name, address_of(user, directive), directive)


def _tell(request: HttpRequest, answers: list[_Answer]) -> None:
    taken = sum(answer.is_taken for answer in answers)
    if taken:
        messages.success(
            request,
            ngettext("%d file was taken in. It is being read.", "%d files were taken in. They are being read.", taken)
            % taken,
        )
    for answer in answers:
        if not answer.is_taken:
            (messages.warning if answer.is_known else messages.error)(request, answer.words)
    if not answers:
        messages.error(request, _("Choose a file first."))
