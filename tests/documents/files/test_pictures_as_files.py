"""A photograph of a page is a file of a directive: without what its camera wrote into it, each frame a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from django.core.files.base import ContentFile
from PIL import ExifTags, Image, ImageCms

from documents.files.processing import READING
from documents.models import DirectiveFile, ProcessingState
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db

AddPicture = Callable[[bytes, str], DirectiveFile]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture
def add_picture(media_folder: Path) -> AddPicture:
    """Return a function that adds a picture to a new directive and reads it."""

    def add(content: bytes, name: str) -> DirectiveFile:
        record = DirectiveFile.objects.create(directive=make_directive(), file=ContentFile(content, name=name))
        READING.process(record.pk)
        record.refresh_from_db()
        return record

    return add


def photograph(kind: str, frames: int = 1) -> bytes:
    pillow_heif.register_heif_opener()
    notes = Image.Exif()
    notes[ExifTags.Base.Make] = "Dien thoai X"
    notes[ExifTags.IFD.GPSInfo] = {1: "N", 2: (21.0, 2.0, 3.0)}
    more = (
        {"save_all": True, "append_images": [Image.new("RGB", (60, 80), "white")] * (frames - 1)} if frames > 1 else {}
    )
    content = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(content, kind, exif=notes.tobytes(), icc_profile=PROFILE, **more)
    return content.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif"), ("HEIF", "a.heic")])
def test_readers_get_the_picture_without_what_its_camera_wrote(add_picture: AddPicture, kind: str, name: str) -> None:
    record = add_picture(photograph(kind), name)
    assert (record.state, record.page_count, record.pages_to_recognise) == (ProcessingState.DONE, 1, 1)
    with record.file.open("rb") as stored:
        content = stored.read()
    assert b"Dien thoai X" not in content
    picture = Image.open(io.BytesIO(content))
    assert ExifTags.IFD.GPSInfo not in picture.getexif()
    assert picture.info["icc_profile"] == PROFILE


def test_each_frame_of_a_tiff_is_a_page(add_picture: AddPicture) -> None:
    record = add_picture(photograph("TIFF", frames=3), "fax.tiff")
    assert (record.page_count, record.pages_to_recognise) == (3, 3)


def test_a_picture_that_was_cut_off_says_that_it_is_damaged(add_picture: AddPicture) -> None:
    content = io.BytesIO()
    Image.effect_noise((200, 200), 80).save(content, "JPEG")
    record = add_picture(content.getvalue()[:4000], "hong.jpg")
    assert record.state == ProcessingState.FAILED
    assert "hỏng" in record.error
