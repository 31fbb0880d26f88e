"""Names under which uploads are stored: none is hidden, none is a setting of a web server, none is a device."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from accounts.roles import Role


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (".htaccess.png", "htaccess.png"),
        (".user.ini.png", "user.ini.png"),
        ("...png", "png"),
        ("....", "tep-"),
        (".htaccess", "htaccess"),
        ("CON.png", "tep-CON.png"),
        ("lpt1.tar.png", "tep-lpt1.tar.png"),
        ("con-duong.png", "con-duong.png"),
        ("v1.2.pdf", "v1.2.pdf"),
    ],
)
def test_a_name_is_stored_as_an_ordinary_one(sent, stored):
    assert default_storage.get_valid_name(sent) == stored


def test_a_picture_and_a_document_with_such_names_are_stored_and_served(media_folder, client_for):
    image = get_image_model().objects.create(title="Ảnh", file=get_test_image_file(filename=".htaccess.png"))
    document = get_document_model()(title="Tài liệu")
    document.file.save(".htaccess.txt", ContentFile(b"AddHandler"))
    assert image.file.name.startswith("original_images/htaccess")
    assert document.file.name.startswith("documents/htaccess")
    browser = client_for(Role.MEMBERS)
    assert browser.get(f"/tep/{image.file.name}").status_code == 200
    assert browser.get(document.url).status_code == 200
