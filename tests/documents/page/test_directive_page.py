"""The page of one directive and its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from documents.files.processing import READING
from documents.models import DirectiveFile
from documents.page.text import pages_of_text, text_of
from documents.reading.finding import find
from documents.search_source import passages_of
from documents.text import shown_pages
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.page.opened import TEXT, decision, page_of
from tests.documents.records import add_text, make_directive
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db


def test_the_page_shows_facts_text_and_outline(reading: Client) -> None:
    page = page_of(reading, make_directive(text=TEXT, signer_name="Trần Thị Bình", signer_capacity="TM"))
    assert words(page, "h1") == "27/QĐ-HKH Quy chế công nhận mô hình học tập"
    assert "Trần Thị Bình (TM. Ban Chấp hành)" in page
    assert words(page, "#toan-van p#dieu-1-khoan-1") == "1. Việc bình xét công khai."
    assert ("Điều 1. Phạm vi", "#dieu-1") in links(page)


def test_words_are_found_without_marks_and_lead_to_their_place(reading: Client) -> None:
    page = page_of(reading, make_directive(text=TEXT), tim="binh xet")
    assert words(page, "mark#cho") == "bình xét"
    assert words(page, ".findbar [role=status]") == "Chỗ 1 trong 1"
    ((around, address),) = links(only(page, ".places"))
    assert around.startswith("Điều 1 khoản 1 ")
    assert "bình xét" in around
    assert address == "?tim=binh+xet&cho=1#cho"


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\x00", "a" * 10_000, "%", "((((", "   "])
def test_any_words_may_be_looked_for(reading: Client, words: str) -> None:
    page = page_of(reading, make_directive(text=TEXT), tim=words)
    assert "<script>alert" not in page


def test_validity_can_be_asked_for_a_day(reading: Client) -> None:
    directive = make_directive(effective_from=date(2026, 4, 1))
    assert "Chưa có hiệu lực" in page_of(reading, directive, **{"tai-ngay": "31/03/2026"})
    assert "Còn hiệu lực" in page_of(reading, directive, **{"tai-ngay": "1/4/2026"})


@pytest.mark.parametrize("day", ["32/13/2026", "hôm qua", "\x00", "0/0/0000", "9" * 400])
def test_a_day_that_is_none_is_said_at_the_field(reading: Client, day: str) -> None:
    assert 'aria-invalid="true"' in page_of(reading, make_directive(), **{"tai-ngay": day})


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("31/02/2026", "Trong lịch không có ngày 31/02/2026."),
        ("2026-02-31", "Trong lịch không có ngày 2026-02-31."),
        ("29/2/2025", "Trong lịch không có ngày 29/2/2025."),
        ("hôm qua", "Hãy ghi ngày/tháng/năm, ví dụ 25/03/2022."),
    ],
)
def test_what_is_wrong_with_the_day_is_said(reading: Client, day: str, said: str) -> None:
    assert said in page_of(reading, make_directive(), **{"tai-ngay": day})


def test_a_directive_without_any_date_does_not_look_as_if_it_were_in_force(reading: Client) -> None:
    page = page_of(reading, make_directive(issued_on=None))
    assert "Chưa rõ hiệu lực" in page
    assert "Chưa ghi ngày có hiệu lực" in page
    assert "Còn hiệu lực" not in page


def test_changed_text_is_shown_at_once(reading: Client) -> None:
    directive = make_directive(text="Một")
    assert "<p>Một</p>" in page_of(reading, directive)
    directive.text_pages.all().delete()
    add_text(directive, "Hai")
    page = page_of(reading, directive)
    assert "<p>Hai</p>" in page
    assert "<p>Một</p>" not in page


def test_text_in_the_register_cannot_bring_markup_into_the_page(reading: Client) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    directive = make_directive(subject=hostile, text=hostile, signer_name=hostile, source_urls="javascript:alert(1)")
    page = page_of(reading, directive, tim=hostile)
    assert "<img src=x" not in page
    assert "javascript:alert" not in page


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 302), (Role.MEMBERS, 404), (Role.TRAINERS, 404), (Role.COMMUNE_EDITORS, 404), (Role.EDITORS, 200)],
)
def test_page_file_and_path_in_the_storage_ask_the_audience(
    client_for: ClientFor, roles: dict[Role, Group], media_folder: Path, role: Role | None, status: int
) -> None:
    directive = make_directive(audience="groups")
    directive.audience_groups.add(roles[Role.EDITORS])
    directive.save()
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.txt", b"chu"))
    name = record.file.name.rsplit("/", 1)[-1]
    client = client_for(role)
    assert client.get(directive.get_absolute_url()).status_code == status
    assert client.get(f"{directive.get_absolute_url()}tep/{record.pk}/{name}").status_code == status
    assert client.get(f"/tep/{record.file.name}").status_code == status


def test_an_editor_previews_a_draft(client_for: ClientFor) -> None:
    directive = make_directive(live=False, text=TEXT)
    page = directive.make_preview_request(preview_mode="").content.decode()
    assert "27/QĐ-HKH" in page


def test_a_draft_has_no_page_and_no_files(client_for: ClientFor, media_folder: Path) -> None:
    directive = make_directive(live=False)
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.txt", b"chu"))
    client = client_for(Role.ADMINISTRATORS)
    assert client.get(directive.get_absolute_url()).status_code == 404
    assert client.get(f"{directive.get_absolute_url()}tep/{record.pk}/a.txt").status_code == 404


def test_files_stand_with_type_and_size_and_can_be_fetched(reading: Client, media_folder: Path) -> None:
    directive = make_directive()
    data = sample_files.pdf(["Điều 1. Chữ trong tệp"])
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("quy-che.pdf", data))
    READING.process(record.pk)
    page = page_of(reading, directive)
    assert f"Tải về: Bản gốc PDF, {round(len(data) / 1024)} KB" in page
    assert "Chữ trong tệp" in page
    address = f"{directive.get_absolute_url()}tep/{record.pk}/quy-che.pdf"
    answer = reading.get(address)
    assert b"".join(answer.streaming_content) == data
    assert "private" in answer["Cache-Control"]
    assert reading.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def links_of_files(page: str) -> list[str]:
    return [address.rpartition("/")[2] for _words, address in links(page) if "/tep/" in address]


@pytest.mark.parametrize(
    ("name", "links"),
    [("quy-che.pdf", ["quy-che.pdf?tai=1", "quy-che.pdf"]), ("quy-che.docx", ["quy-che.docx?tai=1"])],
)
def test_a_file_can_be_downloaded_and_opened_if_the_browser_shows_its_kind(
    reading: Client, media_folder: Path, name: str, links: list[str]
) -> None:
    directive = make_directive()
    content = sample_files.word_file() if name.endswith("docx") else b"%PDF-1.4"
    DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile(name, content))
    page = page_of(reading, directive)
    assert links_of_files(str(only(page, ".actions"))) == links
    address = f"{directive.get_absolute_url()}tep/{directive.files.get().pk}/"
    kinds = [reading.get(address + link)["Content-Disposition"].partition(";")[0] for link in links]
    assert kinds == ["attachment", "inline"][: len(links)]


def test_a_file_is_not_served_under_another_directive_or_name(reading: Client, media_folder: Path) -> None:
    directive, other = make_directive(), make_directive(number="1/KH-HKH")
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.txt", b"chu"))
    assert reading.get(f"{other.get_absolute_url()}tep/{record.pk}/a.txt").status_code == 404
    assert reading.get(f"{directive.get_absolute_url()}tep/{record.pk}/b.html").status_code == 404


def test_a_file_that_was_read_is_shown_by_page(reading: Client, media_folder: Path) -> None:
    directive = make_directive()
    record = DirectiveFile.objects.create(
        directive=directive, file=SimpleUploadedFile("a.pdf", sample_files.pdf(["Điều 1. Một", "Điều 2. Hai"]))
    )
    assert "Đang đọc chữ từ tệp" in page_of(reading, directive)
    READING.process(record.pk)
    assert words(page_of(reading, directive), ".pagebreak#trang-2") == "Trang 2"


def test_paragraphs_of_a_typed_file_stay_apart_however_long_their_lines_are(
    reading: Client, media_folder: Path
) -> None:
    lines = [
        "Dự Hội nghị biểu dương gia đình học tập",
        "Hội trân trọng kính mời quý vị đại biểu",
        "Rất mong gặp quý vị",
    ]
    directive = make_directive()
    data = sample_files.odt("".join(f"<text:p>{line}</text:p>" for line in lines))
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.odt", data))
    READING.process(record.pk)
    assert [words(line) for line in all_of(page_of(reading, directive), "#toan-van p")] == lines


def test_the_printed_number_of_a_page_is_stored_but_neither_shown_nor_found(
    reading: Client, media_folder: Path
) -> None:
    directive = make_directive()
    data = sample_files.pdf(["Điều 1. Một", "2\nĐiều 2. Theo 677/QĐ-TTg"])
    record = DirectiveFile.objects.create(directive=directive, file=SimpleUploadedFile("a.pdf", data))
    READING.process(record.pk)
    assert directive.text_pages.get(number=2).text.startswith("2\n")
    page = page_of(reading, directive)
    assert only(page, ".pagebreak#trang-2").find_next_sibling()["id"] == "dieu-2"
    assert ">677/QĐ-TTg<" in page
    assert [found.text for found in passages_of(pages_of_text(shown_pages(directive.pk)))] == [
        "Điều 1. Một",
        "Điều 2. Theo 677/QĐ-TTg",
    ]


def test_the_number_of_queries_does_not_grow_with_citations_files_and_citing_directives(
    reading: Client, media_folder: Path
) -> None:
    directive = make_directive(text=TEXT)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(reading, directive)
        return len(captured)

    queries()
    before = queries()
    for number in range(1, 9):
        decision(number=f"{number}/QĐ-TTg")
        make_directive(number=f"{number}/KH-HKH", text="Thực hiện Quyết định số 27/QĐ-HKH ngày 18/3/2026.")
        DirectiveFile.objects.create(
            directive=directive, file=SimpleUploadedFile(f"{number}.txt", b"chu"), role="annex"
        )
    directive.text_pages.all().delete()
    add_text(directive, TEXT + "".join(f"\nTheo Quyết định số {n}/QĐ-TTg ngày 03/6/2022." for n in range(1, 9)))
    queries()
    assert queries() == before


def test_words_that_are_not_in_the_text_do_not_write_it_anew() -> None:
    directive = make_directive(text="Điều 1. Học tập")
    text = text_of(directive)
    assert text.with_marks(find(text.pages, "khongco")) is text_of(directive).rendered[0]


def test_a_table_is_one_on_the_page_and_no_bar_is_seen_when_something_in_it_is_found(reading: Client) -> None:
    directive = make_directive(text="Điều 1. Danh sách\nTT | Họ và tên\n1 | Đỗ Thu Thiềng\n2 | Mẫn Diệu Đậu")
    page = page_of(reading, directive, tim="thieng")
    assert words(page, "#toan-van tbody tr:first-child") == "1 Đỗ Thu Thiềng"
    assert words(page, "#toan-van mark") == "Thiềng"
    assert "|" not in words(page, "main")
