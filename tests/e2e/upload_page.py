"""A page with a field for files and little else, as any app may have one: the addresses of a site for the tests."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from accounts.media import gates, staged
from accounts.models import User

PURPOSE = "page of the tests"
RECEIVED = "da-nhan"
_PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Gửi tệp</title>
<link rel="stylesheet" href="{% static "intranet/identity.css" %}">
<link rel="stylesheet" href="{% static "intranet/intranet.css" %}">
<script src="{% static "intranet/ui.js" %}" defer></script></head><body data-sign-in="{% url "account_login" %}"><main>
{% if form %}<h1>Gửi tệp</h1><form method="post" enctype="multipart/form-data" novalidate>{% csrf_token %}
{% include "includes/form_errors.html" %}{% include "includes/field.html" with field=form.title %}
{% include "includes/upload.html" with field=form.files purpose=purpose %}
<button class="btn" type="submit" name="act" value="send">Gửi</button></form>{% else %}<h1>Đã gửi</h1>{% endif %}
</main></body></html>"""


class SeveralFiles(forms.ClearableFileInput):
    """A field for files that takes several."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """A name and files."""

    title = forms.CharField(label="Tên")
    files = forms.FileField(label="Tệp", required=False, widget=SeveralFiles(attrs={"accept": ".bin,.exe"}))


def no_programs(owner: User, name: str, size: int) -> None:
    """Refuse programs."""
    if name.endswith(".exe"):
        raise ValidationError("Không nhận tệp chương trình.")


def send_files(request: HttpRequest) -> HttpResponse:
    """Take files with a form, in whichever way they came."""
    form = UploadForm(request.POST or None)
    arrived = []
    if request.method == "POST":
        with transaction.atomic():
            arrived = staged.claim_staged(request.user, request.POST.getlist("staged"))  # type: ignore[arg-type]
            if form.is_valid() and request.POST.get("act") == "send":
                for upload in arrived:
                    with staged.open_staged(upload) as whole:
                        default_storage.save(f"{RECEIVED}/{upload.name}", whole)
                    staged.discard(upload)
                for plain in request.FILES.getlist("files"):
                    default_storage.save(f"{RECEIVED}/{plain.name}", plain)
                return HttpResponse(status=302, headers={"Location": "/da-gui/"})
    return _render(request, form=form, staged=arrived)


def sent(request: HttpRequest) -> HttpResponse:
    """Say that the form was accepted."""
    return _render(request)


def _render(request: HttpRequest, **context: object) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(_PAGE).render({"purpose": PURPOSE, **context}, request))


gates.register_upload_gate(PURPOSE, no_programs)
urlpatterns = [path("gui/", send_files), path("da-gui/", sent), path("", include("intranet.urls"))]
