"""Reading uploaded files in the background: states, retries, what is kept and what is refused."""

from __future__ import annotations

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from background.alive import hold
from documents.extraction.values import Extraction
from documents.files.media import files_with_content
from documents.files.processing import READING
from documents.files.reading import MAX_BROKEN_OFF
from documents.models import Citation, Directive, DirectiveFile, ProcessingState, TextPage
from documents.models.file import upload_path
from documents.record.uploads import check_upload
from search.models import OutboxEntry
from tests.documents import sample_files
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(media_folder: Path) -> Directive:
    return make_directive()


def upload(data: bytes, name: str = "van-ban.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def add_file(directive: Directive, data: bytes, **fields: object) -> DirectiveFile:
    return DirectiveFile.objects.create(directive=directive, file=upload(data), **fields)


def test_an_upload_gets_checksum_size_and_type_by_content(directive: Directive) -> None:
    data = sample_files.pdf(["chữ"])
    record = DirectiveFile.objects.create(directive=directive, file=upload(data, "khong-co-duoi"))
    record.refresh_from_db()
    assert (record.size, record.media_type, record.state) == (len(data), "application/pdf", ProcessingState.WAITING)
    assert record.file.name.startswith(f"directives/{record.sha256[:2]}/{record.sha256[:16]}/")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("notpdf.pdf", b"Chi la chu", "TXT"),
        ("van-ban.docx", sample_files.pdf(["chữ"]), "PDF"),
        ("van-ban.txt", sample_files.pdf(["chữ"]), "PDF"),
        ("van-ban.XLSX", sample_files.word_file(), "DOCX"),
        ("van-ban.pdf", b"<html><body>chu</body></html>", "HTML"),
    ],
)
def test_a_file_that_is_not_what_its_ending_says_is_refused_with_what_it_is(name: str, data: bytes, kind: str) -> None:
    with pytest.raises(ValidationError, match=f"thật ra là tệp {kind}"):
        check_upload(upload(data, name))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.htm", "a", "a.ghi-chu"])
def test_text_is_taken_under_endings_of_text_and_under_those_that_promise_nothing(name: str) -> None:
    assert check_upload(upload(b"Chi la chu", name)).media_type == "text/plain"


def test_reading_stores_pages_and_citations_and_tells_the_search(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["Trang một", sample_files.ARTICLE]))
    OutboxEntry.objects.all().delete()
    assert READING.process(record.pk) == ProcessingState.DONE
    record.refresh_from_db()
    assert (record.state, record.error, record.page_count, record.attempts) == ("done", "", 2, 1)
    assert list(TextPage.objects.values_list("number", flat=True)) == [1, 2]
    citation = Citation.objects.get()
    assert (citation.number, citation.cited_date, citation.page.number) == ("387/QĐ-TTg", "2022-03-25", 2)
    assert OutboxEntry.objects.filter(source="directive", object_id=directive.pk).exists()


def test_reading_begins_when_the_upload_is_committed(
    directive: Directive, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        record = add_file(directive, sample_files.pdf(["chữ"]))
    record.refresh_from_db()
    assert record.state == ProcessingState.DONE


def test_reading_again_replaces_the_pages_and_keeps_corrections(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["Một", "Hai"]))
    READING.process(record.pk)
    TextPage.objects.filter(number=2).update(corrected_text="Hai, đã sửa")
    READING.process(record.pk, again=True)
    assert [page.shown_text for page in TextPage.objects.order_by("number")] == ["Một", "Hai, đã sửa"]


def test_a_bad_file_fails_with_words_and_can_be_tried_again(
    directive: Directive, django_capture_on_commit_callbacks: object
) -> None:
    record = add_file(directive, sample_files.pdf(["x"], password="1"))
    assert READING.process(record.pk) == ProcessingState.FAILED
    record.refresh_from_db()
    assert "mật khẩu" in record.error
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert READING.retry(record.pk)
    record.refresh_from_db()
    assert (record.state, record.attempts) == (ProcessingState.FAILED, 2)


