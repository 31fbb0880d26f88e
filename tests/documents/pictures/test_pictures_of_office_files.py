"""Pages of office files as LibreOffice prints them: found words are marked, no page is called one of the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from accounts.roles import Role
from documents.files import drawing
from documents.files.processing import READING, recognise_directive_file
from documents.models import DirectiveFile, DrawnPage, TextPage
from documents.text import text_changed
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.drawn_files import draw_by_hand
from tests.documents.records import make_directive
from tests.html import all_of, only
from tests.real_parts import libreoffice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]


@pytest.fixture
def record() -> DirectiveFile:
    file = SimpleUploadedFile("ke-hoach.docx", sample_files.word_file())
    record: DirectiveFile = DirectiveFile.objects.create(directive=make_directive(), file=file)
    READING.process(record.pk)
    return record


def page_of(client_for: ClientFor, record: DirectiveFile, query: str) -> Any:
    client: Client = client_for(Role.MEMBERS)
    return client.get(f"{record.directive.get_absolute_url()}?{query}")


def test_an_office_file_is_drawn_as_it_is_printed(record: DirectiveFile, settings: Any) -> None:
    libreoffice()
    settings.DOCUMENTS_DRAW_OFFICE_FILES = True
    assert drawing.draw_pages(record.pk) == 2
    first, second = DrawnPage.objects.order_by("number")
    assert {"Phạm", "vi"} <= {row[0] for row in first.words}
    assert "19.840" in {row[0] for row in second.words}


def test_a_print_without_the_old_font_of_its_text_is_not_shown(record: DirectiveFile, settings: Any) -> None:
    libreoffice()
    settings.DOCUMENTS_DRAW_OFFICE_FILES = True
    TextPage.objects.filter(file=record).update(text="Héi KhuyÕn häc: kÕ ho¹ch")  # as a font of TCVN3 has it
    assert drawing.draw_pages(record.pk) == 0
    record.refresh_from_db()
    assert record.drawn_at


def test_without_libreoffice_it_waits(record: DirectiveFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    DirectiveFile.objects.update(processed_at="2026-01-01T00:00:00Z")
    assert drawing.draw_pages(record.pk) == 0
    record.refresh_from_db()
    assert record.drawn_at is None
    assert not drawing.left_undrawn().exists()


def test_a_scan_does_not_wait_until_office_files_are_printed(
    record: DirectiveFile, settings: Any, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    sheet = DirectiveFile.objects.create(
        directive=make_directive(number="2/KH-HKH"), file=SimpleUploadedFile("mot.pdf", sample_files.pdf(["Một"]))
    )
    with django_capture_on_commit_callbacks(execute=True):
        READING.process(sheet.pk)
        READING.retry(record.pk)
        READING.process(record.pk)
        recognise_directive_file.enqueue(sheet.pk)
    drawn, recognised = drawing.draw_directive_file.module_path, recognise_directive_file.module_path
    queue = DBTaskResult.objects.filter(task_path__in=[drawn, recognised]).order_by("-priority")
    assert [(task.task_path, task.args_kwargs["args"]) for task in queue] == [
        (drawn, [sheet.pk]),
        (recognised, [sheet.pk]),
        (drawn, [record.pk]),
    ]


def test_found_words_are_marked_on_the_print_and_no_page_of_it_is_called_one_of_the_text(
    record: DirectiveFile, client_for: ClientFor
) -> None:
    draw_by_hand(record, count=2, words=[["chi", 0.1, 0.2, 0.1, 0.02, 1], ["hội.", 0.3, 0.2, 0.1, 0.02, 1]])
    text_changed([record.directive_id])
    page = page_of(client_for, record, "xem=ban-goc&tim=chi+hoi")
    assert [(mark["x"], mark["width"]) for mark in all_of(page, "rect")] == [("100", "300")] * 2
    assert all_of(page, "figcaption a") == []
    assert only(page, f"#anh-{record.pk}-2")
