"""The file itself beside its text: chosen by the address, remembered, only what the browser can show."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.roles import Role
from documents.files.processing import READING
from documents.models import Directive, DirectiveFile
from documents.reading.rendering import ORIGINAL_FRAME
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.records import make_directive
from tests.html import all_of, links, only, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
FRAME = f'iframe[name="{ORIGINAL_FRAME}"]'


def add_file(directive: Directive, name: str, content: bytes, **fields: str) -> DirectiveFile:
    file = SimpleUploadedFile(name, content)
    record: DirectiveFile = DirectiveFile.objects.create(directive=directive, file=file, **fields)
    READING.process(record.pk)
    directive.refresh_from_db()
    return record


@pytest.fixture
def directive() -> Directive:
    directive = make_directive()
    add_file(directive, "quyet-dinh.pdf", sample_files.pdf(["Điều 1. Việc thứ nhất", "Điều 2. Việc thứ hai"]))
    return directive


@pytest.fixture
def reading(client_for: ClientFor) -> Client:
    return client_for(Role.MEMBERS)


def test_the_text_is_seen_first_and_the_original_is_one_link_away(reading: Client, directive: Directive) -> None:
    page = reading.get(directive.get_absolute_url())
    assert all_of(page, FRAME) == []
    assert ("Cạnh nhau", "?xem=canh-nhau") in links(only(page, ".views"))
    assert "Việc thứ nhất" in words(page, "#toan-van")


@pytest.mark.parametrize(("view", "has_text"), [("canh-nhau", True), ("ban-goc", False)])
def test_what_was_chosen_is_shown_and_kept_for_the_next_directive(
    reading: Client, directive: Directive, view: str, has_text: bool
) -> None:
    for address in (f"{directive.get_absolute_url()}?xem={view}", directive.get_absolute_url()):
        page = reading.get(address)
        assert directive.files.get().stored_name in str(only(page, FRAME)["src"])
        assert bool(all_of(page, "#toan-van")) is has_text
    assert all_of(reading.get(f"{directive.get_absolute_url()}?xem=van-ban"), "#toan-van")


@pytest.mark.parametrize("more", ["", "&cho=3", "&ve=q%3Dtu"])
def test_words_that_stand_nowhere_in_the_text_show_the_page_all_the_same(
    reading: Client, directive: Directive, more: str
) -> None:
    page = reading.get(f"{directive.get_absolute_url()}?tim=gosmanvik{more}")
    assert page.status_code == 200
    assert "Việc thứ nhất" in words(page, "#toan-van")


def test_a_choice_that_there_is_not_changes_nothing(reading: Client, directive: Directive) -> None:
    page = reading.get(f"{directive.get_absolute_url()}?xem=gi-do&tep=999999")
    assert "xem" not in reading.cookies
    assert "Việc thứ nhất" in words(page, "#toan-van")


def test_the_number_of_a_page_leads_to_this_page_of_the_file(reading: Client, directive: Directive) -> None:
    page = reading.get(directive.get_absolute_url())
    link = only(page, "#trang-2 a")
    assert str(link["href"]).endswith(".pdf?trang=2#page=2")
    assert link["target"] == ORIGINAL_FRAME


def test_a_scan_without_text_is_shown_at_once(reading: Client) -> None:
    directive = make_directive()
    add_file(directive, "ban-chup.pdf", sample_files.scanned_pdf(1))
    page = reading.get(directive.get_absolute_url())
    assert only(page, FRAME)
    assert all_of(page, ".views") == []


def test_what_no_browser_shows_is_offered_to_download_only(reading: Client) -> None:
    directive = make_directive()
    add_file(directive, "ke-hoach.docx", sample_files.word_file())
    page = reading.get(f"{directive.get_absolute_url()}?xem=canh-nhau")
    assert all_of(page, f"{FRAME}, .views") == []
    assert [address.rpartition(".")[2] for _title, address in links(only(page, ".actions"))] == ["docx?tai=1"]


def test_of_several_files_one_stands_in_the_frame_and_the_others_can(reading: Client, directive: Directive) -> None:
    annex = add_file(directive, "phu-luc.pdf", sample_files.pdf(["Biểu 1"]), role="annex", title="Biểu mẫu")
    page = reading.get(f"{directive.get_absolute_url()}?xem=ban-goc")
    assert annex.stored_name not in str(only(page, FRAME)["src"])
    (address,) = [address for title, address in links(only(page, ".original__files")) if title == "Biểu mẫu"]
    assert annex.stored_name in str(only(reading.get(f"{directive.get_absolute_url()}{address}"), FRAME)["src"])


def test_who_may_not_see_the_directive_sees_no_original(reading: Client) -> None:
    closed = make_directive(audience="groups")
    add_file(closed, "kin.pdf", sample_files.pdf(["Điều 1. Kín"]))
    for view in ("van-ban", "ban-goc", "canh-nhau"):
        assert reading.get(f"{closed.get_absolute_url()}?xem={view}").status_code == 404
