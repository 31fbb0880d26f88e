"""Headings of many kinds of documents: number, day, body, type, subject, signer; what is not sure is left empty."""

from __future__ import annotations

import pytest

from documents.heading.bodies import name_body
from documents.heading.recognise import recognise_heading
from documents.heading.values import SURE, Heading, HeadingPage, heading_from_json, heading_to_json
from tests.documents.heading import letterheads


def read(text: str, filename: str = "van-ban.docx") -> Heading:
    return recognise_heading([HeadingPage(1, text)], filename=filename)


READ = [
    (
        letterheads.DECISION_IN_COLUMNS,
        {
            "number": "478/TTr-SNV",
            "date": "2025-03-07",
            "place": "Bắc Ninh",
            "type": "Tờ trình",
            "issuer": "Sở Nội vụ tỉnh Bắc Ninh",
            "parent_body": "UBND tỉnh Bắc Ninh",
            "subject": "Về việc thông báo kết quả đại hội Liên đoàn Cầu lông tỉnh Bắc Ninh",
            "signer": "Nguyễn Thị Bông",
            "signer_position": "Phó Giám đốc",
            "signer_capacity": "KT",
            "recipients": "Như trên\nLưu: VT.",
        },
    ),
    (
        letterheads.LETTER_IN_A_TABLE,
        {
            "number": "1368/BXD-VLXD",
            "date": "2010-07-23",
            "type": "Công văn",
            "issuer": "Bộ Xây dựng",
            "subject": "khảo sát mỏ đá xã Phú Minh",
            "signer": "Nguyễn Trần Nam",
            "signer_position": "Thứ trưởng",
            "signer_capacity": "KT",
        },
    ),
    (
        letterheads.PARTY,
        {
            "number": "23-NQ/TU",
            "date": "2024-02-05",
            "type": "Nghị quyết",
            "issuer": "Tỉnh ủy Bình Thuận",
            "subject": "về xây dựng xã hội học tập giai đoạn 2024 - 2030",
            "signer": "Dương Văn An",
            "signer_position": "Bí thư",
            "signer_capacity": "TM",
        },
    ),
    (
        letterheads.LAW,
        {
            "number": "82/2025/QH15",
            "date": "2025-06-24",
            "type": "Luật",
            "issuer": "Quốc hội",
            "subject": "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁO DỤC",
            "signer": "Trần Thanh Mẫn",
            "signer_position": "Chủ tịch Quốc hội",
            "signer_capacity": "",
        },
    ),
    (
        letterheads.LAW_BROKEN_OVER_LINES,
        {"number": "91/2015/QH13", "date": "2015-11-24", "type": "Bộ luật", "issuer": "Quốc hội", "subject": "DÂN SỰ"},
    ),
    (
        letterheads.COLLECTION,
        {
            "number": "01/2010/TT-NHNN",
            "date": "2010-01-06",
            "type": "Thông tư",
            "issuer": "Ngân hàng Nhà nước Việt Nam",
            "subject": "BÃI BỎ QUYẾT ĐỊNH SỐ 03/2006/QĐ-NHNN NGÀY 18/01/2006",
            "signer": "Nguyễn Văn Giàu",
            "signer_position": "Thống đốc",
        },
    ),
    (
        letterheads.PORTAL,
        {
            "number": "104/2025/UBTVQH15",
            "date": "2025-09-26",
            "type": "Nghị quyết",
            "issuer": "Ủy ban Thường vụ Quốc hội",
            "subject": "BAN HÀNH QUY CHẾ LÀM VIỆC MẪU CỦA HỘI ĐỒNG NHÂN DÂN XÃ",
            "signer": "Trần Thanh Mẫn",
            "signer_capacity": "TM",
        },
    ),
    (
        letterheads.JOINT,
        {
            "number": "03/2012/TTLT-BTC-BNV",
            "type": "Thông tư liên tịch",
            "issuer": "Bộ Tài chính",
            "parent_body": "",
            "signer": "Nguyễn Duy Thăng",
            "signer_position": "Thứ trưởng",
        },
    ),
    (
        letterheads.COUNCIL,
        {
            "issuer": "HĐND Thành phố Hà Nội",
            "subject": "Quy định mức thu học phí năm học 2023 - 2024",
            "signer": "Nguyễn Ngọc Tuấn",
        },
    ),
    (
        letterheads.COPY,
        {
            "number": "12/CV-KHVN",
            "date": "2025-09-15",
            "type": "Công văn",
            "issuer": "Hội Khuyến học Việt Nam",
            "signer": "Nguyễn Thị Kim Hoa",
            "signer_position": "Phó Chủ tịch",
        },
    ),
    (
        letterheads.STAMPED,
        {
            "urgency": "Khẩn",
            "signer": "Nguyễn Sỹ Hiệp",
            "signer_position": "Phó Chủ nhiệm",
            "signer_capacity": "KT",
        },
    ),
    (
        letterheads.ASSOCIATION,
        {
            "number": "05/KH-HKH",
            "type": "Kế hoạch",
            "issuer": "Hội Khuyến học tỉnh Bắc Ninh",
            "parent_body": "Hội Khuyến học Việt Nam",
            "subject": "Triển khai phong trào học tập suốt đời năm 2026",
            "urgency": "Hỏa tốc",
            "signer": "Nguyễn Văn Hùng",
            "signer_capacity": "TM",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_heading_is_read_as_an_office_worker_reads_it(text: str, expected: dict[str, str]) -> None:
    heading = read(text)
    assert {name: getattr(heading, name).value for name in expected} == expected


def test_a_number_and_a_day_that_are_not_filled_in_stay_empty_and_say_what_is_printed() -> None:
    heading = read(letterheads.DRAFT)
    assert (heading.number.value, heading.number.part) == ("", "/QĐ-UBND")
    assert (heading.date.value, heading.date.part) == ("", "2025-03")
    assert not heading.number.is_sure and not heading.date.is_sure
    assert heading.signer.value == "Nguyễn Minh"


def test_an_application_of_a_person_is_no_letter_of_a_body() -> None:
    heading = read(letterheads.APPLICATION)
    assert (heading.type.value, heading.issuer.value, heading.number.value) == ("", "", "")


def test_where_several_sign_beside_each_other_nobody_is_sure() -> None:
    heading = read(letterheads.MINUTES)
    assert (heading.type.value, heading.signer.value) == ("Biên bản", "Lê Thị Lan")
    assert heading.signer_position.value == "Thư ký"
    assert not heading.signer.is_sure and not heading.signer_position.is_sure


def test_deadlines_are_found_and_days_before_the_issue_are_none() -> None:
    assert [(d.wording, d.day) for d in read(letterheads.ASSOCIATION).deadlines] == [
        ("chậm nhất ngày 20/11/2026", "2026-11-20"),
        ("định kỳ 6 tháng", ""),
    ]
    assert [d.day for d in read(letterheads.LETTER_IN_A_TABLE).deadlines] == ["2010-09-20"]


@pytest.mark.parametrize("text", ["", "Danh sách học viên lớp 5A\n1 | Nguyễn Văn A | 2014", "Số 12 phố Huế\nHà Nội"])
def test_what_has_no_letterhead_has_no_heading(text: str) -> None:
    heading = read(text)
    assert not any(reading.is_sure for reading in heading.readings().values())


def test_a_heading_is_stored_and_comes_back() -> None:
    heading = read(letterheads.ASSOCIATION)
    assert heading_from_json(heading_to_json(heading)) == heading
    assert heading.number.confidence >= SURE


def test_a_body_that_no_table_holds_is_written_by_its_terms_and_is_not_sure() -> None:
    heading = read(letterheads.SIGNED_BY_A_PROFESSOR)
    assert heading.issuer.value == "Trung tâm Học liệu - Thư viện"
    assert heading.parent_body.value == "Đại học Quốc gia Bình Minh"
    assert not heading.issuer.is_sure


def test_titles_are_no_part_of_a_name_and_a_stamp_of_a_program_does_not_hide_it() -> None:
    heading = read(letterheads.SIGNED_BY_A_PROFESSOR)
    assert (heading.signer.value, heading.signer_position.value) == ("Nguyễn Hoàng Lan", "Giám đốc Trung tâm")


def test_what_a_form_leaves_to_be_filled_in_is_no_part_of_the_body() -> None:
    heading = read(letterheads.FORM_OF_A_CLASS)
    assert heading.issuer.value == "Trường ĐH Công nghệ Bình Minh"
    assert heading.subject.value.startswith("Họp lớp Đánh giá điểm rèn luyện sinh viên")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("PGS.TS Nguyễn Hoàng Hải", "Nguyễn Hoàng Hải"),
        ("ThS.BS TRẦN VĂN NAM", "Trần Văn Nam"),
        ("BS.CKII. Lê Thị Hoa", "Lê Thị Hoa"),
        ("Đại tá, TS. Phạm Văn Bình", "Phạm Văn Bình"),
        ("Thiếu tướng Đỗ Minh Quân", "Đỗ Minh Quân"),
    ],
)
def test_a_signer_is_named_without_titles(printed: str, written: str) -> None:
    text = letterheads.DECISION_IN_COLUMNS.replace("Nguyễn Thị Bông", printed)
    assert read(text).signer.value == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("TRƯỜNG ĐH CÔNG NGHỆ THÔNG TIN", "Trường ĐH Công nghệ Thông tin"),
        ("CÔNG TY TNHH MTV THÀNH ĐẠT", "Công ty TNHH MTV Thành Đạt"),
        ("TRUNG TÂM Y TẾ HUYỆN GÒ QUAO", "Trung tâm Y tế huyện Gò Quao"),
        ("CHI CỤC HẢI QUAN KHU VỰC VI", "Chi cục Hải quan khu vực VI"),
        ("UBND TP.HCM", "UBND Thành phố Hồ Chí Minh"),
    ],
)
def test_a_body_in_capitals_is_written_as_people_write_it(printed: str, written: str) -> None:
    assert name_body(printed, "Cục hải quan của khu vực VI và cơ quan hải quan")[0] == written


