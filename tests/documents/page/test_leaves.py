"""The pages of a file as pictures on the page of its directive: beside the text or alone, what is found marked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Directive, DirectiveFile, DrawnPage, RecognisedPage, TextPage
from documents.text import text_changed
from tests.documents import sample_files
from tests.documents.drawn_files import draw_by_hand
from tests.documents.page.test_original import add_file
from tests.documents.records import make_directive
from tests.html import all_of, links, only, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder")]
LAYER = [["Điều", 0.1, 0.1, 0.1, 0.02, 1.0], ["2.", 0.2, 0.1, 0.05, 0.02, 1.0], ["Việc", 0.3, 0.1, 0.1, 0.02, 1.0]]


@pytest.fixture
def record() -> DirectiveFile:
    record = add_file(make_directive(), "quyet-dinh.pdf", sample_files.pdf(["Điều 1. Một", "Điều 2. Việc"]))
    draw_by_hand(record, count=2, words=LAYER)
    text_changed([record.directive_id])
    return record


def page_of(reading: Client, record: DirectiveFile, query: str) -> object:
    return reading.get(f"{Directive.objects.get(pk=record.directive_id).get_absolute_url()}?{query}")


def test_pages_stand_as_pictures_that_keep_their_place_beside_the_text(reading: Client, record: DirectiveFile) -> None:
    page = page_of(reading, record, "xem=canh-nhau")
    pictures = all_of(page, ".original img")
    assert [(img["src"], img["width"], img["height"], img["loading"]) for img in pictures] == [
        (f"/van-ban/tep/{record.pk}/trang/{number}/", "40", "50", "lazy") for number in (1, 2)
    ]
    assert all_of(page, "iframe, [style]") == []
    assert reading.get(str(pictures[0]["src"])).status_code == 200
    address = str(only(page, "#trang-2 a")["href"])
    assert address == f"?xem=canh-nhau&tep={record.pk}#anh-{record.pk}-2"
    assert [link["href"] for link in all_of(page, f"#anh-{record.pk}-2 figcaption a")] == ["#trang-2"]
    assert "xem" in reading.cookies
    reading.cookies.clear()


def test_looking_at_one_page_chooses_nothing_for_the_next_directive(reading: Client, record: DirectiveFile) -> None:
    page_of(reading, record, f"xem=canh-nhau&tep={record.pk}")
    assert "xem" not in reading.cookies


def test_the_picture_alone_leads_back_to_the_text_and_prints_it(reading: Client, record: DirectiveFile) -> None:
    page = page_of(reading, record, "xem=ban-goc")
    assert ("Trang 2: xem chữ", "?xem=van-ban#trang-2") in links(only(page, f"#anh-{record.pk}-2"))
    assert "Việc" in words(page, ".print-only .prose")


def test_what_is_found_is_marked_on_the_picture_too(reading: Client, record: DirectiveFile) -> None:
    for view, place in (("canh-nhau", []), ("ban-goc", ["cho"])):
        page = page_of(reading, record, f"xem={view}&tim=dieu+2&cho=1")
        mark = only(page, f"#anh-{record.pk}-2 rect")
        assert (mark["x"], mark["y"], mark["width"], mark["height"]) == ("100", "100", "150", "20")
        assert (mark["data-cho"], mark["class"]) == ("1", ["now"])
        assert [one["id"] for one in all_of(page, "rect[id]")] == place
    assert all_of(page_of(reading, record, "xem=ban-goc"), "rect") == []


def test_a_corrected_word_is_marked_where_the_machine_read_another(reading: Client, record: DirectiveFile) -> None:
    read = ["Dieu", 0.5, 0.5, 0.1, 0.02, 0.3], ["2.", 0.6, 0.5, 0.05, 0.02, 0.9], ["Viec", 0.7, 0.5, 0.1, 0.02, 0.4]
    RecognisedPage.objects.create(sha256=record.sha256, number=2, confidence=0.5, words=list(read), program="tesseract")
    TextPage.objects.filter(file=record, number=2).update(corrected_text="Điều 2. Việc", ocr_confidence=0.532)
    text_changed([record.directive_id])
    page = page_of(reading, record, "xem=canh-nhau&tim=vi%E1%BB%87c")
    assert only(page, f"#anh-{record.pk}-2 rect")["x"] == "700"
    assert "Máy đọc chữ, chắc 53 %" in words(page, f"#anh-{record.pk}-2 figcaption")


def test_the_file_is_shown_in_which_the_place_stands(reading: Client, record: DirectiveFile) -> None:
    directive = Directive.objects.get(pk=record.directive_id)
    annex = add_file(directive, "phu-luc.pdf", sample_files.pdf(["Biểu mẫu"]), role="annex")
    draw_by_hand(annex)
    text_changed([directive.pk])
    page = page_of(reading, record, "xem=canh-nhau&tim=bi%E1%BB%83u")
    assert [leaf["id"] for leaf in all_of(page, ".pageimg")] == [f"anh-{annex.pk}-1"]


def test_more_pages_take_no_more_queries(reading: Client, record: DirectiveFile) -> None:
    counts = []
    for count in (2, 40):
        DrawnPage.objects.all().delete()
        draw_by_hand(record, count=count, words=LAYER)
        text_changed([record.directive_id])
        page_of(reading, record, "xem=canh-nhau&tim=dieu")
        with CaptureQueriesContext(connection) as queries:
            assert len(all_of(page_of(reading, record, "xem=canh-nhau&tim=dieu"), ".pageimg")) == count
        counts.append(len(queries))
    assert counts[0] == counts[1]
