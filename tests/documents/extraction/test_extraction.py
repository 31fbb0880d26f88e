"""Text of files by page: every format that is accepted, and everything that can be wrong with a file."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from documents.extraction.messages import message_for
from documents.extraction.values import ExtractionError, Note, ReadingProblem
from tests.documents import sample_files


def test_a_pdf_is_read_page_by_page(read) -> None:
    found = read(sample_files.pdf(["Trang thứ nhất", "Điều 2. Trang thứ hai"]))
    assert [(page.number, page.text) for page in found.pages] == [(1, "Trang thứ nhất"), (2, "Điều 2. Trang thứ hai")]
    assert (found.page_count, found.notes) == (2, ())


def test_a_page_without_text_keeps_its_number_free(read) -> None:
    found = read(sample_files.pdf(["Một", "", "Ba"]))
    assert [page.number for page in found.pages] == [1, 3]
    assert (found.page_count, found.notes) == (3, (Note.PARTLY_SCANNED,))


def test_a_scan_is_no_error_but_has_no_text(read) -> None:
    found = read(sample_files.scanned_pdf(2))
    assert (found.pages, found.page_count, found.notes) == ((), 2, (Note.SCAN,))


def test_a_word_file_gives_letterhead_numbers_table_and_pages(read) -> None:
    first, second = read(sample_files.word_file()).pages
    assert first.text.split("\n") == [
        "HỘI KHUYẾN HỌC KHU VỰC THANH OAI",
        "Điều 1. Phạm vi",
        "1. Áp dụng với các chi hội.",
        "2. Áp dụng với các dòng họ.",
    ]
    assert second.text.split("\n") == ["Bảng chỉ tiêu", "Xã | Số hộ", "Bình Minh | 19.840"]


def test_what_was_deleted_in_a_word_file_stays_deleted(read) -> None:
    assert not any("đã xóa" in page.text for page in read(sample_files.word_file()).pages)


def test_an_opendocument_text_gives_paragraphs_tables_and_pages(read) -> None:
    body = (
        "<text:h>Điều 1</text:h><text:p>Hai<text:s text:c='2'/>chữ<text:soft-page-break/>sang trang</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Xã</text:p></table:table-cell>"
        "<table:table-cell><text:p>Số hộ</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = read(sample_files.odt(body))
    assert [page.text for page in found.pages] == ["Điều 1\nHai  chữ", "sang trang\nXã | Số hộ"]


def test_a_web_page_gives_what_a_reader_sees(read) -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><p>Điều 1.<br>Phạm&nbsp;vi<script>alert(1)</script>"
    )
    assert read(page.encode()).pages[0].text == "Điều 1.\nPhạm vi"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_is_read_in_every_unicode_encoding(read, encoding: str) -> None:
    assert read("Quyết định về khuyến học".encode(encoding)).pages[0].text == "Quyết định về khuyến học"


def test_windows_text_is_read_and_said_to_be_converted(read) -> None:
    # Windows-1258 writes tone marks as characters of their own, behind the letter.
    data = "Quyê\u0301t đi\u0323nh cu\u0309a Hô\u0323i va\u0300 ca\u0301c xa\u0303".encode("cp1258")
    found = read(data)
    assert found.pages[0].text == "Quyết định của Hội và các xã"
    assert found.notes == (Note.LEGACY_ENCODING,)


def test_tcvn3_text_is_read_and_said_to_be_converted(read) -> None:
    # "Quyết định của Hội và các xã" as the ABC fonts wrote it (TCVN 5712:1993, VN3).
    data = b"Quy\xd5t \xae\xdenh c\xf1a H\xe9i v\xb5 c\xb8c x\xb7"
    found = read(data)
    assert found.pages[0].text == "Quyết định của Hội và các xã"
    assert found.notes == (Note.LEGACY_ENCODING,)


def test_letters_that_cannot_be_made_out_are_said_to_be_so(problem_of) -> None:
    assert problem_of(b"\xe9\xf4\xea xyz \xfb\xfc qwerty \xff\xe8" * 20) is ReadingProblem.ENCODING


def test_nul_bytes_and_invisible_characters_are_cleaned(read) -> None:
    assert read("Điều\x00 1. Pha\u0323m\u200b vi".encode()).pages[0].text == "Điều 1. Phạm vi"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", ReadingProblem.EMPTY),
        (b"  \n\t ", ReadingProblem.EMPTY),
        (b"%PDF-1.7 not really", ReadingProblem.BROKEN),
        (sample_files.pdf(["x" * 50] * 3)[:900], ReadingProblem.BROKEN),
        (b"PK\x03\x04 broken archive", ReadingProblem.BROKEN),
        (sample_files.archive({"xl/workbook.xml": b"<x/>"}), ReadingProblem.BROKEN),
        (sample_files.archive({"ppt/presentation.xml": b"<x/>"}), ReadingProblem.BROKEN),
        (sample_files.archive({"a.class": b"a"}), ReadingProblem.UNKNOWN_TYPE),
        (sample_files.archive({"word/document.xml": b"<not xml"}), ReadingProblem.BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ReadingProblem.BROKEN),
        (b"Rar!\x1a\x07\x01\x00" + b"\x00" * 600, ReadingProblem.OTHER_PACKAGE),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, ReadingProblem.BROKEN),
        (b"\x7fELF" + bytes(range(9)) * 200, ReadingProblem.UNKNOWN_TYPE),
    ],
)
def test_a_file_that_cannot_be_read_says_why(problem_of, data: bytes, problem: ReadingProblem) -> None:
    assert problem_of(data) is problem


def test_a_locked_pdf_asks_for_its_password_to_be_removed(problem_of) -> None:
    assert problem_of(sample_files.pdf(["mật"], password="1234")) is ReadingProblem.ENCRYPTED


def test_a_zip_bomb_is_refused_unopened(problem_of) -> None:
    assert problem_of(sample_files.bomb(), seconds=10) is ReadingProblem.ARCHIVE_BOMB


def test_xml_with_entities_is_refused(problem_of) -> None:
    assert problem_of(sample_files.entity_bomb(), seconds=10) is ReadingProblem.HOSTILE_XML


def test_a_pdf_with_too_many_pages_is_refused_with_their_number(read) -> None:
    with pytest.raises(ExtractionError) as raised:
        read(sample_files.scanned_pdf(3_000), pages=2_000)
    assert (raised.value.problem, raised.value.detail) == (ReadingProblem.TOO_MANY_PAGES, "3000")


def test_reading_stops_when_time_is_up(problem_of) -> None:
    assert problem_of(sample_files.pdf(["chữ"]), seconds=0.01) is ReadingProblem.TIME


def test_a_file_with_too_much_text_is_refused(problem_of) -> None:
    assert problem_of(b"chu " * 1_000, characters=1_000) is ReadingProblem.TOO_MUCH_TEXT


def test_reading_cannot_take_more_memory_than_allowed(problem_of) -> None:
    assert problem_of(b"chu " * 20_000_000, memory=180 * 1024**2) in {ReadingProblem.MEMORY, ReadingProblem.CRASH}


def test_a_text_longer_than_a_page_can_show_is_refused_with_what_to_do(read) -> None:
    most = 3_000_000
    assert sum(len(page.text) for page in read(b"chu " * (most // 4)).pages) == most - 1
    with pytest.raises(ExtractionError) as raised:
        read(b"chu " * (most // 4) + b"a")
    with override("vi"):
        assert message_for(raised.value) == (
            "Tệp có quá nhiều chữ để đọc một lần (nhiều nhất 3.000.000 ký tự). Hãy tách thành nhiều tệp."
        )


def test_a_message_about_time_names_no_number_that_is_not_known() -> None:
    assert message_for(ExtractionError(ReadingProblem.TIME, "60")).startswith("Đọc tệp quá 60 giây")
    assert message_for(ExtractionError(ReadingProblem.TIME)).startswith("Đọc quá lâu nên đã dừng")