def test_an_addressee_below_the_subject_is_no_part_of_it() -> None:
    heading = read(letterheads.LETTER_WITH_ADDRESSEE_BELOW_ITS_SUBJECT)
    assert heading.subject.value == "hướng dẫn thực hiện nhiệm vụ CNTT năm học 2016 - 2017"
    assert (heading.issuer.value, heading.issuer.is_sure) == ("Bộ Giáo dục và Đào tạo", True)


def test_who_signed_what_is_attached_did_not_sign_the_letter() -> None:
    pages = [HeadingPage(n, text) for n, text in enumerate(letterheads.LETTER_WITH_ANOTHER_BEHIND_IT, start=1)]
    heading = recognise_heading(pages, filename="van-ban.pdf")
    assert heading.number.value == "392/SYT-VP"
    assert (heading.signer.value, heading.signer_capacity.value) == ("", "")


def test_a_post_with_two_capitals_is_no_name_and_who_decides_no_part_of_the_subject() -> None:
    heading = read(letterheads.DECREE_WITH_A_POST_IN_TITLE_CASE)
    assert (heading.signer.value, heading.signer_position.value) == ("Nguyễn Tấn Dũng", "Thủ tướng")
    assert heading.subject.value == "ỨNG DỤNG CÔNG NGHỆ THÔNG TIN TRONG CƠ QUAN NHÀ NƯỚC"
