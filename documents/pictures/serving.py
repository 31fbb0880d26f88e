"""The answer that holds the picture of a page; the caller has asked who may have the file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.media.serving import file_response
from documents.models import DirectiveFile, DrawnPage
from documents.pictures.drawing import WIDTH


def picture_response(record: DirectiveFile, number: int, *, request: HttpRequest) -> HttpResponseBase:
    """Return the picture of a page of a file. Raises Http404 if there is none."""
    row = DrawnPage.objects.filter(sha256=record.sha256, number=number).defer("words").first()
    if row is None or record.is_gone:
        raise Http404
    filename = f"trang-{number}.{(row.picture.name or '').rpartition('.')[2]}"
    etag = f"{record.sha256}-{number}-{WIDTH}"
    response = file_response(row.picture, request=request, filename=filename, download=False, etag=etag)
    response["Cache-Control"] = "private, no-cache"
    return response