def test_a_failed_second_reading_leaves_the_text_of_the_first(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["Một"]))
    READING.process(record.pk)
    record.file.storage.delete(record.file.name)
    assert READING.process(record.pk, again=True) == ProcessingState.FAILED
    assert TextPage.objects.get().text == "Một"
    record.refresh_from_db()
    assert record.error == "Tệp không còn trong kho lưu. Hãy gửi lại."


def test_a_scan_is_done_without_text_and_has_pages_to_recognise(directive: Directive) -> None:
    record = add_file(directive, sample_files.scanned_pdf(2))
    assert READING.process(record.pk) == ProcessingState.DONE
    record.refresh_from_db()
    assert (record.pages_to_recognise, record.page_count) == (2, 2)
    assert not TextPage.objects.exists()


def test_a_secret_is_taken_out_of_the_system(directive: Directive, django_capture_on_commit_callbacks: object) -> None:
    record = add_file(directive, sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"]))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert READING.process(record.pk) == ProcessingState.FAILED
    record.refresh_from_db()
    assert "Tối mật" in record.error
    assert not TextPage.objects.exists()
    assert not record.file.storage.exists(record.file.name)


def test_a_directive_whose_file_was_secret_is_a_draft_again_and_offers_it_to_nobody(
    directive: Directive, client_for: Any, editor: Any, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    record = add_file(directive, sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"]))
    directive.save_revision(user=editor)
    address = directive.get_absolute_url()
    reader = client_for("members")
    assert record.stored_name in reader.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        READING.process(record.pk)
    [letter] = mailoutbox
    assert (letter.to, letter.subject) == ([editor.email], f"Đã gỡ: {record.stored_name}")
    assert f"/admin/van-ban/edit/{directive.pk}/" in letter.body
    directive.refresh_from_db()
    assert not directive.live
    assert reader.get(address).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        directive.signer_name = "Nguyễn Văn An"
        directive.save_revision().publish()
    shown = reader.get(address)
    assert shown.status_code == 200
    assert record.stored_name not in shown.content.decode()


def test_why_a_secret_was_taken_out_is_not_forgotten_by_trying_again(
    directive: Directive, django_capture_on_commit_callbacks: object
) -> None:
    record = add_file(directive, sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"]))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        READING.process(record.pk)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        READING.retry(record.pk)
    assert READING.process(record.pk) == ProcessingState.FAILED
    record.refresh_from_db()
    assert "Tối mật" in record.error


def test_a_file_that_another_worker_reads_is_left_alone(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["chữ"]))
    DirectiveFile.objects.update(state=ProcessingState.RUNNING)
    with hold(f"file documents.DirectiveFile {record.pk}"):
        assert READING.process(record.pk) == ProcessingState.RUNNING
        assert not READING.retry(record.pk)
        assert not TextPage.objects.exists()


def test_what_was_read_is_not_read_once_more_unless_that_is_asked_for(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["chữ"]))
    for _task in range(3):
        assert READING.process(record.pk) == ProcessingState.DONE
    assert attempts_at(record) == 1
    READING.process(record.pk, again=True)
    assert attempts_at(record) == 2


def attempts_at(record: DirectiveFile) -> int:
    record.refresh_from_db()
    return record.attempts


def fill_the_disk() -> Extraction:
    Path("/dev/full").write_text("chữ", "utf-8")
    raise AssertionError("/dev/full took it")


def test_a_full_disk_is_not_the_fault_of_the_file(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["chữ"]))
    with pytest.raises(OSError, match="No space left"):
        READING.process(record.pk, extraction=fill_the_disk)
    assert (attempts_at(record), record.state, record.error) == (0, ProcessingState.WAITING, "")
    assert READING.process(record.pk) == ProcessingState.DONE


def test_a_file_at_which_worker_after_worker_dies_is_given_up_with_words(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["chữ"]))
    DirectiveFile.objects.update(state=ProcessingState.RUNNING, attempts=MAX_BROKEN_OFF)
    assert READING.process(record.pk) == ProcessingState.FAILED
    record.refresh_from_db()
    assert "bị ngắt giữa chừng" in record.error
    assert READING.process(record.pk, again=True) == ProcessingState.DONE


