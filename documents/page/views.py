"""The page of one directive, and its files."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.audience import Reader, may_see, reader_for
from accounts.media.serving import file_response
from documents.models import Directive, DirectiveFile
from documents.page.context import page_context
from documents.page.text import PORTION

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATE_IN_SLUG = re.compile(r"-\d{4}-\d{2}-\d{2}(?:-\d+)?$")


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

    Of a long text `trang` names the portion that is shown, `muc` a part of which nobody knows where it stands.
    """
    reader = reader_for(request.user)
    record = next(iter(Directive.objects.live().for_page().filter(slug=slug).order_by()[:1]), None)
    if record is None or not may_see(reader, record.audience_tokens()):
        return _elsewhere(slug, reader, query=request.META["QUERY_STRING"])
    today = timezone.localdate()
    written_day = request.GET.get("tai-ngay", "")
    on = parse_day(written_day) if written_day else today
    context = page_context(
        cast(Directive, record),
        reader=reader,
        on=on or today,
        today=today,
        find_query=request.GET.get("tim", ""),
        portion=request.GET.get(PORTION, ""),
        anchor=request.GET.get("muc", ""),
    )
    context["as_at_error"] = written_day if written_day and on is None else ""
    context["as_at_is_not_in_calendar"] = on is None and is_written_as_day(written_day)
    return render(request, "documents/directive.html", context)


def _elsewhere(slug: str, reader: Reader, *, query: str) -> HttpResponseRedirect:
    """Lead an old, short or wrong address to the directive it means, or to the register; 404 if nothing fits."""
    number = _DATE_IN_SLUG.sub("", slug)
    visible = Directive.objects.visible_to(reader).order_by("-issued_on", "-pk")
    fitting = [
        candidate
        for candidate in visible.with_slug_prefix(f"{number}-").values_list("slug", flat=True)[:50]
        if _DATE_IN_SLUG.sub("", candidate) == number
    ]
    if len(fitting) == 1:
        address = reverse("documents:directive", kwargs={"slug": fitting[0]})
        return redirect(f"{address}?{query}" if query else address)
    if fitting:
        return redirect(f"{reverse('documents:register')}?{urlencode({'tu': number.replace('-', ' ')})}")
    raise Http404


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
