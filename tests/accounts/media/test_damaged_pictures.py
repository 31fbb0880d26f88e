"""A picture that cannot be read is refused with words at the field, wherever the admin takes one."""

from __future__ import annotations

from io import BytesIO
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from tests import site_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
DAMAGED = "Tệp ảnh bị hỏng"


def picture(kind: str, size: tuple[int, int] = (900, 700)) -> bytes:
    content = BytesIO()
    Pillow.effect_noise(size, 90).convert("RGB").save(content, kind)
    return content.getvalue()


def cut(kind: str) -> bytes:
    whole = picture(kind)
    return whole[: len(whole) // 2]


def scanned_again_and_again() -> bytes:
    """Return a JPEG that is drawn anew a thousand times: a large one keeps a processor busy for an hour."""
    content = BytesIO()
    Pillow.new("L", (30, 30)).save(content, "JPEG", progressive=True)
    whole = content.getvalue()
    return whole[:-2] + whole[whole.rfind(b"\xff\xda") : -2] * 1000 + b"\xff\xd9"


MANY = 25_000
JPEG, PNG, GIF = picture("JPEG", (9, 9)), picture("PNG", (9, 9)), picture("GIF", (9, 9))
BROKEN = {
    "scans.jpg": scanned_again_and_again(),
    "marks.jpg": JPEG[:2] + b"\xff\xd0" * MANY + JPEG[2:],
    "filled.jpg": JPEG[:2] + b"\xff" * MANY + JPEG[2:],
    "pieces.png": PNG[:33] + (bytes(4) + b"abCd" + crc32(b"abCd").to_bytes(4)) * MANY + PNG[33:],
    "comments.gif": GIF[:-1] + b"\x21\xfe\x00" * MANY + b";",
    "rubbish.jpg": b"\xff\xd8\xff" + b"khong phai anh " * 40,
    "rubbish.png": b"\x89PNG\r\n\x1a\n" + b"khong phai anh " * 40,
    "rubbish.gif": b"GIF89a" + b"\x00" * 3,
    "cut.jpg": cut("JPEG"),
    "cut.png": cut("PNG"),
    "cut.webp": cut("WEBP"),
    "head.png": picture("PNG")[:60],
}


def form(name: str, content: bytes, *, prefix: str = "") -> dict[str, object]:
    root = Collection.get_first_root_node().pk
    fields = {"title": "Ảnh", "file": SimpleUploadedFile(name, content), "collection": root, "tags": ""}
    return {f"{prefix}{field}": value for field, value in fields.items()}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_the_chooser_says_that_a_picture_is_damaged(name, client_for):
    data = form(name, BROKEN[name], prefix="image-chooser-upload-")
    answer = client_for("administrators").post(reverse("wagtailimages_chooser:create"), data)
    assert answer.status_code == 200
    assert DAMAGED in answer.json()["htmlFragment"]
    assert not get_image_model().objects.exists()


def test_the_chooser_takes_a_whole_picture(client_for):
    data = form("anh.jpg", picture("JPEG"), prefix="image-chooser-upload-")
    answer = client_for("administrators").post(reverse("wagtailimages_chooser:create"), data)
    assert answer.json()["step"] == "chosen"
    stored = get_image_model().objects.get()
    assert (stored.width, stored.height) == (900, 700)
    assert stored.get_rendition("width-200").width == 200


@pytest.mark.parametrize("name", ["rubbish.jpg", "head.png"])
def test_the_upload_of_several_pictures_names_the_damaged_one(name, client_for):
    data = {"title": "Ảnh", "files[]": SimpleUploadedFile(name, BROKEN[name])}
    answer = client_for("administrators").post(reverse("wagtailimages:add_multiple"), data).json()
    assert answer["success"] is False
    assert DAMAGED in answer["error_message"]


def test_the_upload_of_several_pictures_goes_on_to_their_details(client_for):
    data = {"title": "Ảnh", "files[]": SimpleUploadedFile("anh.png", picture("PNG"))}
    answer = client_for("administrators").post(reverse("wagtailimages:add_multiple"), data).json()
    assert answer["success"] is True
    assert 'type="file"' not in answer["form"]


@pytest.mark.parametrize("name", ["rubbish.jpg", "head.png"])
def test_the_form_of_one_picture_says_that_it_is_damaged(name, client_for):
    answer = client_for("administrators").post(reverse("wagtailimages:add"), form(name, BROKEN[name]))
    assert DAMAGED in answer.content.decode()
    assert not get_image_model().objects.exists()


def test_a_small_file_of_very_many_pixels_is_refused_unopened(client_for):
    content = BytesIO()
    Pillow.new("1", (8_000, 6_000)).save(content, "PNG")
    data = form("anh.png", content.getvalue(), prefix="image-chooser-upload-")
    answer = client_for("administrators").post(reverse("wagtailimages_chooser:create"), data)
    assert "Ảnh có quá nhiều điểm ảnh (48000000)" in answer.json()["htmlFragment"]
    assert not get_image_model().objects.exists()


def test_a_stored_picture_is_not_exchanged_for_a_damaged_one(client_for):
    image = site_pages.image()
    answer = client_for("administrators").post(
        reverse("wagtailimages:edit", args=(image.pk,)), form("cut.jpg", BROKEN["cut.jpg"])
    )
    assert DAMAGED in answer.content.decode()
    image.refresh_from_db()
    assert image.width == 800


def account_form(avatar: SimpleUploadedFile) -> dict[str, object]:
    names = {"name_email-full_name": "Lê Văn Biên", "name_email-phone": ""}
    places = {"locale-preferred_language": "vi", "locale-current_time_zone": "Asia/Ho_Chi_Minh"}
    looks = {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    return {**names, **places, **looks, "theme-keyboard_shortcuts": "on", "avatar-avatar": avatar}


@pytest.mark.parametrize("name", ["rubbish.jpg", "cut.jpg", "cut.png", "head.png"])
def test_a_damaged_avatar_is_refused(name, client_for, editor):
    upload = SimpleUploadedFile(name, BROKEN[name])
    answer = client_for("editors").post(reverse("wagtailadmin_account"), account_form(upload))
    assert answer.status_code == 200
    assert DAMAGED in answer.content.decode()
    assert not UserProfile.get_for_user(editor).avatar


def test_a_whole_avatar_is_kept_smaller(client_for, editor):
    upload = SimpleUploadedFile("toi.jpg", picture("JPEG"))
    answer = client_for("editors").post(reverse("wagtailadmin_account"), account_form(upload))
    assert answer.status_code == 302
    with UserProfile.get_for_user(editor).avatar.open() as file:
        assert max(Pillow.open(file).size) == 400
