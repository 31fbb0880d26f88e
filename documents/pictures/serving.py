"""The answers that hold the pictures of a page; the caller has asked who may have the file."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponseBase

from accounts.media.serving import file_response
from documents.models import DirectiveFile, DrawnPage
from documents.pictures import drawing, thumbnails


def picture_response(record: DirectiveFile, number: int, *, request: HttpRequest) -> HttpResponseBase:
    """Return the picture of a page of a file. Raises Http404 if there is none."""
    row = _page(record, number)
    etag = f"{record.sha256}-{number}-{drawing.WIDTH}"
    return _response(row.picture, request=request, filename=f"trang-{number}", etag=etag)


def thumbnail_response(record: DirectiveFile, *, request: HttpRequest) -> HttpResponseBase:
    """Return the small picture of the first page of a file. Raises Http404 if there is none."""
    row = _page(record, 1)
    etag = f"{record.sha256}-1-{thumbnails.WIDTH}"
    return _response(row.thumbnail, request=request, filename="trang-1-nho", etag=etag)


def _page(record: DirectiveFile, number: int) -> DrawnPage:
    row = DrawnPage.objects.filter(sha256=record.sha256, number=number).defer("words").first()
    if row is None or record.is_gone:
        raise Http404
    return row


def _response(picture: FieldFile, *, request: HttpRequest, filename: str, etag: str) -> HttpResponseBase:
    filename = f"{filename}.{(picture.name or '').rpartition('.')[2]}"
    response = file_response(picture, request=request, filename=filename, download=False, etag=etag)
    response["Cache-Control"] = "private, no-cache"
    return response
