"""The addresses of files that arrive in pieces; they speak JSON with `intranet/upload.js`.

In the spirit of tus 1.0 (https://tus.io/protocols/resumable-upload): create, ask how much has arrived, send the next
piece from there. Whoever is signed out gets 401 instead of the sign-in page, which a script could not show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from accounts.media import staged
from accounts.models import StagedUpload, User

_NUMBER: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


def _refuse(status: int, text: str, **more: object) -> JsonResponse:
    return JsonResponse({"error": text, **more}, status=status)


def _owner(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) and request.user.is_active else None


def _signed_out() -> JsonResponse:
    return _refuse(401, _("You are signed out. Sign in in another tab, then come back: sending goes on by itself."))


def _describe(upload: StagedUpload) -> dict[str, object]:
    return {
        "id": str(upload.pk),
        "name": upload.name,
        "size": upload.size,
        "received": upload.received,
        "piece": settings.STAGED_UPLOAD_PIECE_BYTES,
    }


@login_not_required
def staged_create(request: HttpRequest) -> HttpResponse:
    """Begin an upload: POST `purpose`, `name` and `size`, as a form or as JSON. Refuses in words what nobody takes."""
    owner = _owner(request)
    if owner is None:
        return _signed_out()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    values = _read_values(request)
    size = str(values.get("size", ""))
    if not _NUMBER.fullmatch(size):
        return _refuse(400, _("The size of the file is missing."))
    try:
        upload = staged.begin(
            owner, purpose=str(values.get("purpose", "")), name=str(values.get("name", "")), size=int(size)
        )
    except ValidationError as error:
        return _refuse(422, " ".join(error.messages))
    except PermissionDenied:
        return _refuse(403, _("You cannot send files here."))
    return JsonResponse(_describe(upload), status=201)


def _read_values(request: HttpRequest) -> Mapping[str, Any]:
    if request.content_type != "application/json":
        return request.POST
    try:
        values = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


@login_not_required
def staged_piece(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """One upload of the reader's own: how much has arrived (GET), the next piece (PUT or PATCH), away (DELETE)."""
    owner = _owner(request)
    if owner is None:
        return _signed_out()
    answer = _ANSWERS.get(request.method or "")
    if answer is None:
        return HttpResponseNotAllowed(list(_ANSWERS))
    upload = StagedUpload.objects.filter(pk=upload_id, owner=owner).first()
    if upload is None:
        return _refuse(404, _("This file is no longer here. Choose it again."))
    return answer(request, upload)


def _tell(request: HttpRequest, upload: StagedUpload) -> HttpResponse:
    return JsonResponse(_describe(upload))


def _delete(request: HttpRequest, upload: StagedUpload) -> HttpResponse:
    staged.discard(upload)
    return HttpResponse(status=204)


def _add(request: HttpRequest, upload: StagedUpload) -> HttpResponse:
    offset, length = request.headers.get("Upload-Offset", ""), request.headers.get("Content-Length", "")
    if not _NUMBER.fullmatch(offset) or not _NUMBER.fullmatch(length):
        return _refuse(400, _("Where the piece begins or how long it is, is missing."))
    begins, bytes_ = int(offset), int(length)
    if begins != upload.received:
        return _elsewhere(upload.received)
    left = upload.size - begins
    if bytes_ > min(settings.STAGED_UPLOAD_PIECE_BYTES, left):
        return _refuse(413, _("The piece is too long."))
    if bytes_ < min(staged.SMALLEST_PIECE_BYTES, left) or not bytes_:
        return _refuse(400, _("The piece is too short."))
    try:
        received = staged.add_piece(upload, offset=begins, length=bytes_, body=request)
    except staged.WrongOffsetError as error:
        return _elsewhere(error.received)
    except StagedUpload.DoesNotExist:
        return _refuse(404, _("This file is no longer here. Choose it again."))
    except staged.InterruptedPieceError:
        return _refuse(400, _("The connection broke off."))
    return JsonResponse({"received": received})


def _elsewhere(received: int) -> JsonResponse:
    return JsonResponse({"received": received}, status=409)


_ANSWERS: Final[Mapping[str, Callable[[HttpRequest, StagedUpload], HttpResponse]]] = {
    "GET": _tell,
    "PUT": _add,
    "PATCH": _add,
    "DELETE": _delete,
}
