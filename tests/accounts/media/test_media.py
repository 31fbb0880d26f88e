"""Uploaded files: who gets them, with which headers, and that there is no other way to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import Client, RequestFactory
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from accounts.media import owners, serving
from accounts.models import User
from accounts.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]

ClientFor = Callable[[str | Role | None], Client]


def picture() -> bytes:
    out = BytesIO()
    PillowImage.new("RGB", (8, 6), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def private() -> Collection:
    """A collection for the group "Ban thường vụ" only."""
    collection = Collection.get_first_root_node().add_child(name="Ban thường vụ")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Ban thường vụ"))
    return collection


def image_in(collection: Collection | None = None) -> object:
    return get_image_model().objects.create(
        title="Ảnh",
        file=ContentFile(picture(), "anh.png"),
        collection=collection or Collection.get_first_root_node(),
    )


def document_in(collection: Collection | None = None, name: str = "Kế hoạch số 7.pdf") -> object:
    return get_document_model().objects.create(
        title="Kế hoạch",
        file=ContentFile(b"%PDF-1.4 noi dung", name),
        collection=collection or Collection.get_first_root_node(),
    )


def test_an_image_and_its_sizes_are_shown_to_members(client_for: ClientFor) -> None:
    image = image_in()
    for url in (image.file.url, image.get_rendition("max-4x4").url):
        response = client_for("members").get(url)
        assert response.status_code == 200
        assert response["Content-Type"] == "image/png"
        assert response["Content-Disposition"].startswith("inline")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "private" in response["Cache-Control"]


def test_an_anonymous_reader_is_led_to_the_sign_in_page_and_back(client_for: ClientFor) -> None:
    url = image_in().file.url
    response = client_for(None).get(url)
    assert response.status_code == 302
    assert response["Location"] == f"/tai-khoan/login/?next={url}"


def test_a_switched_off_account_that_is_still_signed_in_gets_nothing(client_for: ClientFor, member: User) -> None:
    client, url = client_for("members"), image_in().file.url
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get(url).status_code == 302


def test_files_of_a_private_collection_are_for_its_group_in_every_size(
    client_for: ClientFor, private: Collection, member: User, editor: User
) -> None:
    image, document = image_in(private), document_in(private)
    urls = [image.file.url, image.get_rendition("max-4x4").url, document.file.url, document.url]
    for url in urls:
        assert client_for("members").get(url).status_code == 404
        assert client_for("editors").get(url).status_code == 404
        assert client_for("administrators").get(url).status_code == 200
        assert client_for(None).get(url).status_code == 302
    member.groups.add(Group.objects.get(name="Ban thường vụ"))
    for url in urls:
        assert client_for("members").get(url).status_code == 200


def test_closing_a_collection_closes_what_was_open_before(client_for: ClientFor) -> None:
    image = image_in()
    client, url = client_for("members"), image.get_rendition("max-4x4").url
    assert client.get(url).status_code == 200
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="groups")
    assert client.get(url).status_code == 404


def test_pictures_of_people_are_for_members(client_for: ClientFor, editor: User) -> None:
    profile = UserProfile.objects.create(user=editor, avatar=ContentFile(picture(), "toi.png"))
    assert client_for("members").get(profile.avatar.url).status_code == 200
    assert client_for(None).get(profile.avatar.url).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "khong-cua-ai/tep.pdf",
        "original_images/khong-co.png",
        "documents/khong-co.pdf",
        "uploaded_documents/nhap.pdf",
        "original_images/",
        "goc.txt",
    ],
)
def test_a_file_that_nobody_owns_does_not_exist(path: str, client_for: ClientFor, media_folder: Path) -> None:
    target = media_folder / path
    if not path.endswith("/"):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("bí mật")
    assert client_for("administrators").get(f"/tep/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "original_images/../../db.sqlite3",
        "original_images/..%2F..%2Fdb.sqlite3",
        "original_images/%2e%2e/%2e%2e/db.sqlite3",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "original_images//a.png",
        "original_images/./a.png",
        "original_images/.htaccess",
        "original_images\\..\\a.png",
        "original_images/a%00.png",
        "original_images/a%0d%0aSet-Cookie:x.png",
    ],
)
def test_no_detour_leads_out_of_the_media_folder(path: str, client_for: ClientFor, media_folder: Path) -> None:
    (media_folder.parent / "db.sqlite3").write_text("bí mật")
    assert client_for("administrators").get(f"/tep/{path}").status_code == 404


@pytest.fixture
def owned_folder() -> Iterator[str]:
    """A folder all of whose files are for members."""
    owners.register_media_owner("thu/", _for_members)
    yield "thu/"
    owners._owners.pop("thu/")


def _for_members(path: str) -> frozenset[str]:
    return frozenset({"members"})


def test_a_folder_has_one_owner(owned_folder: str) -> None:
    owners.register_media_owner("/thu", _for_members)
    with pytest.raises(ImproperlyConfigured):
        owners.register_media_owner("thu/", lambda path: None)


def test_the_longest_prefix_decides(owned_folder: str) -> None:
    owners.register_media_owner("thu/kin/", lambda path: frozenset({"nobody"}))
    try:
        assert owners.media_tokens("thu/kin/a.pdf") == {"nobody"}
        assert owners.media_tokens("thu/kinh.pdf") == {"members"}
        assert owners.media_tokens("thux/a.pdf") is None
    finally:
        owners._owners.pop("thu/kin/")


@pytest.mark.parametrize(
    ("name", "media_type", "disposition"),
    [
        ("ảnh.png", "image/png", "inline"),
        ("bản gốc.pdf", "application/pdf", "inline"),
        ("trang.html", "application/octet-stream", "attachment"),
        ("hình.svg", "application/octet-stream", "attachment"),
        ("bài nói.MP3", "audio/mpeg", "inline"),
        ("bài nói.m4a", "audio/mp4", "inline"),
        ("bài nói.opus", "audio/ogg", "inline"),
        ("bài nói.wav", "audio/wav", "inline"),
        ("ghi.txt", "text/plain; charset=utf-8", "attachment"),
        ("bang.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "attachment"),
        ("goi.tar.gz", "application/octet-stream", "attachment"),
        ("khong-duoi", "application/octet-stream", "attachment"),
    ],
)
def test_only_pictures_recordings_and_pdf_are_shown_and_nothing_runs(
    name: str, media_type: str, disposition: str, client_for: ClientFor, owned_folder: str, media_folder: Path
) -> None:
    (media_folder / "thu").mkdir()
    (media_folder / "thu" / name).write_bytes(b"<script>alert(1)</script>")
    response = client_for("members").get(f"/tep/thu/{quote(name)}")
    assert response.status_code == 200
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"].startswith(disposition)
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Content-Length"] == "25"


def test_a_vietnamese_name_reaches_the_reader_whole(client_for: ClientFor) -> None:
    stored = default_storage.save("thu/a.pdf", ContentFile(b"%PDF-1.4"))
    field = document_in().file
    field.name = stored
    request = RequestFactory().get("/")
    response = serving.file_response(field, request=request, filename="Kế hoạch “số 7”.pdf", download=True)
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Kế hoạch “số 7”.pdf')}"
    shown = serving.file_response(field, request=request, filename="a.pdf", download=False)
    assert shown["Content-Disposition"].startswith("inline")


def test_a_name_cannot_smuggle_headers_or_folders() -> None:
    field = document_in().file
    response = serving.file_response(
        field, request=RequestFactory().get("/"), filename="../x\r\nSet-Cookie: a=b.pdf", download=True
    )
    assert response["Content-Disposition"] == 'attachment; filename="xSet-Cookie: a=b.pdf"'


def test_a_file_lost_from_the_storage_is_a_404_not_an_error(client_for: ClientFor) -> None:
    image = image_in()
    default_storage.delete(image.file.name)
    assert client_for("members").get(image.file.url).status_code == 404
    with pytest.raises(Http404):
        serving.file_response(image.file, request=RequestFactory().get("/"), filename="a.png", download=False)


def test_a_browser_that_has_the_file_asks_again_and_gets_304(client_for: ClientFor) -> None:
    client, url = client_for("members"), image_in().file.url
    first = client.get(url)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert "private" in again["Cache-Control"]


def test_the_web_server_in_front_sends_the_file_when_it_is_set_up(client_for: ClientFor, settings: object) -> None:
    settings.MEDIA_X_ACCEL_PREFIX = "/_tep"  # type: ignore[attr-defined]
    image = image_in()
    response = client_for("members").get(image.file.url)
    assert response["X-Accel-Redirect"] == f"/_tep/{image.file.name}"
    assert response.content == b""
    assert response["Content-Type"] == "image/png"
    assert client_for(None).get(image.file.url).status_code == 302


def test_head_is_answered_and_writing_is_not(client_for: ClientFor) -> None:
    url = image_in().file.url
    assert client_for("members").head(url).status_code == 200
    assert client_for("members").post(url).status_code == 405


def test_a_document_of_the_library_is_served_under_its_own_address(client_for: ClientFor) -> None:
    document = document_in()
    assert document.url.startswith("/tai-lieu/")
    assert client_for("members").get(document.url).status_code == 200
    assert client_for("members").get(f"/tep/{quote(document.file.name)}").status_code == 200


@pytest.mark.usefixtures("elsewhere")
def test_files_kept_elsewhere_are_streamed_through_the_same_door(client_for: ClientFor, private: Collection) -> None:
    image, document = image_in(private), document_in()
    assert image.file.url.startswith("/tep/original_images/")
    assert client_for("members").get(image.file.url).status_code == 404
    shown = client_for("administrators").get(image.file.url)
    assert b"".join(shown.streaming_content) == picture()
    assert "X-Accel-Redirect" not in shown
    assert client_for("members").get(f"/tep/{quote(document.file.name)}").status_code == 200
    assert client_for("members").get(document.url).status_code == 200
