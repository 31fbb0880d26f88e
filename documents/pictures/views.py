"""Pictures of pages for readers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.audience import reader_for
from documents.models import Directive, DirectiveFile
from documents.pictures.serving import picture_response


@require_safe
def page_picture(request: HttpRequest, file_id: int, number: int) -> HttpResponseBase:
    """Send the picture of a page of a file whose directive the reader may see."""
    visible = Directive.objects.visible_to(reader_for(request.user)).values("pk")
    record = DirectiveFile.objects.filter(pk=file_id, directive__in=visible).first()
    if record is None:
        raise Http404
    return picture_response(record, number, request=request)