def test_the_sweep_reads_what_waits_and_what_a_dead_worker_left(directive: Directive) -> None:
    waiting = add_file(directive, sample_files.pdf(["Một"]))
    stuck = add_file(directive, sample_files.pdf(["Hai"]))
    DirectiveFile.objects.filter(pk=stuck.pk).update(state=ProcessingState.RUNNING, processed_at=timezone.now())
    out = StringIO()
    call_command("process_files", stdout=out)
    assert out.getvalue().split("\n") == [f"{waiting.pk} done", f"{stuck.pk} done", ""]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp trống"),
        (b"8BPS\x00\x01" + bytes(99), "JPG, PNG"),
        (b"PK\x03\x04", "hỏng"),
        (b"\x7fELF\x02\x01\x01\x00" * 20, "loại tệp"),
    ],
)
def test_what_may_not_be_kept_is_refused_before_it_is_stored(directive: Directive, data: bytes, words: str) -> None:
    record = DirectiveFile(directive=directive, file=upload(data))
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    assert words in str(raised.value.message_dict["file"])


def test_a_file_that_is_too_large_is_refused_with_the_limit(settings: object) -> None:
    settings.DOCUMENTS_UPLOAD_MAX_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    with pytest.raises(ValidationError, match="đến 1 MB"):
        check_upload(upload(b"chu " * 300_000))


NEW = "Nội dung mới".encode()


@pytest.fixture
def replaced(directive: Directive) -> DirectiveFile:
    """A file that was read and now has other bytes, not stored yet."""
    record = add_file(directive, sample_files.pdf(["Cũ"]))
    READING.process(record.pk)
    record.refresh_from_db()
    record.file = upload(NEW, "moi.txt")
    return record


def assert_holds(record: DirectiveFile, data: bytes) -> None:
    """Check that the row tells of these bytes, which lie below their checksum and wait to be read."""
    row = DirectiveFile.objects.get(pk=record.pk)
    checksum = hashlib.sha256(data).hexdigest()
    assert (row.sha256, row.size, row.state, row.attempts) == (checksum, len(data), ProcessingState.WAITING, 0)
    assert row.file.name.startswith(f"directives/{checksum[:2]}/{checksum[:16]}/")
    with row.file.open("rb") as stored:
        assert stored.read() == data


def test_a_file_that_is_saved_alone_tells_of_its_own_bytes(replaced: DirectiveFile) -> None:
    replaced.save(update_fields=["file"])
    assert_holds(replaced, NEW)


def test_a_file_that_is_stored_through_its_field_tells_of_its_own_bytes(replaced: DirectiveFile) -> None:
    replaced.refresh_from_db()
    replaced.file.save("moi.txt", upload(NEW))
    assert_holds(replaced, NEW)


def test_no_way_into_the_storage_leads_past_the_refusal(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["chữ"]))
    before = record.file.name
    with pytest.raises(ValidationError):
        record.file.save("trong.pdf", upload(b""))
    with pytest.raises(ValidationError, match="Tối mật"):
        DirectiveFile(directive=directive, file=upload(b"chu", "KH_TOI-MAT.txt")).save()
    assert list(DirectiveFile.objects.values_list("file", flat=True)) == [before]


def test_the_path_of_a_file_is_built_without_reading_it(replaced: DirectiveFile) -> None:
    checksum, state = replaced.sha256, replaced.state
    assert upload_path(replaced, "Quyết định.pdf") == f"directives/{checksum[:2]}/{checksum[:16]}/quyet-dinh.pdf"
    assert (replaced.sha256, replaced.state) == (checksum, state)


def test_an_older_version_that_comes_back_with_its_file_is_read_again(replaced: DirectiveFile) -> None:
    older = DirectiveFile.objects.get(pk=replaced.pk)
    replaced.save()
    READING.process(replaced.pk)
    older.save()
    assert DirectiveFile.objects.get(pk=older.pk).state == ProcessingState.WAITING
    READING.process(older.pk)
    assert "Cũ" in TextPage.objects.get().text


def test_the_same_bytes_are_found_again(directive: Directive) -> None:
    first = add_file(directive, sample_files.pdf(["chữ"]))
    assert list(files_with_content(first.sha256)) == [first]
    assert not files_with_content(first.sha256, exclude_pk=first.pk).exists()
    assert not files_with_content("").exists()
