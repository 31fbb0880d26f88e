"""The page of one directive, and its files."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from accounts.media.serving import file_response
from documents.models import Directive, DirectiveFile
from documents.page.context import page_context
from documents.page.elsewhere import answer_elsewhere
from documents.page.original import original_view, remember_view
from documents.page.text import PORTION, text_of
from search.answering.arrival import is_arrival
from search.answering.found import Asked

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def is_written_as_day(text: str) -> bool:
    """Tell whether a text has the form of a day, which need not be in the calendar (31/02/2026)."""
    return bool(_DAY.fullmatch(text.strip()) or _ISO_DAY.fullmatch(text.strip()))


def parse_day(text: str) -> date | None:
    """Return a day typed as dd/mm/yyyy (or ISO), None if it is no day."""
    if match := _DAY.fullmatch(text.strip()):
        day, month, year = map(int, match.groups())
    elif match := _ISO_DAY.fullmatch(text.strip()):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@require_safe
def directive(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a directive: `tai-ngay` asks for its validity on a day, `tim` finds words in its text.

    `cho` names one of the places where they stand.
    Of a long text `trang` names the portion that is shown, `muc` a part of which nobody knows where it stands. `xem`
    says whether the text is seen, the file itself, or both.
    """
    reader = reader_for(request.user)
    # One query for everybody: what the reader may not see costs what is not there costs.
    record = next(iter(Directive.objects.visible_to(reader).for_page().filter(slug=slug).order_by()[:1]), None)
    if record is None:
        return answer_elsewhere(request, slug, reader=reader)
    today = timezone.localdate()
    written_day = request.GET.get("tai-ngay", "")
    on = parse_day(written_day) if written_day else today
    context = page_context(
        cast(Directive, record),
        reader=reader,
        on=on or today,
        today=today,
        asked=Asked.read(request.GET),
        is_arrival=is_arrival(request.GET),
        portion=request.GET.get(PORTION, ""),
    )
    context["as_at_error"] = written_day if written_day and on is None else ""
    context["as_at_is_not_in_calendar"] = on is None and is_written_as_day(written_day)
    text = text_of(cast(Directive, record))
    context["original"] = original_view(request, context["particulars"], text=text, marked=context["marked"])
    response = render(request, "documents/directive.html", context)
    remember_view(request, response)
    return response


@require_safe
def file(request: HttpRequest, slug: str, file_id: int, filename: str) -> HttpResponseBase:
    """Send a file of a directive that the reader may see; `?tai=1` always downloads."""
    reader = reader_for(request.user)
    visible = Directive.objects.visible_to(reader).filter(slug=slug).values("pk")
    record = DirectiveFile.objects.filter(pk=file_id, directive__in=visible).first()
    if record is None or record.stored_name != filename:
        raise Http404
    download = "tai" in request.GET
    response = file_response(record.file, request=request, filename=filename, download=download, etag=record.sha256)
    response["Cache-Control"] = "private, no-cache"
    return response
