"""The list of pages to be compared, and one page beside its picture."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name

from accounts.wagtail_admin.stale.stopping import say_who_saved
from documents.admin.own import works_on_directives
from documents.admin.permission_policy import address_of, demand_work
from documents.admin.review.sheet import sheet_of
from documents.admin.review.waiting import Filters, neighbours_of, places_to_choose, waiting_pages
from documents.files.correcting import (
    MAX_CHARACTERS,
    ChangedMeanwhileError,
    Correction,
    correct_page,
    find_page,
    state_of,
    tidy,
)
from documents.models import DirectiveFile, TextPage
from documents.pictures.drawing import is_drawn_as_printed

PAGES_SHOWN = 25
_SAVE, _GO_ON, _CHECK, _TAKE_BACK = "luu", "luu-tiep", "dung", "bo-sua"


def review_address(page: TextPage, filters: Filters = Filters()) -> str:  # noqa: B008 - frozen
    """Return where a page is compared with its picture."""
    return reverse("documents_review_page", args=[page.file_id, page.number]) + filters.query


@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """List the pages that wait, the least sure first."""
    if not works_on_directives(request.user):
        raise PermissionDenied
    filters = Filters.read(request.GET)
    pages = waiting_pages(request.user, filters).select_related("file", "directive__issuer", "directive__doc_type")
    page = Paginator(pages.defer("text", "corrected_text"), PAGES_SHOWN).get_page(request.GET.get("p"))
    lines = [(text_page, review_address(text_page, filters), _percent(text_page)) for text_page in page]
    context = {
        "page_title": _("Pages to be checked"),
        "filters": filters,
        "places": places_to_choose(request.user),
        "page": page,
        "lines": lines,
        "paging_query": filters.query.replace("?", "&", 1),
    }
    return render(request, "documents/admin/review_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: HttpRequest, file_id: int, number: int) -> HttpResponse:
    """Show a page beside its picture, and store what somebody says of its text."""
    record = get_object_or_404(DirectiveFile.objects.select_related("directive"), pk=file_id)
    demand_work(request.user, record.directive)
    if (
        record.is_gone
        or is_drawn_as_printed(record.media_type)
        or not 1 <= number <= max(record.page_count, record.picture_count)
    ):
        raise Http404
    page, filters = find_page(record, number), Filters.read(request.GET)
    if request.method != "POST":
        return _show(request, record, page, filters)
    return _store(request, record, page, filters)


def _store(request: HttpRequest, record: DirectiveFile, page: TextPage, filters: Filters) -> HttpResponse:
    act, typed = request.POST.get("viec", ""), tidy(request.POST.get("chu", ""))
    text = None if act == _TAKE_BACK else typed
    correction = Correction(text, request.POST.get("da-thay", ""))
    try:
        stored = correct_page(record, page.number, correction, user=request.user)
    except ChangedMeanwhileError as changed:
        return _show(request, record, changed.page, filters, typed=typed, is_late=True)
    except ValidationError as error:
        return _show(request, record, page, filters, typed=typed, problem=_problem(error))
    if act == _TAKE_BACK:
        messages.success(request, _("The page has the text again that the machine read."))
    else:
        messages.success(request, _("Page %(number)s is checked.") % {"number": page.number})
    if act in {_GO_ON, _CHECK}:
        following = neighbours_of(stored, user=request.user, filters=filters).next
        if following is not None:
            return redirect(review_address(following, filters))
        return redirect(reverse("documents_review") + filters.query)
    return redirect(review_address(stored, filters))


def _show(
    request: HttpRequest,
    record: DirectiveFile,
    page: TextPage,
    filters: Filters,
    *,
    typed: str | None = None,
    problem: str = "",
    is_late: bool = False,
) -> HttpResponse:
    """Show the page; with what was typed, where that could not be stored."""
    shown = tidy(page.shown_text)
    context = {
        "page_title": _("Page %(page)s of %(name)s") % {"page": page.number, "name": record.directive.number_shown()},
        "record": record,
        "text_page": page,
        "filters": filters,
        "directive_url": address_of(request.user, record.directive),
        "list_url": reverse("documents_review") + filters.query,
        "neighbours": _neighbour_addresses(page, request.user, filters),
        "in_file": _pages_in_file(record, page.number, filters),
        "text": shown if typed is None else typed,
        "sheet": sheet_of(record, page.number, text=shown if typed is None else typed),
        "state": state_of(page),
        "percent": _percent(page),
        "checked_by": user_display_name(page.checked_by) if page.checked_by else "",
        "read_text": page.text,
        "problem": problem,
        "theirs": shown if is_late else "",
        "is_late": is_late,
        "late_words": say_who_saved(page.checked_by, page.checked_at, reader_id=request.user.pk) if is_late else "",
    }
    return render(request, "documents/admin/review_page.html", context, status=409 if is_late else 200)


def _neighbour_addresses(page: TextPage, user: Any, filters: Filters) -> dict[str, Any]:
    found = neighbours_of(page, user=user, filters=filters)
    return {
        "previous": review_address(found.previous, filters) if found.previous else "",
        "next": review_address(found.next, filters) if found.next else "",
        "count": found.count,
    }


def _pages_in_file(record: DirectiveFile, number: int, filters: Filters) -> dict[str, str]:
    """Return the addresses of the pages before and behind one in its file."""
    last = max(record.page_count, record.picture_count)
    return {
        name: reverse("documents_review_page", args=[record.pk, at]) + filters.query
        for name, at in (("previous", number - 1), ("next", number + 1))
        if 1 <= at <= last
    }


def _percent(page: TextPage) -> int | None:
    return None if page.ocr_confidence is None else round(100 * page.ocr_confidence)


def _problem(error: ValidationError) -> str:
    if error.code == "too_long":
        return _("The text is too long: at most %(most)s letters on a page.") % {"most": MAX_CHARACTERS}
    return " ".join(error.messages)
