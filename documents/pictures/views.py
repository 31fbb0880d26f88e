"""Pictures of pages for readers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from documents.models import Directive, DirectiveFile
from documents.pictures.serving import picture_response, thumbnail_response


@require_safe
def page_picture(request: HttpRequest, file_id: int, number: int) -> HttpResponseBase:
    """Send the picture of a page of a file whose directive the reader may see."""
    return picture_response(_visible_file(request, file_id), number, request=request)


@require_safe
def thumbnail(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Send the small picture of the first page of a file whose directive the reader may see."""
    return thumbnail_response(_visible_file(request, file_id), request=request)


def _visible_file(request: HttpRequest, file_id: int) -> DirectiveFile:
    visible = Directive.objects.visible_to(reader_for(request.user)).values("pk")
    record = DirectiveFile.objects.filter(pk=file_id, directive__in=visible).first()
    if record is None:
        raise Http404
    return record
