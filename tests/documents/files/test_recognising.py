"""Scans and photographs are recognised in the background: page by page, once for all who have the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from documents.extraction.values import Part
from documents.files.lost import forget_what_nobody_holds
from documents.files.processing import READING
from documents.files.recognised import want_again
from documents.files.recognising import PAGES_AT_ONCE, recognise_again, recognise_next
from documents.models import (
    Citation,
    Directive,
    DirectiveFile,
    ProcessingState,
    RecognisedFile,
    RecognisedPage,
    TextPage,
)
from search.models import OutboxEntry
from tests.documents.ocr.tesseract_in_place import TesseractInPlace
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TesseractInPlace:
    folder = tmp_path / "programs"
    folder.mkdir()
    program = TesseractInPlace(folder, monkeypatch)
    program.says("Căn cứ Quyết định số 387/QĐ-TTg về khuyến học")
    return program


def scan(pages: int = 1) -> bytes:
    """Return a PDF of pictures with some ink on them."""
    picture = Image.new("L", (400, 560), 255)
    ImageDraw.Draw(picture).rectangle((40, 300, 360, 330), fill=0)
    content = io.BytesIO()
    picture.save(content, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return content.getvalue()


def read_scan(directive: Directive, content: bytes, name: str = "ban-chup.pdf") -> DirectiveFile:
    record = DirectiveFile.objects.create(directive=directive, file=ContentFile(content, name=name))
    READING.process(record.pk)
    record.refresh_from_db()
    return record


@pytest.fixture
def directive(media_folder: Path) -> Directive:
    return make_directive()


def texts_of(record: DirectiveFile) -> list[str]:
    return list(TextPage.objects.filter(file=record).order_by("number").values_list("text", flat=True))


def test_a_scan_is_read_at_once_and_recognised_afterwards(directive: Directive, tesseract: TesseractInPlace) -> None:
    record = read_scan(directive, scan(pages=3))
    assert (record.state, record.pages_to_recognise, record.error) == (ProcessingState.DONE, 3, "")
    assert texts_of(record) == []
    OutboxEntry.objects.all().delete()
    assert recognise_next(READING, record.pk) == 0
    record.refresh_from_db()
    assert (record.pages_to_recognise, record.error) == (0, "")
    pages = TextPage.objects.filter(file=record)
    assert [(page.number, page.text) for page in pages] == [
        (number, "Căn cứ Quyết định số 387/QĐ-TTg về khuyến học") for number in (1, 2, 3)
    ]
    assert {page.ocr_confidence for page in pages} == {0.935}
    assert Citation.objects.filter(directive=directive, number="387/QĐ-TTg").count() == 3
    assert OutboxEntry.objects.exists()


def test_words_are_kept_with_their_places(directive: Directive, tesseract: TesseractInPlace) -> None:
    recognise_next(READING, read_scan(directive, scan()).pk)
    page = RecognisedPage.objects.get()
    text, left, top, width, height, confidence = page.words[0]
    assert (text, confidence) == ("Căn", 0.935)
    assert 0 < left < left + width < 1
    assert 0 < top < top + height < 1
    assert page.program == "tesseract 9"


def test_a_long_scan_lets_others_in_between(directive: Directive, tesseract: TesseractInPlace) -> None:
    record = read_scan(directive, scan(pages=PAGES_AT_ONCE + 2))
    assert recognise_next(READING, record.pk) == 2
    record.refresh_from_db()
    assert record.pages_to_recognise == 2
    assert len(texts_of(record)) == PAGES_AT_ONCE
    assert recognise_next(READING, record.pk) == 0


def test_what_a_worker_had_recognised_before_it_was_killed_is_not_done_again(
    directive: Directive, tesseract: TesseractInPlace
) -> None:
    record = read_scan(directive, scan(pages=2))
    RecognisedPage.objects.create(sha256=record.sha256, number=1, text="Trang một", confidence=0.9, program="tesseract")
    assert record.pk in [file.pk for file in READING.list_unrecognised()]
    recognise_next(READING, record.pk)
    assert list(RecognisedPage.objects.order_by("number").values_list("text", flat=True))[0] == "Trang một"
    assert READING.process(record.pk, again=True) == ProcessingState.DONE
    assert texts_of(record)[0] == "Trang một"


def test_the_same_bytes_are_recognised_once(directive: Directive, tesseract: TesseractInPlace) -> None:
    content = scan()
    first, twin = read_scan(directive, content), read_scan(make_directive(number="12/QĐ-HKH"), content)
    recognise_next(READING, first.pk)
    assert texts_of(twin) == texts_of(first) != []
    before = tesseract.pictures
    late = read_scan(make_directive(number="13/QĐ-HKH"), content)
    assert texts_of(late) == texts_of(first)
    assert (late.pages_to_recognise, tesseract.pictures) == (0, before)


def test_what_a_person_corrected_stays_however_often_the_file_is_read(
    directive: Directive, tesseract: TesseractInPlace, django_capture_on_commit_callbacks: Any
) -> None:
    record = read_scan(directive, scan())
    recognise_next(READING, record.pk)
    TextPage.objects.filter(file=record).update(corrected_text="Sửa bằng tay", corrected_sha256=record.sha256)
    READING.process(record.pk, again=True)
    tesseract.says("Đọc khác đi")
    with django_capture_on_commit_callbacks(execute=True):
        assert recognise_again(READING, record.pk)
    page = TextPage.objects.get(file=record)
    assert (page.text, page.corrected_text) == ("Đọc khác đi", "Sửa bằng tay")


def test_a_state_secret_on_a_picture_is_taken_out(
    directive: Directive, tesseract: TesseractInPlace, django_capture_on_commit_callbacks: Any
) -> None:
    tesseract.says("UBND HUYỆN", "TỐI MẬT", "KẾ HOẠCH")
    record = read_scan(directive, scan())
    with django_capture_on_commit_callbacks(execute=True):
        assert recognise_next(READING, record.pk) == 0
    record.refresh_from_db()
    assert (record.state, record.is_gone) == (ProcessingState.FAILED, True)
    assert "Tối mật" in record.error
    assert not record.file.storage.exists(record.file.name)
    assert not RecognisedPage.objects.exists()
    assert not RecognisedFile.objects.exists()
    assert not TextPage.objects.exists()


def test_pages_at_which_tesseract_crashes_are_named_and_tried_again_on_demand(
    directive: Directive, tesseract: TesseractInPlace, django_capture_on_commit_callbacks: Any
) -> None:
    tesseract.does("cat > /dev/null; kill -SEGV $$")
    record = read_scan(directive, scan(pages=2))
    assert recognise_next(READING, record.pk) == 0
    record.refresh_from_db()
    assert record.state == ProcessingState.DONE
    assert record.error == "Không nhận dạng được chữ ở các trang: 1, 2. Hãy gõ lại, hoặc chụp lại các trang này."
    tesseract.says("Nay đọc được")
    with django_capture_on_commit_callbacks(execute=True):
        assert recognise_again(READING, record.pk)
    record.refresh_from_db()
    assert (texts_of(record), record.error) == (["Nay đọc được"] * 2, "")


def test_without_tesseract_a_scan_waits_and_is_recognised_by_itself_later(
    directive: Directive, tesseract: TesseractInPlace
) -> None:
    tesseract.is_missing()
    record = read_scan(directive, scan())
    assert (record.state, record.missing_part, record.pages_to_recognise) == (ProcessingState.DONE, Part.OCR, 1)
    assert READING.list_unrecognised() == []


def test_tesseract_without_vietnamese_counts_as_missing(directive: Directive, tesseract: TesseractInPlace) -> None:
    tesseract.does("cat > /dev/null", language="eng")
    record = read_scan(directive, scan())
    assert record.missing_part == Part.OCR
    tesseract.says("Nay có")
    assert [file.pk for file in READING.list_unrecognised()] == [record.pk]
    recognise_next(READING, record.pk)
    record.refresh_from_db()
    assert (record.missing_part, texts_of(record)) == ("", ["Nay có"])


def test_a_scan_on_which_nothing_stands_says_so(directive: Directive, tesseract: TesseractInPlace) -> None:
    tesseract.says()
    record = read_scan(directive, scan())
    recognise_next(READING, record.pk)
    record.refresh_from_db()
    assert record.error == "Không thấy chữ nào trên ảnh của các trang."


def test_scans_and_photographs_in_a_zip_are_recognised(directive: Directive, tesseract: TesseractInPlace) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("1-cong-van.txt", "Chữ của công văn gửi các xã, phường trong tỉnh.")
        archive.writestr("2-ban-chup.pdf", scan(pages=2))
    record = read_scan(directive, package.getvalue(), "ho-so.zip")
    assert record.pages_to_recognise == 2
    assert recognise_next(READING, record.pk) == 0
    assert [text[:9] for text in texts_of(record)] == ["1-cong-va", "Căn cứ Qu", "Căn cứ Qu"]


def test_what_was_recognised_goes_with_the_last_file(directive: Directive, tesseract: TesseractInPlace) -> None:
    record = read_scan(directive, scan())
    recognise_next(READING, record.pk)
    forget_what_nobody_holds()
    assert RecognisedPage.objects.count() == RecognisedFile.objects.count() == 1
    record.delete()
    forget_what_nobody_holds()
    assert RecognisedPage.objects.count() == RecognisedFile.objects.count() == 0


def test_pages_wanted_again_keep_their_text_until_they_are_read(
    directive: Directive, tesseract: TesseractInPlace
) -> None:
    record = read_scan(directive, scan())
    recognise_next(READING, record.pk)
    want_again(record.sha256)
    READING.process(record.pk, again=True)
    record.refresh_from_db()
    assert record.pages_to_recognise == 1
    assert texts_of(record) != []
