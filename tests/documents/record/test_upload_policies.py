"""What may be sent where: the register takes what can be read, other places say themselves what they take."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.extraction.media_types import AUDIO, DOCX, HTML, JPEG, MP3, PDF, PICTURES, PPTX, RTF, TIFF, XLSX
from documents.record.uploads import MEGABYTE, UploadPolicy, check_upload, short_type
from tests.documents import media_files, office_files, sample_files
from training.models.material_file import MATERIAL_UPLOADS

LECTURES = UploadPolicy(media_types=(PDF, PPTX, *PICTURES, *AUDIO), max_bytes=200 * MEGABYTE)
NO_RECORDINGS = UploadPolicy(media_types=(PDF, JPEG), max_bytes=MEGABYTE)


def refusal(name: str, data: bytes, policy: UploadPolicy | None = None) -> ValidationError:
    with pytest.raises(ValidationError) as raised:
        check_upload(SimpleUploadedFile(name, data), policy=policy)
    return raised.value


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [("bai.pptx", office_files.lecture(), PPTX), ("lop.xlsx", office_files.class_list(), XLSX)],
)
def test_the_register_takes_presentations_and_workbooks(name: str, data: bytes, media_type: str) -> None:
    assert check_upload(SimpleUploadedFile(name, data)).media_type == media_type


def test_the_register_refuses_recordings_and_names_what_it_takes() -> None:
    recording = refusal("bai.mp3", media_files.mp3())
    assert recording.messages == [
        "Không đọc được loại tệp này. Hãy gửi tệp PDF, DOCX, DOC, RTF, ODT, XLSX, XLS, ODS, PPTX, PPT, ODP, HTML, TXT, "
        "ZIP, EML, JPG, PNG, WEBP, GIF, TIFF hoặc HEIC."
    ]


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("anh.jpg", media_files.picture("JPEG"), JPEG),
        ("quet.tif", media_files.picture("TIFF"), TIFF),
        ("web.doc", b"<html><body>chu</body></html>", HTML),
        ("cu.doc", b"{\\rtf1 chu}", RTF),
        ("mau.dot", sample_files.word_file(), DOCX),
        ("bang.xls", b"<html><table><tr><td>1</td></tr></table></html>", HTML),
    ],
)
def test_the_register_takes_what_office_programs_open_under_their_endings(
    name: str, data: bytes, media_type: str
) -> None:
    assert check_upload(SimpleUploadedFile(name, data)).media_type == media_type


@pytest.mark.parametrize(("name", "better"), [("bang.xls", "XLSX"), ("thu.doc", "DOCX"), ("bai.pptx", "PPTX")])
def test_who_sends_a_damaged_office_file_is_told_as_what_to_save_it(name: str, better: str) -> None:
    data = b"PK\x03\x04 broken" if name.endswith("x") else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4088)
    assert f"lưu thành {better} hoặc PDF" in refusal(name, data).messages[0]


def test_materials_take_what_browsers_show_of_pictures_and_every_office_file() -> None:
    assert refusal("anh.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20, MATERIAL_UPLOADS)
    assert check_upload(SimpleUploadedFile("bai.doc", b"{\\rtf1 chu}"), policy=MATERIAL_UPLOADS).media_type == RTF


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [("anh.jpeg", media_files.picture("JPEG"), JPEG), ("bai.mp3", media_files.mp3(tag=b"TIT2".ljust(900)), MP3)],
)
def test_a_place_that_takes_pictures_and_recordings_gets_them(name: str, data: bytes, media_type: str) -> None:
    assert check_upload(SimpleUploadedFile(name, data), policy=LECTURES).media_type == media_type


def test_who_sends_another_kind_is_told_what_is_taken() -> None:
    for name, data in (
        ("bai.mp3", media_files.mp3()),
        ("anh.png", media_files.picture("PNG")),
        ("anh.heic", b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20),
        ("lop.xlsx", office_files.class_list()),
    ):
        assert refusal(name, data, NO_RECORDINGS).messages == ["Không đọc được loại tệp này. Hãy gửi tệp PDF hoặc JPG."]


def test_the_size_is_that_of_the_place() -> None:
    refused = refusal("bai.pdf", b"%PDF-1.7 " + b"x" * MEGABYTE, NO_RECORDINGS)
    assert refused.code == "too_large"
    assert "1 MB" in refused.messages[0]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("bai.pptx", sample_files.pdf(["chữ"]), "PDF"),
        ("anh.png", media_files.picture("JPEG"), "JPG"),
        ("bai.wav", media_files.mp3(), "MP3"),
        ("loi.m4a", media_files.aac(), "AAC"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name: str, data: bytes, kind: str) -> None:
    refused = refusal(name, data, LECTURES)
    assert refused.code == "ending"
    assert f"thật ra là tệp {kind}" in refused.messages[0]


def test_every_kind_has_a_name() -> None:
    assert all(short_type(media_type) for media_type in LECTURES.media_types)
