"""The small files that show one kind of fault each are read as an office worker would say: the list of acceptance.

Every row of the list that is a file with text; its tables and all else stand beside this. What is right is written in
the list itself (`README.md` in the folder of the cases).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.core.files import File
from PIL import ExifTags, Image

from documents.citations.recognise import recognise
from documents.extraction.process import extract
from documents.extraction.values import ExtractionError, Note, ReadingProblem
from documents.files.at_once import State, read_at_once
from documents.files.processing import READING
from documents.heading.recognise import recognise_heading
from documents.heading.values import Heading, HeadingPage
from documents.models import DirectiveFile, ProcessingState
from tests.documents.read_here import Here, read_here
from tests.documents.records import make_directive
from tests.real_parts import shared_case

NUMBERED = (
    "Điều 1. Phạm vi điều chỉnh",
    "1. Kế hoạch này áp dụng cho các xã.",
    "a) Hội Khuyến học xã;",
    "b) trung tâm học tập cộng đồng.",
    "2. Không áp dụng cho trường học.",
    "Điều 2. Đối tượng áp dụng",
    "1. Hội viên.",
)


@dataclass(frozen=True)
class Right:
    """What has to be read of a file: whole lines in this order, and what may stand nowhere in it."""

    lines: tuple[str, ...]
    never: tuple[str, ...] = ()
    is_whole: bool = False
    """Nothing but these lines."""


def whole(*lines: str) -> Right:
    return Right(lines, is_whole=True)


RIGHT = {
    "docx-strict.docx": whole("Điều 1. Văn bản lưu ở dạng Strict Open XML."),
    "docx-document2.docx": whole("Điều 1. Văn bản do SharePoint lưu."),
    "docx-style-numbering.docx": whole(*NUMBERED),
    "odt-style-numbering.odt": whole(*NUMBERED),
    "docx-empty-cells.docx": Right(("1 | Bình Minh |  | 35", "2 |  | 40 |")),
    "docx-hidden.docx": whole("Nội dung nhìn thấy."),
    "docx-vni.docx": whole("Quyết định về việc thành lập Hội Khuyến học"),
    "tcvn3-font.docx": Right(
        (
            "Cộng hoà xã hội chủ nghĩa Việt Nam",
            "Quyết định của Chủ tịch nước",
            "Về việc ban hành quy chế khuyến học của phường",
        )
    ),
    "tcvn3-text.pdf": Right(("Quyết định của Uỷ ban nhân dân phường", "Về việc ban hành quy chế khuyến học")),
    "indent-joins.docx": Right(
        (
            "1. Ban Chấp hành gồm 15 ông, bà;",
            "2. Ban Kiểm tra gồm 03 ông, bà;",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
            "Điều 3. Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.",
        )
    ),
    "letterhead-in-table.docx": Right(
        ("UBND TỈNH BÌNH THUẬN", "SỞ NỘI VỤ", "Số: 253/TTr-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         "Độc lập - Tự do - Hạnh phúc", "Bình Thuận, ngày 22 tháng 01 năm 2025", "TỜ TRÌNH")
    ),
    "letterhead-by-tabs.docx": Right(
        ("ỦY BAN NHÂN DÂN", "TỈNH BÌNH DƯƠNG", "Số: 09/2009/CT-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         "Độc lập - Tự do - Hạnh phúc", "Thủ Dầu Một, ngày 15 tháng 4 năm 2009", "CHỈ THỊ")
    ),
    "pdf-letterspaced.pdf": Right(("NGHỊ QUYẾT",)),
    "font-fallback.pdf": whole("CONG HOA XA HOI CHU NGHIA VIET NAM", "CHINH THUC NGHI HOA NAM"),
    "superscript-note.pdf": Right(
        ("Sau khi rà soát hồ sơ và căn cứ Nghị định số 126/2024/NĐ-CP, Sở Nội vụ",), never=("NĐ-CP1", "QH151")
    ),
    "letter-kinh-gui.pdf": Right(
        ("UBND TỈNH BÌNH THUẬN", "SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         "Bình Thuận, ngày 16 tháng 5 năm 2025", "Kính gửi: Ủy ban nhân dân tỉnh.")
    ),
    "html-table.html": Right(("TT | Xã | Kế hoạch | Thực hiện", "1 | Bình Minh |  | 35", "2 | Tam Hưng | 40 |")),
    "portal-page.html": Right(
        ("Số: 320/2025/NĐ-CP", "Hà Nội, ngày 15 tháng 12 năm 2025", "NGHỊ ĐỊNH", "Điều 1. Phạm vi điều chỉnh",
         "Nội dung điều một.", "Điều 2. Hiệu lực", "Nội dung điều hai.")
    ),
    "old-openoffice.odt": whole("Kế hoạch khuyến học"),
}  # fmt: skip


def read(name: str) -> Here:
    return read_here(shared_case(name))


@pytest.mark.parametrize("name", RIGHT)
def test_a_file_is_read_as_an_office_worker_would_say(name: str) -> None:
    found = [line.rstrip() for line in read(name).text.split("\n")]
    right = RIGHT[name]
    assert [line for line in found if right.is_whole or line in right.lines] == list(right.lines)
    assert not [part for part in right.never if part in "\n".join(found)]


def test_a_menu_contents_and_hidden_parts_are_no_text_and_no_article_stands_twice() -> None:
    text = read("portal-page.html").text
    assert re.findall(r"(?m)^Điều \d+", text) == ["Điều 1", "Điều 2"]
    assert not [word for word in ("Trang chủ", "Đăng nhập", "Mục lục", "function") if word in text]


def test_notes_and_the_text_of_formulas_are_read_and_cited() -> None:
    text = read("docx-footnote.docx").text
    assert {span.number for span in recognise(text)} == {"387/QĐ-TTg", "114/KH-UBND"}
    assert "ĐXT = (M1 + M2 + M3) x 10 + ĐUT" in read("formula.docx").text.split("\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("media_folder")
def test_a_file_with_nothing_in_it_is_no_scan() -> None:
    report = read_at_once(shared_case("empty.docx"))
    assert (report.state, report.recognised) == (State.UNREADABLE, ())
    assert report.notes == ("Tệp không có chữ. Chữ nằm trong ảnh thì chưa đọc được.",)
    record = add_file("empty.docx")
    assert (record.state, record.pages_to_recognise, record.page_count) == (ProcessingState.DONE, 0, 1)
    assert record.error == report.notes[0]


def add_file(name: str) -> DirectiveFile:
    """Return a file of a directive, read."""
    with shared_case(name).open("rb") as content:
        record = DirectiveFile.objects.create(directive=make_directive(), file=File(content, name=name))
    READING.process(record.pk)
    record.refresh_from_db()
    return record


@pytest.mark.parametrize("name", ["docx-vni.docx", "tcvn3-font.docx", "tcvn3-text.pdf"])
def test_letters_of_old_encodings_are_said_to_be_converted(name: str) -> None:
    assert read(name).notes == (Note.LEGACY_ENCODING,)


def test_a_hyphen_that_is_drawn_is_one() -> None:
    text = read("pdf-hyphen-00ad.pdf").text
    assert all(part in text for part in ("387/QĐ-TTg", "49-KL/TW", "2021-2030"))
    assert "\u00ad" not in text


@pytest.mark.parametrize(("name", "pages"), [("pdf-pua.pdf", 1), ("scan-with-watermark.pdf", 2)])
def test_pages_that_say_nothing_readable_are_scans(name: str, pages: int) -> None:
    found = read(name)
    assert [(page.text, page.is_picture) for page in found.pages] == [("", True)] * pages
    extraction = extract(shared_case(name))
    assert extraction.notes == (Note.SCAN,)
    assert extraction.to_recognise == tuple(range(1, pages + 1))


def heading_of(name: str) -> Heading:
    pages = [HeadingPage(number, page.text) for number, page in enumerate(read(name).pages, start=1)]
    return recognise_heading(pages, filename="van-ban.pdf")


@pytest.mark.parametrize(
    ("name", "number", "day", "after"),
    [
        ("pdf-annotations.pdf", "114/KH-UBND", "2024-03-25", "KE HOACH"),
        ("signature-field-number.pdf", "108/TTr-SNV", "2025-03-12", "SO NOI VU"),
    ],
)
def test_number_and_day_of_fields_and_stamps_are_read_at_their_place(
    name: str, number: str, day: str, after: str
) -> None:
    text = read(name).text
    assert text.index(after) < text.index(number)
    heading = heading_of(name)
    assert (heading.number.value, heading.date.value) == (number, day)


def numbers_in(name: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(span.number, span.type, span.issuer) for span in recognise(read(name).text)]


def test_a_mark_of_a_note_is_no_part_of_a_number() -> None:
    assert [number for number, _type, _issuer in numbers_in("citations-footnote-marks.txt")] == [
        "387/QĐ-TTg",
        "29-NQ/TW",
        "25/2023/TT-BGDĐT",
        "30/2020/NĐ-CP",
        "43/2019/QH14",
    ]


def test_citations_are_what_the_text_says() -> None:
    assert numbers_in("citations.txt") == [
        ("119A/QĐ-CA", "Quyết định", None),
        ("10/2007/QĐ-BKHCN", "Quyết định", "Bộ Khoa học và Công nghệ"),
        ("126/2024/NĐ-CP", "Nghị định", "Chính phủ"),
        ("95/2025/QH15", "Luật", "Quốc hội"),
        ("2587/QĐ-UBND", "Quyết định", "Chủ tịch UBND tỉnh"),
        ("03/LĐVVN-BTh", "Công văn", "Liên đoàn Vovinam"),
        ("106/2013/DS-PT", "Bản án", None),
        ("17/VBHN-BYT", "Văn bản hợp nhất", "Bộ Y tế"),
    ]


@pytest.mark.parametrize(("name", "advice"), [("old-excel.xls", "XLSX"), ("slides.pptx", "PPTX")])
def test_what_no_program_can_open_is_said_to_be_damaged_with_advice_that_fits(name: str, advice: str) -> None:
    with pytest.raises(ExtractionError) as raised:
        extract(shared_case(name))
    assert raised.value.problem is ReadingProblem.BROKEN
    report = read_at_once(shared_case(name))
    assert report.state is State.UNREADABLE
    told = f"Tệp bị hỏng, không mở được. Bạn mở tệp trên máy của bạn, lưu thành {advice} hoặc PDF rồi gửi lại."
    assert report.notes == (told,)


@pytest.mark.django_db
@pytest.mark.usefixtures("media_folder")
def test_readers_get_a_photograph_without_the_place_where_it_was_taken() -> None:
    sent = Image.open(shared_case("photo-gps.jpg"))
    assert ExifTags.IFD.GPSInfo in sent.getexif()
    with add_file("photo-gps.jpg").file.open("rb") as stored:
        kept = Image.open(stored)
        assert not kept.getexif()
        assert kept.info.get("icc_profile") == sent.info.get("icc_profile")
        assert kept.tobytes() == sent.tobytes()
