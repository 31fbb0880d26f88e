"""Uploaded files: every one goes through a view that asks the audience first.

Whose audience that is, `accounts.media.owners` knows; a file that nobody owns does not exist for the outside. Works
with any storage: the file is streamed, or handed to the web server in front (`MEDIA_X_ACCEL_PREFIX`) when it lies on
this machine. A player that asks for a part of a recording gets this part (`accounts.media.ranges`).
"""

from __future__ import annotations

import mimetypes
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage, default_storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.views.decorators.http import require_safe

from accounts.audience import may_see, reader_for
from accounts.media.names import plain_filename
from accounts.media.owners import media_tokens
from accounts.media.ranges import ByteRange, open_part, requested_range

_AUDIO_TYPES: Final = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
}
"""Types of recordings by ending: what the machine's own table calls them differs, and so do browsers."""
# Only what a browser shows without running anything; everything else is downloaded.
_SHOWN_TYPES: Final = frozenset(
    {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", *_AUDIO_TYPES.values()}
)
_UNKNOWN_TYPE: Final = "application/octet-stream"
# Types that a browser would run if it ever opened them from this address.
_ACTIVE_TYPES: Final = frozenset(
    {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "text/javascript"}
)
_POLICY_SHOWN: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; media-src 'self'; frame-ancestors 'self'"
)
_POLICY_DOWNLOADED: Final = "default-src 'none'; sandbox"
_BLOCK_BYTES: Final = 64 * 1024


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file to its audience.

    Answers with the sign-in page to anonymous readers, and 404 to others outside the audience as if there were none:
    the address is made from the name of the file.
    """
    tokens = media_tokens(path)
    if tokens is None:
        raise Http404
    if not may_see(reader_for(request.user), tokens):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise Http404
    response = _build_response(request, default_storage, path, filename=path, download=False, etag="")
    response["Cache-Control"] = "private, no-cache"
    return response


def file_response(
    file: FieldFile, *, request: HttpRequest, filename: str, download: bool, etag: str = ""
) -> HttpResponseBase:
    """Return the answer with the content of a stored file under the name `filename` (Vietnamese letters allowed).

    The caller has asked the audience. `download=False` shows PDF, pictures and recordings in the browser; other kinds
    are always downloaded. `etag` names the content if the caller knows it (a checksum), else time and size do. A
    reader who has the file already gets 304, one who asks for a part of it gets this part. Raises Http404 if the file
    is no longer in the storage.
    """
    if not file.name:
        raise Http404
    return _build_response(request, file.storage, file.name, filename=filename, download=download, etag=etag)


def opens_in_browser(filename: str) -> bool:
    """Tell whether a file of this name is shown by the browser unless a download is asked for."""
    return _media_type(_plain_filename(filename)) in _SHOWN_TYPES


def _build_response(
    request: HttpRequest, storage: Storage, name: str, *, filename: str, download: bool, etag: str
) -> HttpResponseBase:
    stored = _look_up(storage, name, etag=etag)
    unchanged = get_conditional_response(request, etag=stored.etag, last_modified=stored.modified)
    response = unchanged or _accelerate(storage, name) or _stream(request, storage, name, stored)
    if response.status_code in {200, 206}:
        _describe(response, filename=_plain_filename(filename), download=download)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private"
    response["ETag"] = stored.etag
    if stored.modified is not None:
        response["Last-Modified"] = http_date(stored.modified)
    return response


@dataclass(frozen=True)
class _Stored:
    """What is known of a file before it is opened. `modified`: seconds; None where a checksum tells changes."""

    size: int
    etag: str
    modified: int | None


def _look_up(storage: Storage, name: str, *, etag: str) -> _Stored:
    try:
        if not storage.exists(name):
            raise Http404
        size = storage.size(name)
        if etag:
            return _Stored(size, quote_etag(etag), None)
        changed = storage.get_modified_time(name).timestamp()
    except (OSError, SuspiciousFileOperation) as error:  # it is not there, or the disk does not give it
        raise Http404 from error
    return _Stored(size, f'"{changed:.6f}-{size}"', int(changed))


def _describe(response: HttpResponseBase, *, filename: str, download: bool) -> None:
    """Say what the content is and what a browser may do with it."""
    media_type = _media_type(filename)
    shown = media_type in _SHOWN_TYPES and not download
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(not shown, filename) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY_SHOWN if shown else _POLICY_DOWNLOADED


def _accelerate(storage: Storage, name: str) -> HttpResponse | None:
    """Return the empty response that makes nginx send a file below the media root; None if that is not set up."""
    if not settings.MEDIA_X_ACCEL_PREFIX:
        return None
    try:
        on_disk = Path(storage.path(name))
    except NotImplementedError:
        return None
    except SuspiciousFileOperation as error:
        raise Http404 from error
    if not on_disk.is_relative_to(settings.MEDIA_ROOT) or not on_disk.is_file():
        return None
    inside = on_disk.relative_to(settings.MEDIA_ROOT).as_posix()
    response = HttpResponse()
    response["X-Accel-Redirect"] = f"{settings.MEDIA_X_ACCEL_PREFIX.rstrip('/')}/{quote(inside)}"
    return response


def _stream(request: HttpRequest, storage: Storage, name: str, stored: _Stored) -> HttpResponseBase:
    """Return the answer that reads the file, or the part that is asked for, block by block while it is sent."""
    if request.method == "HEAD":
        return HttpResponse(headers={"Content-Length": str(stored.size)})
    part = requested_range(request, size=stored.size, etag=stored.etag, modified=stored.modified)
    if part is not None and not part:
        return HttpResponse(status=416, headers={"Content-Range": part.content_range(stored.size)})
    try:
        whole = storage.open(name) if part is None and not hasattr(storage, "open_part") else None
        opened = whole or open_part(storage, name, part or ByteRange(0, stored.size))
    except (OSError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response = FileResponse(opened)
    response.block_size = _BLOCK_BYTES
    response["Content-Length"] = str(len(part) if part else stored.size)
    if part:
        response.status_code = 206
        response["Content-Range"] = part.content_range(stored.size)
    return response


def _plain_filename(filename: str) -> str:
    """Return the name for a header."""
    return plain_filename(filename) or "tep"


def _media_type(filename: str) -> str:
    recording = _AUDIO_TYPES.get(posixpath.splitext(filename)[1].lower().lstrip("."))
    if recording:
        return recording
    guessed, encoding = mimetypes.guess_type(filename, strict=True)
    if guessed is None or encoding is not None or guessed in _ACTIVE_TYPES:
        return _UNKNOWN_TYPE
    return f"{guessed}; charset=utf-8" if guessed in {"text/plain", "text/csv"} else guessed
