"""Recognised pages compared with their pictures: the list, one page after the other, what is stored and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import registry

from accounts.roles import Role
from documents.extraction.values import Extraction, PageText
from documents.files.processing import READING
from documents.models import Citation, Directive, DirectiveFile, RecognisedPage, TextPage
from search.models import OutboxEntry
from tests.conftest import ClientFor
from tests.documents import sample_files
from tests.documents.drawn_files import draw_by_hand
from tests.html import all_of, links, only, words

pytestmark = pytest.mark.django_db
LIST = "/admin/van-ban/trang-can-soat/"
READ = [
    ["Điều", 0.1, 0.1, 0.1, 0.02, 0.98],
    ["1.", 0.2, 0.1, 0.05, 0.02, 0.9],
    ["Chám", 0.3, 0.1, 0.1, 0.02, 0.31],
    ["điểm", 0.4, 0.1, 0.1, 0.02, 0.95],
]
TEXT = "Điều 1. Chám điểm"
RIGHT = "Điều 1. Chấm điểm"


def add_scan(directive: Directive, *sureness: float, text: str = TEXT) -> DirectiveFile:
    """Give a directive a scan whose pages a machine has read, each as sure as said."""
    content = SimpleUploadedFile("scan.pdf", sample_files.pdf([f"{directive.pk} {page}" for page in sureness]))
    record: DirectiveFile = DirectiveFile.objects.create(directive=directive, file=content, role="scan")
    count = len(sureness)
    DirectiveFile.objects.filter(pk=record.pk).update(state="done", page_count=count)
    draw_by_hand(record, count=count)
    for number, sure in enumerate(sureness, start=1):
        facts = {"number": number, "text": text}
        TextPage.objects.create(directive=directive, file=record, ocr_confidence=sure, **facts)
        RecognisedPage.objects.create(sha256=record.sha256, confidence=sure, words=READ, program="tesseract", **facts)
    record.refresh_from_db()
    return record


@pytest.fixture
def record(make_directive: Callable[..., Directive]) -> DirectiveFile:
    return add_scan(make_directive(), 0.9, 0.4)


def address(record: DirectiveFile, number: int = 1) -> str:
    return f"/admin/van-ban/tep/{record.pk}/trang/{number}/soat/"


def send(browser: Client, record: DirectiveFile, number: int = 1, *, query: str = "", **values: str) -> Any:
    """Open a page and send its form, with other values than it has."""
    where = address(record, number) + query
    form = only(browser.get(where), "form[data-review]")
    fields = {"da-thay": only(form, "[name=da-thay]")["value"], "chu": only(form, "textarea").get_text().lstrip("\n")}
    return browser.post(
        where, fields | {"viec": "luu"} | {name.replace("_", "-"): text for name, text in values.items()}
    )


def page_of(record: DirectiveFile, number: int = 1) -> TextPage:
    return TextPage.objects.get(file=record, number=number)


def test_the_least_sure_page_comes_first_and_what_is_checked_is_gone(browser: Client, record: DirectiveFile) -> None:
    rows = [words(row) for row in all_of(browser.get(LIST), ".review__list tbody tr")]
    assert [row.split(" %")[0] for row in rows] == ["40", "90"]
    send(browser, record, 2, viec="dung")
    assert [
        row.split(" %")[0] for row in (words(row) for row in all_of(browser.get(LIST), ".review__list tbody tr"))
    ] == ["90"]
    send(browser, record, 1, viec="dung")
    assert "Không còn trang nào cần soát" in words(browser.get(LIST))


def test_picture_and_text_stand_beside_each_other_with_the_doubtful_words(
    browser: Client, record: DirectiveFile
) -> None:
    page = browser.get(address(record))
    assert only(page, ".review__sheet img")["src"] == f"/admin/van-ban/tep/{record.pk}/trang/1/"
    assert browser.get(str(only(page, ".review__sheet img")["src"])).status_code == 200
    assert [words(button) for button in all_of(page, ".review__words button")] == ["Chám 31 %"]
    doubtful = only(page, "rect.is-doubtful")
    assert TEXT[int(str(doubtful["data-start"])) : int(str(doubtful["data-end"]))] == "Chám"
    assert (doubtful["x"], doubtful["width"]) == ("300", "100")


def test_a_correction_is_kept_apart_found_at_once_and_cited_anew(browser: Client, record: DirectiveFile) -> None:
    OutboxEntry.objects.all().delete()
    send(browser, record, chu="Theo Quyết định số 387/QĐ-TTg ngày 25/3/2022")
    page = page_of(record)
    assert (page.text, page.shown_text) == (TEXT, "Theo Quyết định số 387/QĐ-TTg ngày 25/3/2022")
    assert Citation.objects.get(page=page).number == "387/QĐ-TTg"
    assert OutboxEntry.objects.filter(source="directive", object_id=record.directive_id).exists()
    assert page.checked_by is not None
    assert page.checked_at is not None
    send(browser, record, viec="bo-sua")
    page = page_of(record)
    assert (page.shown_text, page.checked_at, page.checked_by) == (TEXT, None, None)
    assert not Citation.objects.filter(page=page).exists()


def test_it_survives_another_reading_of_the_same_file(browser: Client, record: DirectiveFile) -> None:
    send(browser, record, chu=RIGHT)
    send(browser, record, 2, viec="dung")
    again = Extraction(pages=(PageText(2, "Đọc lại khác", confidence=0.5), PageText(3, "Trang ba")), page_count=3)
    READING.process(record.pk, again=True, extraction=lambda: again)
    shown = {page.number: page.shown_text for page in TextPage.objects.filter(file=record)}
    assert shown == {1: RIGHT, 2: TEXT, 3: "Trang ba"}
    assert page_of(record).checked_by is not None


def test_it_does_not_pass_to_another_file_in_the_same_row(browser: Client, record: DirectiveFile) -> None:
    send(browser, record, chu=RIGHT)
    DirectiveFile.objects.filter(pk=record.pk).update(sha256="0" * 64)
    other = Extraction(pages=(PageText(1, "Văn bản khác"),), page_count=1)
    READING.process(record.pk, again=True, extraction=lambda: other)
    assert [page.shown_text for page in TextPage.objects.filter(file=record)] == ["Văn bản khác"]


def test_what_is_corrected_while_the_file_is_read_again_stays(browser: Client, record: DirectiveFile) -> None:
    text = READING.prepare(record, Extraction(pages=(PageText(1, "Theo 5/QĐ-UBND"),), page_count=1))
    send(browser, record, chu="Theo 387/QĐ-TTg")
    READING.store(record, text)
    assert page_of(record).shown_text == "Theo 387/QĐ-TTg"
    assert [citation.number for citation in Citation.objects.filter(page=page_of(record))] == ["387/QĐ-TTg"]


def test_save_and_go_on_leads_through_the_list(browser: Client, record: DirectiveFile) -> None:
    answer = send(browser, record, 2, viec="luu-tiep", chu=RIGHT)
    assert answer["Location"] == address(record, 1)
    assert send(browser, record, 1, viec="dung")["Location"] == LIST


def test_of_two_people_the_second_loses_nothing(
    browser: Client, record: DirectiveFile, client_for: ClientFor, administrator: Any
) -> None:
    seen = only(browser.get(address(record)), "[name=da-thay]")["value"]
    other = client_for(Role.ADMINISTRATORS)
    send(other, record, chu="Điều 1. Của người kia")
    late = browser.post(address(record), {"da-thay": seen, "chu": RIGHT, "viec": "luu"})
    assert late.status_code == 409
    assert page_of(record).shown_text == "Điều 1. Của người kia"
    assert words(late, "textarea") == RIGHT
    assert "Của người kia" in words(late, ".help-critical")
    assert administrator.get_full_name() in words(late, ".help-critical")
    fresh = only(late, "[name=da-thay]")["value"]
    browser.post(address(record), {"da-thay": fresh, "chu": RIGHT, "viec": "luu"})
    assert page_of(record).shown_text == RIGHT


def test_the_history_of_the_directive_says_who_did_it(browser: Client, record: DirectiveFile, editor: Any) -> None:
    send(browser, record, chu=RIGHT)
    send(browser, record, 2, viec="dung")
    send(browser, record, viec="bo-sua")
    entries = registry.get_logs_for_instance(record.directive).filter(action__startswith="documents.page")
    name = record.stored_name
    assert [(entry.user, str(entry.message)) for entry in entries.order_by("pk")] == [
        (editor, f"Đã sửa chữ trang 1 của {name}"),
        (editor, f"Đã soát trang 2 của {name}, chữ đúng"),
        (editor, f"Đã bỏ phần sửa ở trang 1 của {name}"),
    ]
    history = browser.get(f"/admin/van-ban/history/{record.directive_id}/")
    assert "Đã sửa chữ trang 1" in words(history)


def test_a_text_that_may_not_be_kept_is_refused_and_not_lost(browser: Client, record: DirectiveFile) -> None:
    for text, said in (("UBND HUYỆN\nTỐI MẬT\nKẾ HOẠCH", "Tối mật"), ("a" * 50_001, "50000")):
        answer = send(browser, record, chu=text)
        assert said in words(answer, ".help-critical").replace(".", "")
        assert only(answer, "textarea").get_text().strip() == text
    assert page_of(record).shown_text == TEXT


def test_a_page_on_which_nothing_was_read_can_be_typed(browser: Client, record: DirectiveFile) -> None:
    TextPage.objects.filter(number=2).delete()
    send(browser, record, 2, chu="Chữ gõ tay")
    assert page_of(record, 2).shown_text == "Chữ gõ tay"
    send(browser, record, 2, chu="")
    assert page_of(record, 2).shown_text.strip() == ""
    assert browser.get(address(record, 3)).status_code == 404


def test_the_list_is_filtered_and_the_filters_stay(
    browser: Client, record: DirectiveFile, make_directive: Callable[..., Directive], editor: Any
) -> None:
    other = add_scan(make_directive(number="55/KH-HKH"), 0.7)
    other.directive.save_revision(user=editor)
    for query in ("?q=55%2Fkh", "?cua-toi=1"):
        (link,) = [link for _words, link in links(only(browser.get(LIST + query), ".review__list tbody"))]
        assert link == address(other) + query
    assert "khớp bộ lọc" in words(browser.get(f"{LIST}?q=khong-co&xa=abc"))
    assert send(browser, other, query="?cua-toi=1", viec="dung")["Location"] == f"{LIST}?cua-toi=1"


def test_the_start_page_lists_what_is_not_sure(browser: Client, record: DirectiveFile) -> None:
    box = only(browser.get("/admin/"), "#work-pages")
    assert ("Trang 2 của 677/QĐ-TTg", address(record, 2)) in links(box)
    assert address(record, 1) not in [link for _words, link in links(box)]
    assert ("Trang cần soát", LIST) in links(box)


def test_more_pages_take_no_more_queries(
    browser: Client, record: DirectiveFile, make_directive: Callable[..., Directive]
) -> None:
    counts = []
    for round_ in range(2):
        for where in (LIST, address(record)):
            browser.get(where)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(where).status_code == 200
            counts.append(len(queries))
        for number in range(5):
            add_scan(make_directive(number=f"{round_}{number}/KH-HKH"), 0.5, 0.6)
    assert counts[:2] == counts[2:]
