"""A file that is stamped as a state secret is refused where it is chosen, if its first pages can be read at once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from openpyxl import Workbook
from wagtail.documents import get_document_model

from accounts.roles import Role
from documents.models import Directive, DirectiveFile
from documents.record.uploads import check_upload
from tests.documents import office_files, sample_files
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db
LINES = ("ỦY BAN NHÂN DÂN", "TỐI MẬT", "KẾ HOẠCH BẢO VỆ")
HARMLESS = ("ỦY BAN NHÂN DÂN", "KẾ HOẠCH BẢO VỆ", "bí mật nhà nước")


def word(lines: tuple[str, ...], *, in_header: bool = False) -> bytes:
    document, packed = docx.Document(), io.BytesIO()
    for line in lines:
        part: Any = document.sections[0].header if in_header else document
        part.add_paragraph().add_run(line)
    document.save(packed)
    return packed.getvalue()


def workbook(lines: tuple[str, ...]) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append([line, 1])
    return office_files.saved(book)


MAKERS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "ke-hoach.txt": lambda lines: "\n".join(lines).encode(),
    "ke-hoach.html": lambda lines: "".join(f"<p><b>{line}</b></p>" for line in lines).encode(),
    "ke-hoach.docx": word,
    "dau-trang.docx": lambda lines: word(lines, in_header=True),
    "ke-hoach.odt": lambda lines: sample_files.odt("".join(f"<text:p>{line}</text:p>" for line in lines)),
    "ke-hoach.pptx": lambda lines: office_files.presentation("Bìa", "\n".join(lines)),
    "ke-hoach.xlsx": workbook,
}


@pytest.fixture
def directive(media_folder: Path) -> Directive:
    return make_directive()


@pytest.mark.parametrize("name", MAKERS)
def test_an_office_file_is_refused_whoever_stores_it(directive: Directive, name: str) -> None:
    secret = SimpleUploadedFile(name, MAKERS[name](LINES))
    with pytest.raises(ValidationError, match="Tối mật"):
        DirectiveFile.objects.create(directive=directive, file=secret)
    DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile(name, MAKERS[name](HARMLESS)))
    assert DirectiveFile.objects.count() == 1


def test_the_second_page_of_a_pdf_is_read_in_a_form_and_not_while_it_is_stored(directive: Directive) -> None:
    content = sample_files.pdf(["Bìa", "\n".join(LINES), "Cuối"])
    record = DirectiveFile(directive=directive, file=SimpleUploadedFile("ke-hoach.pdf", content))
    with pytest.raises(ValidationError, match="Tối mật"):
        record.full_clean()
    record.save()  # within a transaction no process is waited for: the worker finds it
    assert record.pk


@pytest.mark.parametrize(
    "content",
    [sample_files.pdf(["Bìa", "Hai", "\n".join(LINES)]), sample_files.pdf(["x"], password="1"), b"%PDF-1.4 hong"],
    ids=["further-down", "locked", "damaged"],
)
def test_what_cannot_be_read_at_once_waits_for_the_worker(content: bytes) -> None:
    upload = TemporaryUploadedFile("ke-hoach.pdf", "application/pdf", len(content), None)
    upload.write(content)
    assert check_upload(upload, may_wait=True).media_type == "application/pdf"
    assert upload.tell() == 0


def test_the_library_of_documents_refuses_it_too(client_for: Any, media_folder: Path) -> None:
    editor = client_for(Role.EDITORS)
    secrets = {
        "ke-hoach.pdf": sample_files.pdf(["\n".join(LINES)]),
        "ke-hoach.xlsx": workbook(LINES),
        "KH_TOI-MAT.txt": b"Danh muc",
    }
    for name, content in secrets.items():
        form = {"title": "Kế hoạch", "file": SimpleUploadedFile(name, content), "collection": "1"}
        said = editor.post("/admin/documents/add/", form).content.decode()
        assert "Tối mật" in said, name
        assert "Không nhận tệp" not in said, name
    assert not get_document_model().objects.exists()


def test_several_documents_at_once_and_a_marked_title_are_refused_in_words(client_for: Any, media_folder: Path) -> None:
    editor = client_for(Role.EDITORS)
    secret = SimpleUploadedFile("ke-hoach.pdf", sample_files.pdf(["\n".join(LINES)]))
    answer = editor.post("/admin/documents/multiple/add/", {"files[]": secret, "collection": "1"})
    assert answer.json()["success"] is False
    assert "Tối mật" in answer.json()["error_message"]
    marked = {"title": "Danh sách (MẬT)", "file": SimpleUploadedFile("ds.txt", b"Danh sach"), "collection": "1"}
    assert "Mật" in editor.post("/admin/documents/add/", marked).content.decode()
    assert not get_document_model().objects.exists()
