"""The site with one form more, that takes any file: what `bench.uploads` runs."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from intranet.wsgi import application

__all__ = ["application", "urlpatterns"]


def take(request: HttpRequest) -> HttpResponse:
    """Store what has arrived, in whichever way; answer how many bytes that were."""
    from accounts.media import staged

    stored = []
    with transaction.atomic():
        for upload in staged.claim_staged(request.user, request.POST.getlist("staged")):
            with staged.open_staged(upload) as whole:
                stored.append(default_storage.save(f"bench/{upload.name}", whole))
            staged.discard(upload)
    for file in request.FILES.getlist("files"):
        stored.append(default_storage.save(f"bench/{file.name}", file))
    return HttpResponse(str(sum(map(default_storage.size, stored))))


def _connect() -> None:
    from accounts.media.gates import register_upload_gate

    register_upload_gate("bench", lambda owner, name, size: None)
    settings.ROOT_URLCONF = __name__


_connect()
urlpatterns = [path("bench/take/", take), path("", include("intranet.urls"))]
