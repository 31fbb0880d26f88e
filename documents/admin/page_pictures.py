"""Pictures of pages for those who work on a directive, published or not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from documents.admin.permission_policy import demand_work
from documents.models import DirectiveFile
from documents.pictures.serving import picture_response, thumbnail_response


@require_safe
def page_picture(request: HttpRequest, file_id: int, number: int) -> HttpResponseBase:
    """Send the picture of a page of a file to whoever may edit its directive."""
    return picture_response(_file_of(request, file_id), number, request=request)


@require_safe
def thumbnail(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Send the small picture of the first page of a file to whoever may edit its directive."""
    return thumbnail_response(_file_of(request, file_id), request=request)


def _file_of(request: HttpRequest, file_id: int) -> DirectiveFile:
    record: DirectiveFile = get_object_or_404(DirectiveFile.objects.select_related("directive"), pk=file_id)
    demand_work(request.user, record.directive)
    return record
