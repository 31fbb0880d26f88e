"""Pictures that readers get say nothing of the camera: where, when and with what they were taken."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import ExifTags, Image, ImageChops, ImageCms, PngImagePlugin, TiffTags
from wagtail.images import get_image_model
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from accounts.media.traces import without_traces
from training.models import Material, MaterialFile

pytestmark = pytest.mark.django_db

TRACES = (b"Dien thoai X", b"2026:11:02", b"Nha rieng", b"<x:xmpmeta")
TURNED = 6
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Nha rieng</x:xmpmeta>'


def exif() -> Image.Exif:
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = TURNED
    notes[ExifTags.Base.Make] = "Dien thoai X"
    notes[ExifTags.Base.DateTime] = "2026:11:02 08:00:00"
    notes[ExifTags.IFD.GPSInfo] = {1: "N", 2: (21.0, 2.0, 3.0), 3: "E", 4: (105.0, 47.0, 1.0)}
    return notes


def drawing() -> Image.Image:
    return Image.effect_noise((120, 80), 90).convert("RGB")


def jpeg() -> bytes:
    content = BytesIO()
    drawing().save(content, "JPEG", exif=exif(), icc_profile=PROFILE, comment=b"Nha rieng", xmp=XMP, progressive=True)
    return content.getvalue() + b"film: Nha rieng"


def png() -> bytes:
    content, notes = BytesIO(), PngImagePlugin.PngInfo()
    notes.add_text("Comment", "Nha rieng")
    notes.add_itxt("Comment", "Nha rieng", zip=False)
    drawing().save(content, "PNG", exif=exif(), icc_profile=PROFILE, pnginfo=notes)
    return content.getvalue()


def webp() -> bytes:
    content = BytesIO()
    drawing().save(content, "WEBP", exif=exif(), icc_profile=PROFILE, xmp=XMP)
    return content.getvalue()


def gif() -> bytes:
    content = BytesIO()
    frames = [drawing(), drawing()]
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:], comment=b"Nha rieng", loop=0)
    return content.getvalue()


def tiff() -> bytes:
    content, notes = BytesIO(), exif()
    notes[ExifTags.Base.XMLPacket] = XMP
    notes[ExifTags.Base.ImageDescription] = "Nha rieng"
    frames = [drawing(), drawing()]
    frames[0].save(content, "TIFF", exif=notes.tobytes(), icc_profile=PROFILE, save_all=True, append_images=frames[1:])
    return content.getvalue()


def heic() -> bytes:
    pillow_heif.register_heif_opener()
    content, notes = BytesIO(), exif()
    del notes[ExifTags.Base.Orientation]
    drawing().save(content, "HEIF", exif=notes.tobytes(), icc_profile=PROFILE, xmp=XMP)
    return content.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "jpg": jpeg,
    "png": png,
    "webp": webp,
    "gif": gif,
    "tiff": tiff,
    "heic": heic,
}
_STRUCTURE = {*TiffTags.TAGS_V2, ExifTags.Base.InterColorProfile} - {ExifTags.IFD.GPSInfo, ExifTags.Base.Make}
"""What a TIFF says of itself in the same place."""


def has_traces(content: bytes) -> bool:
    notes = Image.open(BytesIO(content)).getexif()
    about = set(notes) - ({ExifTags.Base.Orientation} | (_STRUCTURE if content.startswith(b"II*") else set()))
    return any(trace in content for trace in TRACES) or bool(about)


@pytest.mark.parametrize("kind", KINDS)
def test_the_pixels_the_colours_and_the_turning_stay_and_nothing_else(kind: str) -> None:
    content = KINDS[kind]()
    assert has_traces(content)
    cleaned = without_traces(content)
    assert not has_traces(cleaned)
    before, after = Image.open(BytesIO(content)), Image.open(BytesIO(cleaned))
    assert after.size == before.size
    assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1)
    assert ImageChops.difference(after.convert("RGB"), before.convert("RGB")).getbbox() is None
    assert after.info.get("loop") == before.info.get("loop")
    if kind != "gif":
        assert after.info["icc_profile"] == PROFILE
    if kind not in {"gif", "heic"}:
        assert Image.open(BytesIO(cleaned)).getexif()[ExifTags.Base.Orientation] == TURNED
    assert without_traces(cleaned) == cleaned


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_that_is_cut_anywhere_is_refused_or_clean_but_never_hangs(kind: str) -> None:
    content = KINDS[kind]()
    for length in range(1, len(content), 97):
        try:
            cleaned = without_traces(content[:length])
        except ValueError:
            continue
        assert len(cleaned) <= length


def test_what_is_no_picture_stays_as_it_is() -> None:
    assert without_traces(b"%PDF-1.7 Nha rieng") == b"%PDF-1.7 Nha rieng"
    assert without_traces(b"") == b""
    with pytest.raises(ValueError, match="damaged"):
        without_traces(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 9))


def stored(file: object) -> bytes:
    with file.storage.open(file.name, "rb") as opened:  # type: ignore[attr-defined]
        return opened.read()  # type: ignore[no-any-return]


@pytest.mark.usefixtures("media_folder")
@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_an_image_of_the_library_has_none_as_original_and_in_every_size(kind, client_for):
    root = Collection.get_first_root_node().pk
    data = {"title": "Ảnh", "file": SimpleUploadedFile(f"anh.{kind}", KINDS[kind]()), "collection": root, "tags": ""}
    client_for("administrators").post(reverse("wagtailimages:add"), data)
    image = get_image_model().objects.get()
    assert not has_traces(stored(image.file))
    assert image.file_size == len(stored(image.file))
    rendition = image.get_rendition("width-50")
    assert not has_traces(stored(rendition.file))
    assert (rendition.width, rendition.height) == (50, 75)


@pytest.mark.usefixtures("media_folder")
@pytest.mark.parametrize("collection", [None, "root"])
def test_one_of_several_images_has_none_with_and_without_details(client_for, collection):
    data = {"title": "Ảnh", "files[]": SimpleUploadedFile("anh.jpg", jpeg())}
    if collection:
        data["collection"] = Collection.get_first_root_node().pk
    client_for("administrators").post(reverse("wagtailimages:add_multiple"), data)
    rows = get_image_model().objects if collection else UploadedFile.objects
    assert not has_traces(stored(rows.get().file))


@pytest.mark.usefixtures("media_folder")
def test_a_picture_that_is_downloaded_with_a_material_has_none(make_user):
    material = Material.objects.create(title="Ảnh lớp học", owner=make_user("baocao", "trainers"))
    file = MaterialFile.objects.create(material=material, name="lop.jpg", file=ContentFile(jpeg(), name="lop.jpg"))
    content = stored(file.file)
    assert not has_traces(content)
    assert file.size == len(content)
    assert file.file.name.split("/")[2] == file.sha256[:32]


@pytest.mark.usefixtures("roles")
def test_a_command_cleans_what_is_stored_already(
    media_folder: Path, member, capsys, django_capture_on_commit_callbacks
):
    image = get_image_model().objects.create(title="Cũ", file=ContentFile(jpeg(), name="cu.jpg"), width=120, height=80)
    image.get_rendition("width-50")
    profile = UserProfile.get_for_user(member)
    profile.avatar.save("toi.jpg", ContentFile(jpeg()))
    material = Material.objects.create(title="Ảnh lớp học", owner=member)
    file = MaterialFile.objects.create(material=material, name="lop.png", file=ContentFile(jpeg(), name="lop.jpg"))
    file.file.storage.delete(file.file.name)
    file.file.storage.save(file.file.name, ContentFile(jpeg()))
    assert len([path for path in media_folder.rglob("*.*") if has_traces(path.read_bytes())]) == 4
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("clean_pictures")
    for row in (image, profile, file):
        row.refresh_from_db()
    assert not any(map(has_traces, (stored(image.file), stored(profile.avatar), stored(file.file))))
    assert not any(has_traces(stored(size.file)) for size in image.renditions.all())
    assert file.file.name.split("/")[2] == file.sha256[:32]
    assert not [path for path in media_folder.rglob("*.*") if has_traces(path.read_bytes())]
    first, second = (capsys.readouterr().out.splitlines()[at : at + 3] for at in (0, 3))
    assert all(" 1 cleaned, " in line for line in first)
    assert all(" 0 cleaned, 1 clean, 0 unreadable" in line for line in second)
