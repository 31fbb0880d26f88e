"""The two outputs of a programme: a page to print, and a DOCX."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from accounts.media.names import plain_filename
from content.lookups import get_readable_page
from training.models import CurriculumPage
from training.programme.building import build_programme
from training.programme.frame import make_frame, name_file
from training.programme.layout import list_blocks


@require_safe
def programme_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the programme as a sheet of paper."""
    reader = reader_for(request.user)
    page: CurriculumPage = get_readable_page(CurriculumPage, pk, reader=reader)
    programme = build_programme(page, reader=reader)
    context = {
        "page": page,
        "crumbs": [*page.crumbs()[:-1], (page.title, page.get_url(request)), (_("For printing"), "")],
        "frame": make_frame(programme),
        "blocks": list_blocks(programme),
    }
    return render(request, "training/programme.html", context)


@require_safe
def programme_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the programme as DOCX."""
    from training.programme.document import MEDIA_TYPE, write_document  # python-docx only for those who ask for it

    reader = reader_for(request.user)
    page: CurriculumPage = get_readable_page(CurriculumPage, pk, reader=reader)
    programme = build_programme(page, reader=reader)
    response = HttpResponse(write_document(programme), content_type=MEDIA_TYPE)
    filename = plain_filename(f"{name_file(programme).replace('/', '-')}.docx")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
