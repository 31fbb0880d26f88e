"""A picture or document chosen in a form outlives an error in another field, wherever a form takes a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from accounts.media.kept import KeepsFilesMixin
from accounts.models import StagedUpload
from tests.html import all_of, only, parse, words
from training.workspace.material_form import MaterialForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
LIBRARIES = {
    "wagtailimages:add": ("", "anh.png", get_image_model),
    "wagtailimages_chooser:create": ("image-chooser-upload-", "anh.png", get_image_model),
    "wagtaildocs:add": ("", "tai-lieu.txt", get_document_model),
    "wagtaildocs_chooser:create": ("document-chooser-upload-", "tai-lieu.txt", get_document_model),
}


def content_of(name: str, colour: str = "red") -> bytes:
    if name.endswith(".txt"):
        return colour.encode()
    content = BytesIO()
    Pillow.new("RGB", (90, 70), colour).save(content, "PNG")
    return content.getvalue()


def chosen(name: str, colour: str = "red") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content_of(name, colour))


def shown(answer: Any) -> Any:
    """Return the form that came back: as a page, or as a part of one in JSON."""
    return parse(answer.json()["htmlFragment"] if "json" in answer["Content-Type"] else answer)


def kept_in(answer: Any, field: str) -> str:
    box = shown(answer).select_one(f'[name="{field}-kept"]')
    return box["value"] if box else ""


@pytest.fixture
def send(client_for):
    client = client_for("administrators")

    def post(address: str, prefix: str, **fields: Any) -> Any:
        data = {"title": "Tên", "collection": Collection.get_first_root_node().pk, "tags": ""} | fields
        return client.post(reverse(address), {f"{prefix}{name}": value for name, value in data.items()})

    return post


@pytest.mark.parametrize("address", sorted(LIBRARIES))
def test_the_next_save_has_the_file(address, send):
    prefix, name, get_model = LIBRARIES[address]
    answer = send(address, prefix, title="", file=chosen(name))
    assert not get_model().objects.exists()
    assert f"{name} (" in " ".join(words(said) for said in all_of(shown(answer), ".kept-file"))
    assert not only(shown(answer), "input[type=file]").has_attr("required")
    send(address, prefix, **{"file-kept": kept_in(answer, f"{prefix}file")})
    with get_model().objects.get().file.open() as file:
        assert file.read() == content_of(name)
    assert not StagedUpload.objects.exists()


@pytest.mark.parametrize("address", sorted(LIBRARIES))
def test_another_one_counts_instead_and_one_that_is_left_out_is_asked_for(address, send):
    prefix, name, get_model = LIBRARIES[address]
    kept = {"file-kept": kept_in(send(address, prefix, title="", file=chosen(name)), f"{prefix}file")}
    answer = send(address, prefix, **kept, **{"file-drop": "on"})
    assert not get_model().objects.exists()
    assert all_of(shown(answer), ".error-message")
    assert all_of(shown(answer), ".kept-file") == []
    send(address, prefix, file=chosen(name, "blue"), **kept)
    with get_model().objects.get().file.open() as file:
        assert file.read() == content_of(name, "blue")
    assert not StagedUpload.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_picture_and_says_so(send):
    kept = {"file-kept": kept_in(send("wagtailimages:add", "", title="", file=chosen("anh.png")), "file")}
    send("wagtailimages:add", "", **kept)
    answer = send("wagtailimages:add", "", **kept)
    assert "không còn ở đây" in words(all_of(answer, ".error-message")[0])
    assert get_image_model().objects.count() == 1


def test_a_picture_that_is_refused_itself_is_not_kept(send):
    broken = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"khong phai anh " * 40)
    answer = send("wagtailimages:add", "", title="", file=broken)
    assert "Tệp ảnh bị hỏng" in " ".join(words(said) for said in all_of(answer, ".error-message"))
    assert not StagedUpload.objects.exists()


def test_ones_own_picture_outlives_an_error_in_the_name(client_for):
    client = client_for("editors")
    account = reverse("wagtailadmin_account")
    form = {"name_email-full_name": "", "name_email-email": "x", "avatar-avatar": chosen("toi.png")}
    kept = kept_in(client.post(account, form), "avatar-avatar")
    assert StagedUpload.objects.count() == 1
    facts = {field["name"]: field.get("value", "") for field in all_of(client.get(account), "main input[name]")}
    chosen_ones = {box["name"]: box.select_one("[selected]")["value"] for box in all_of(client.get(account), "select")}
    client.post(account, {**facts, **chosen_ones, "avatar-avatar-kept": kept})
    assert UserProfile.objects.get().avatar.name
    assert not StagedUpload.objects.exists()


def test_what_is_kept_and_what_is_sent_do_not_get_in_each_others_way(send, settings):
    settings.STAGED_UPLOAD_MAX_FILES = 2
    for _form in range(2):
        send("wagtailimages:add", "", title="", file=chosen("anh.png"))
    answer = send("wagtailimages:add", "", title="", file=chosen("ba.png"))
    assert "Không giữ được tệp “ba.png”" in words(answer, ".kept-file")
    assert StagedUpload.objects.count() == 2
    StagedUpload.objects.update(touched_at=timezone.now() - timedelta(hours=2))
    answer = send("wagtailimages:add", "", title="", file=chosen("ba.png"))
    assert "Tệp đã chọn: ba.png" in words(answer, ".kept-file")
    assert [upload.name for upload in StagedUpload.objects.all()] == ["ba.png"]


def test_nobody_begins_such_an_upload_without_a_form(client_for):
    answer = client_for("administrators").post(
        reverse("accounts:staged_create"), {"purpose": "kept", "name": "a.txt", "size": "3"}
    )
    assert answer.status_code == 403


def forms_of_the_site() -> Iterator[type[forms.BaseForm]]:
    """Yield the classes of forms that the code here has made, and those that the admin makes of our models."""
    assert get_resolver().url_patterns  # every view is imported, and with it its forms
    ours = {config.name.split(".")[0] for config in apps.get_app_configs()} - {"wagtail", "django"}
    waiting: list[type] = [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.split(".")[0] in ours:
                yield form
    yield get_image_form(get_image_model())
    yield get_document_form(get_document_model())
    panels = [model.snippet_viewset.get_edit_handler() for model in get_snippet_models()]
    for panel in [*panels, *(page.get_edit_handler() for page in get_page_models())]:
        form = panel.get_form_class()
        yield from [form, *(rows.form for rows in form.formsets.values())]


def test_every_form_that_takes_a_file_keeps_it():
    takes = {
        form
        for form in forms_of_the_site()
        if any(isinstance(field, forms.FileField) for field in getattr(form, "base_fields", {}).values())
    }
    assert {"ImageForm", "DocumentForm", "AvatarForm", "ProfileForm", "DirectiveFileForm"} <= {
        form.__name__ for form in takes
    }
    assert [form for form in takes if not issubclass(form, KeepsFilesMixin | MaterialForm)] == []


def test_the_file_of_a_document_whose_title_is_marked_is_not_kept(send):
    answer = send("wagtaildocs:add", "", title="Báo cáo (TUYỆT MẬT)", file=chosen("tai-lieu.txt"))
    assert "bí mật" in " ".join(words(said) for said in all_of(answer, ".error-message")).lower()
    assert not StagedUpload.objects.exists()
