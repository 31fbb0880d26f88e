"""Pictures of the pages of a directive's files: drawn once after reading, with their words, and gone with the bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from documents.files.drawing import draw_pages
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile, DrawnPage
from documents.pictures.store import clear_pictures
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.drawn_files import draw_by_hand
from tests.documents.records import make_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def directive(media_folder: Path) -> Directive:
    return make_directive()


def add_file(directive: Directive, data: bytes, name: str = "van-ban.pdf") -> DirectiveFile:
    record: DirectiveFile = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile(name, data))
    return record


def stored_pictures(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.webp"))


def test_the_pages_are_drawn_once_a_file_was_read_and_know_where_their_words_stand(
    directive: Directive, media_folder: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    left = sample_files.Placed(x=20, y=30, text="Khuyến học")
    record = add_file(directive, sample_files.placed_pdf([left, sample_files.Placed(x=150, y=250, text="Thanh")]))
    with django_capture_on_commit_callbacks(execute=True):
        READING.process(record.pk)
    record.refresh_from_db()
    assert (record.picture_count, record.drawn_at is None) == (1, False)
    page = DrawnPage.objects.get()
    assert (page.sha256, page.number, page.width) == (record.sha256, 1, 1240)
    assert stored_pictures(media_folder) == ["0001.webp", "nho.webp"]
    places = {row[0]: row[1:5] for row in page.words}
    assert places.keys() == {"Khuyến", "học", "Thanh"}
    for word, across, down in (("Khuyến", 20, 30), ("Thanh", 150, 250)):  # millimetres on A4
        x, y, width, height = places[word]
        assert across - 2 < x * 210 < across + 3
        assert down - 1 < y * 297 < down + 4
        assert 4 < width * 210 < 25
        assert 2 < height * 297 < 8


def test_what_a_dead_worker_left_undrawn_is_drawn_by_the_sweep_once(directive: Directive) -> None:
    record = add_file(directive, sample_files.pdf(["Một", "Hai"]))
    READING.process(record.pk)
    out = StringIO()
    call_command("process_files", stdout=out)
    assert out.getvalue() == "", "the worker may be at it"
    DirectiveFile.objects.update(processed_at=timezone.now() - timedelta(hours=1))
    for said in (f"{record.pk} finished\n", ""):
        out = StringIO()
        call_command("process_files", stdout=out)
        assert out.getvalue() == said
    assert DrawnPage.objects.count() == 2


def test_the_same_bytes_are_drawn_once_and_stay_as_long_as_somebody_has_them(
    directive: Directive, media_folder: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    data = sample_files.pdf(["Một"])
    first, second = add_file(directive, data), add_file(make_directive(number="28/QĐ-HKH"), data)
    for record in (first, second):
        READING.process(record.pk)
        assert draw_pages(record.pk) == 1
    assert DrawnPage.objects.count() == 1
    for record, left in ((first, 1), (second, 0)):
        with django_capture_on_commit_callbacks(execute=True):
            record.directive.delete()
        assert (DrawnPage.objects.count(), len(stored_pictures(media_folder))) == (left, 2 * left)


def test_pictures_of_bytes_that_were_replaced_are_cleared(
    directive: Directive, media_folder: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    record = add_file(directive, sample_files.pdf(["Một"]))
    draw_by_hand(record)
    kept = DrawnPage.objects.get()
    record.file = SimpleUploadedFile("khac.pdf", sample_files.pdf(["Hai"]))
    record.admit(record.file, name="khac.pdf")
    record.save()
    record.refresh_from_db()
    assert (record.picture_count, record.drawn_at) == (0, None)
    with django_capture_on_commit_callbacks(execute=True):
        clear_pictures()
    assert not DrawnPage.objects.filter(pk=kept.pk).exists()
    assert stored_pictures(media_folder) == []


def test_a_state_secret_leaves_no_picture(
    directive: Directive, media_folder: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    record = add_file(directive, sample_files.pdf(["UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH"]))
    draw_by_hand(record)
    with django_capture_on_commit_callbacks(execute=True):
        READING.process(record.pk)
    assert not DrawnPage.objects.exists()
    assert stored_pictures(media_folder) == []
    assert draw_pages(record.pk) == 0


def test_a_file_that_cannot_be_drawn_is_not_tried_for_ever(directive: Directive) -> None:
    record = add_file(directive, b"Chi la chu", "chu.txt")
    READING.process(record.pk)
    assert draw_pages(record.pk) == 0
    record.refresh_from_db()
    assert record.drawn_at is not None


def test_a_picture_is_sent_to_readers_of_the_directive_and_not_twice(
    directive: Directive, client_for: ClientFor
) -> None:
    record = add_file(directive, sample_files.pdf(["Một"]))
    draw_by_hand(record)
    address = reverse("documents:page_picture", args=[record.pk, 1])
    assert address == f"/van-ban/tep/{record.pk}/trang/1/"
    browser = client_for(Role.MEMBERS)
    picture = browser.get(address)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    assert "private" in picture["Cache-Control"]
    assert browser.get(address, headers={"If-None-Match": picture["ETag"]}).status_code == 304
    head = browser.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head["Content-Length"]) == len(b"".join(picture.streaming_content))  # type: ignore[attr-defined]
    assert browser.get(f"/tep/{DrawnPage.objects.get().picture.name}").status_code == 404


@pytest.mark.parametrize("change", ["draft", "restricted", "gone", "other page", "other file"])
def test_a_picture_that_is_not_for_the_reader_is_not_there(
    change: str, directive: Directive, client_for: ClientFor
) -> None:
    record = add_file(directive, sample_files.pdf(["Một"]))
    draw_by_hand(record)
    file_id, number = record.pk, 1
    if change == "draft":
        directive.unpublish()
    elif change == "restricted":
        Directive.objects.update(audience="groups")
    elif change == "gone":
        DirectiveFile.objects.update(gone_at=timezone.now())
    elif change == "other page":
        number = 2
    else:
        file_id = add_file(directive, sample_files.pdf(["Hai"])).pk
    address = f"/van-ban/tep/{file_id}/trang/{number}/"
    answer = client_for(Role.MEMBERS).get(address, headers={"If-None-Match": "*"})
    assert answer.status_code == 404
