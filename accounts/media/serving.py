"""Uploaded files: every one goes through a view that asks the audience first.

Whose audience that is, `accounts.media.owners` knows; a file that nobody owns does not exist for the outside. Works
with any storage: the file is streamed, or handed to the web server in front (`MEDIA_X_ACCEL_PREFIX`) when it lies on
this machine.
"""

from __future__ import annotations

import mimetypes
import posixpath
import unicodedata
from pathlib import Path
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import Storage, default_storage
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.audience import may_see, reader_for
from accounts.media.owners import is_concealed, media_tokens

# Only what a browser shows without running anything; everything else is downloaded.
_SHOWN_TYPES: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
_UNKNOWN_TYPE: Final = "application/octet-stream"
# Types that a browser would run if it ever opened them from this address.
_ACTIVE_TYPES: Final = frozenset(
    {"text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "text/javascript"}
)
_POLICY_SHOWN: Final = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
_POLICY_DOWNLOADED: Final = "default-src 'none'; sandbox"


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file to its audience.

    Answers 404 if there is none, with the sign-in page to anonymous readers, 403 (in a folder that is `concealed`:
    404) to others outside the audience.
    """
    tokens = media_tokens(path)
    if tokens is None:
        raise Http404
    if not may_see(reader_for(request.user), tokens):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if is_concealed(path):
            raise Http404
        raise PermissionDenied
    try:
        if not default_storage.exists(path):
            raise Http404
    except SuspiciousFileOperation as error:
        raise Http404 from error
    etag = _etag(path)
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or _build_response(storage=default_storage, name=path, filename=path, download=False)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _etag(path: str) -> str:
    changed = default_storage.get_modified_time(path).timestamp()
    return f'"{changed:.6f}-{default_storage.size(path)}"'


def file_response(file: FieldFile, *, filename: str, download: bool) -> HttpResponseBase:
    """Return the response with the content of a stored file under the name `filename` (Vietnamese letters allowed).

    The caller has asked the audience. `download=False` shows PDF and pictures in the browser; other kinds are always
    downloaded. Raises Http404 if the file is no longer in the storage.
    """
    if not file.name:
        raise Http404
    return _build_response(storage=file.storage, name=file.name, filename=filename, download=download)


def opens_in_browser(filename: str) -> bool:
    """Tell whether a file of this name is shown by the browser unless a download is asked for."""
    return _media_type(_plain_filename(filename)) in _SHOWN_TYPES


def _build_response(*, storage: Storage, name: str, filename: str, download: bool) -> HttpResponseBase:
    plain_name = _plain_filename(filename)
    media_type = _media_type(plain_name)
    shown = media_type in _SHOWN_TYPES and not download
    response = _accelerate(storage, name) or _stream(storage, name)
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(not shown, plain_name) or "inline"
    response["Cache-Control"] = "private"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY_SHOWN if shown else _POLICY_DOWNLOADED
    return response


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


def _stream(storage: Storage, name: str) -> FileResponse:
    try:
        opened = storage.open(name)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response = FileResponse(opened)
    response["Content-Length"] = str(storage.size(name))
    return response


def _plain_filename(filename: str) -> str:
    """Return the last step of the name, composed (NFC) and without control characters, for a header."""
    last = unicodedata.normalize("NFC", posixpath.basename(filename.replace("\\", "/")))
    return "".join(character for character in last if unicodedata.category(character) not in {"Cc", "Cf"}) or "tep"


def _media_type(filename: str) -> str:
    guessed, encoding = mimetypes.guess_type(filename, strict=True)
    if guessed is None or encoding is not None or guessed in _ACTIVE_TYPES:
        return _UNKNOWN_TYPE
    return f"{guessed}; charset=utf-8" if guessed in {"text/plain", "text/csv"} else guessed
