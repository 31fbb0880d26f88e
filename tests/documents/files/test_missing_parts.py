"""A file whose program is missing is kept, says what is missing, and is read by itself once it is there."""

from __future__ import annotations

from base64 import b64encode
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from documents.checks import check_parts, check_reach
from documents.extraction.values import Part
from documents.files.processing import READING
from documents.files.queueing import ask_for_unread_files
from documents.models import DirectiveFile, ProcessingState, TextPage
from tests.documents import sample_files
from tests.documents.extraction.office_program import put_in_place, take_away
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(media_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DirectiveFile:
    """Return a file of old Word that was read on a machine without LibreOffice."""
    take_away(monkeypatch, tmp_path)
    upload = SimpleUploadedFile("van-ban.doc", rb"{\rtf1 Dieu 1.}")
    record = DirectiveFile.objects.create(directive=make_directive(), file=upload)
    assert READING.process(record.pk) == ProcessingState.WAITING
    record.refresh_from_db()
    return record


def test_it_waits_and_says_for_what(waiting: DirectiveFile) -> None:
    assert (waiting.state, waiting.missing_part, waiting.attempts) == ("waiting", Part.OFFICE, 0)
    assert waiting.error.startswith("Chờ cài LibreOffice trên máy chủ.")
    assert not waiting.is_being_read


def test_it_is_not_asked_for_until_the_program_is_there(
    waiting: DirectiveFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_for_unread_files() == 0
    out = StringIO()
    call_command("process_files", stdout=out)
    assert out.getvalue() == ""
    ready = b64encode(sample_files.word_file()).decode()  # the program may read nothing that lies elsewhere
    put_in_place(monkeypatch, tmp_path, f"mkdir $out; echo {ready} | base64 -d > $made")
    assert ask_for_unread_files() == 1
    assert READING.process(waiting.pk) == ProcessingState.DONE
    waiting.refresh_from_db()
    assert (waiting.missing_part, waiting.error) == ("", "")
    assert "Áp dụng với các chi hội." in TextPage.objects.get(file=waiting, number=1).text


def test_the_system_check_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_away(monkeypatch, tmp_path)
    warnings = {warning.id: warning.hint for warning in check_parts(None)}
    assert "libreoffice-writer" in warnings["documents.W001"]
    assert "tesseract-ocr-vie" in warnings["documents.W002"]


def test_editors_see_it_in_list_form_and_on_their_start_page(waiting: DirectiveFile, client: Client) -> None:
    client.force_login(User.objects.create_superuser("quan-tri"))
    listed = client.get(reverse("wagtailsnippets_documents_directive:list"), {"reading": "not_read"})
    assert "1 tệp chờ cài chương trình đọc" in listed.content.decode()
    form = client.get(reverse("wagtailsnippets_documents_directive:edit", args=[waiting.directive_id]))
    assert "Chờ cài LibreOffice trên máy chủ." in form.content.decode()
    assert waiting.directive.number in client.get(reverse("wagtailadmin_home")).content.decode()


def test_readers_are_not_told_to_come_back_in_a_moment(waiting: DirectiveFile, client: Client) -> None:
    client.force_login(User.objects.create_superuser("quan-tri"))
    page = client.get(waiting.directive.get_absolute_url()).content.decode()
    assert "Chưa đọc được chữ trong tệp" in page
    assert "đang được đọc" not in page


def test_the_system_check_says_where_nothing_bounds_what_a_document_may_have_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(monkeypatch, tmp_path, "exit 0")
    monkeypatch.setattr("sys.platform", "freebsd14")
    assert [warning.id for warning in check_reach(None)] == ["documents.W004"]
    take_away(monkeypatch, tmp_path)
    assert check_reach(None) == [], "nothing of strangers is opened by it"
