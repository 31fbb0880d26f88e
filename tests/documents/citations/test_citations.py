"""Recognition of citations: the rules, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations.recognise import recognise
from tests.vietnamese.texts import any_text


def _find_result(text: str) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    """Return (as written, number, type, issuer, date) of every citation."""
    return [(text[s.start : s.end], s.number, s.type, s.issuer, s.date) for s in recognise(text)]


DATES = [
    ("ngày 25/3/2022", "2022-03-25"),
    ("ngày 25/03/2022", "2022-03-25"),
    (", ngày 25-3-2022", "2022-03-25"),
    ("ngày 25.3.2022", "2022-03-25"),
    ("ngày 25 / 3 / 2022", "2022-03-25"),
    ("ngày 25 tháng 3 năm 2022", "2022-03-25"),
    ("ngày 25 tháng 03 năm\n2022", "2022-03-25"),
    ("(25/3/2022)", "2022-03-25"),
    ("(ngày 25/3/2022)", "2022-03-25"),
    ("25/3/2022", "2022-03-25"),
    ("năm 2022", "2022"),
    ("(2022)", "2022"),
    ("ban hành ngày 25/3/2022", "2022-03-25"),
]


@pytest.mark.parametrize(("written", "date"), DATES)
def test_a_date_directly_attached_belongs_to_the_citation(written: str, date: str) -> None:
    joint = "" if written.startswith(",") else " "
    citation = f"Quyết định số 387/QĐ-TTg{joint}{written}"
    expected = [(citation, "387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", date)]
    assert _find_result(citation) == expected
    assert _find_result(f"{citation} của Thủ tướng Chính phủ") == expected


@pytest.mark.parametrize("after", ["ngày 31/02/2022", "năm 2021-2025", "năm học 2022-2023", "ngày mai"])
def test_what_is_no_date_does_not_belong_to_the_citation(after: str) -> None:
    assert _find_result(f"Quyết định số 387/QĐ-TTg {after}") == [
        ("Quyết định số 387/QĐ-TTg", "387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", None)
    ]


ISSUERS = [
    ("Thủ tướng", "Thủ tướng Chính phủ"),
    ("thủ tướng chính phủ", "Thủ tướng Chính phủ"),
    ("Ban Bí thư Trung ương Đảng khóa XII", "Ban Bí thư"),
    ("Bộ Chính trị (khóa X)", "Bộ Chính trị"),
    ("Ban Chấp hành Trung ương khóa XI", "Ban Chấp hành Trung ương Đảng"),
    ("BCH TW Đảng", "Ban Chấp hành Trung ương Đảng"),
    ("Thành ủy", "Thành ủy Hà Nội"),
    ("Thành uỷ thành phố Hồ Chí Minh", "Thành ủy Thành phố Hồ Chí Minh"),
    ("Thành ủy TP.HCM", "Thành ủy Thành phố Hồ Chí Minh"),
    ("Thành ủy thành phố Hà Nội", "Thành ủy Hà Nội"),
    ("Tỉnh ủy Bắc Ninh", "Tỉnh ủy Bắc Ninh"),
    ("Huyện ủy Thanh Oai", "Huyện ủy Thanh Oai"),
    ("UBND Thành phố", "UBND Thành phố Hà Nội"),
    ("Ủy ban nhân dân thành phố Hà Nội", "UBND Thành phố Hà Nội"),
    ("UBND huyện Thanh Oai", "UBND huyện Thanh Oai"),
    ("UBND xã Tam Hưng, huyện Thanh Oai", "UBND xã Tam Hưng"),
    ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ("Bộ Giáo dục - Đào tạo", "Bộ Giáo dục và Đào tạo"),
    ("Bộ trưởng Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo"),
    ("Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
    ("Sở GD&ĐT Hà Nội", "Sở Giáo dục và Đào tạo Hà Nội"),
    ("Quốc hội khóa XV, kỳ họp thứ 9", "Quốc hội"),
    ("Uỷ ban Thường vụ Quốc hội", "Ủy ban Thường vụ Quốc hội"),
    ("Trung ương Hội Khuyến học Việt Nam", "Hội Khuyến học Việt Nam"),
    ("Hội Khuyến học huyện Thanh Oai", "Hội Khuyến học huyện Thanh Oai"),
    ("Hội Khuyến học Thành phố", "Hội Khuyến học Thành phố Hà Nội"),
    ("Trường Đại học Sư phạm Hà Nội", "Trường Đại học Sư phạm Hà Nội"),
    ("Hội Người cao tuổi Việt Nam", "Hội Người cao tuổi Việt Nam"),
    ("Trung ương Hội", "Hội Khuyến học Việt Nam"),
    ("Trung ương Hội Người cao tuổi Việt Nam", "Trung ương Hội Người cao tuổi Việt Nam"),
    ("Đảng ủy xã Bình Minh", "Đảng ủy xã Bình Minh"),
    ("Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI", "Ban Chấp hành Trung ương Đảng"),
    ("HĐND phường Phú Lương", "HĐND phường Phú Lương"),
    ("Chủ tịch UBND Thành phố", "Chủ tịch UBND Thành phố Hà Nội"),
    ("BTV Thành ủy", "Ban Thường vụ Thành ủy Hà Nội"),
]


@pytest.mark.parametrize(("written", "issuer"), ISSUERS)
@pytest.mark.parametrize("after", ["", " về việc khuyến học", ", phê duyệt", " ban hành"])
def test_the_issuer_named_after_of_is_canonical(written: str, issuer: str, after: str) -> None:
    text = f"Kế hoạch số 12/KH-ABC ngày 05/01/2024 của {written}{after}"
    assert [(span.issuer, span.date) for span in recognise(text)] == [(issuer, "2024-01-05")]


def test_the_date_after_the_issuer_counts_but_is_not_in_the_span() -> None:
    assert _find_result("Nghị quyết số 203/2025/QH15 của Quốc hội khóa XV, kỳ họp thứ 9 ngày 16/6/2025") == [
        ("Nghị quyết số 203/2025/QH15", "203/2025/QH15", "Nghị quyết", "Quốc hội", "2025-06-16")
    ]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("387/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("84/2020/NĐ-CP", "Chính phủ"),
        ("1656/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("200/NQ-TVQH", "Ủy ban Thường vụ Quốc hội"),
        ("43/2019/QH14", "Quốc hội"),
        ("25/2023/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        ("23/2015/TTLT-BGDĐT-BNV", "Bộ Giáo dục và Đào tạo"),
        ("12/TT-BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
        ("448/QĐ-KHVN", "Hội Khuyến học Việt Nam"),
        ("15/BC-HKH", "Hội Khuyến học"),
        ("20/NQ-HĐND", "Hội đồng nhân dân"),
        ("52/KH-UBND", "Ủy ban nhân dân"),
        ("49-KL/TW", "Trung ương Đảng"),
        ("36-HD/VPTW", "Văn phòng Trung ương Đảng"),
        ("23-NQ/TU", None),
        ("12/QĐ-XYZK", None),
    ],
)
def test_without_a_named_issuer_the_symbol_tells_it_as_far_as_it_can(number: str, issuer: str | None) -> None:
    assert [span.issuer for span in recognise(f"Văn bản số {number}")] == [issuer]


def test_a_committee_named_once_is_that_of_the_other_numbers_of_a_committee() -> None:
    text = "Kế hoạch 12-KH/TU triển khai Nghị quyết 23-NQ/TU của Thành ủy Hà Nội"
    assert [span.issuer for span in recognise(text)] == ["Thành ủy Hà Nội", "Thành ủy Hà Nội"]


def test_small_words_after_a_level_are_no_name_of_a_place() -> None:
    text = "Kế hoạch số 12/KH-UBND của UBND huyện ở khu vực"
    assert [span.issuer for span in recognise(text)] == ["UBND huyện"]


def test_the_issuer_may_stand_between_type_and_number() -> None:
    assert _find_result("Quyết định của Thủ tướng Chính phủ số 387/QĐ-TTg ngày 25/3/2022") == [
        (
            "Quyết định của Thủ tướng Chính phủ số 387/QĐ-TTg ngày 25/3/2022",
            *("387/QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", "2022-03-25"),
        )
    ]


def test_the_type_and_issuer_of_a_list_of_short_forms_hold_for_all_its_members() -> None:
    decision = ("Quyết định", "Thủ tướng Chính phủ", None)
    assert _find_result("các Quyết định 89, 281 và 1373 của Thủ tướng") == [
        ("Quyết định 89", "89", *decision),
        ("281", "281", *decision),
        ("1373", "1373", *decision),
    ]


def test_each_member_of_a_list_has_its_own_date() -> None:
    text = "Quyết định số 387/QĐ-TTg ngày 25/3/2022, số 677/QĐ-TTg ngày 03/6/2022 và 1373/QĐ-TTg của Thủ tướng"
    assert [(span.number, span.type, span.date) for span in recognise(text)] == [
        ("387/QĐ-TTg", "Quyết định", "2022-03-25"),
        ("677/QĐ-TTg", "Quyết định", "2022-06-03"),
        ("1373/QĐ-TTg", "Quyết định", None),
    ]


def test_a_member_of_a_list_with_another_symbol_has_the_type_of_its_symbol() -> None:
    text = "Quyết định số 387/QĐ-TTg, 14/CT-TTg và 84/2020/NĐ-CP"
    assert [span.type for span in recognise(text)] == ["Quyết định", "Chỉ thị", "Nghị định"]


def test_an_issuer_counts_for_the_short_forms_joined_before_it() -> None:
    text = "Quyết định 89 và Quyết định 281 của Thủ tướng"
    assert [span.issuer for span in recognise(text)] == ["Thủ tướng Chính phủ"] * 2


def test_the_partys_qd_without_a_type_word_has_no_type() -> None:
    assert [span.type for span in recognise("theo 31-QĐ/TW và 49-KL/TW")] == [None, "Kết luận"]


@pytest.mark.parametrize(
    ("text", "type_name", "date"),
    [
        ("Luật Giáo dục ngày 14/6/2019", "Luật", "2019-06-14"),
        ("Luật Giáo dục năm 2019", "Luật", "2019"),
        ("Luật Giáo dục 2019", "Luật", "2019"),
        ("Luật Giáo dục (2019)", "Luật", "2019"),
        ("Bộ luật Dân sự 2015", "Bộ luật", "2015"),
        ("Luật Phòng, chống ma túy năm 2021", "Luật", "2021"),
        ("Luật Ban hành văn bản quy phạm pháp luật năm 2015", "Luật", "2015"),
        ("Luật Hàng không dân dụng Việt Nam năm 2006", "Luật", "2006"),
        ("Luật thuế chuyển quyền sử dụng đất ban hành ngày 22 tháng 6 năm 1994", "Luật", "1994-06-22"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 25/11/2009", "Luật", "2009-11-25"),
        ("Hiến pháp năm 2013", "Hiến pháp", "2013"),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013", "Hiến pháp", "2013"),
        ("Luat Giao duc nam 2019", "Luật", "2019"),
    ],
)
def test_laws_are_cited_by_name_with_a_date_or_a_year(text: str, type_name: str, date: str) -> None:
    assert _find_result(f"Căn cứ {text}; quy định khác") == [(text, None, type_name, "Quốc hội", date)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Luật Bảo vệ môi trường số 72/2020/QH14", "72/2020/QH14"),
        ("Luật Cư trú 68/2020/QH14", "68/2020/QH14"),
        ("Luật Giáo dục (43/2019/QH14)", "43/2019/QH14"),
        ("Luật Trách nhiệm bồi thường của Nhà nước số 35/2009/QH12", "35/2009/QH12"),
        ("Luật Đầu tư theo phương thức đối tác công tư số 64/2020/QH14", "64/2020/QH14"),
    ],
)
def test_laws_are_cited_by_name_and_number(text: str, number: str) -> None:
    assert _find_result(f"theo {text} và") == [(text, number, "Luật", "Quốc hội", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2015",
        "quy định chi tiết một số điều của Luật Giáo dục;",
        "phổ biến Luật Giáo dục tại các xã năm 2024",
        "Luật chơi 2024",
        "pháp luật năm 2019 và kỷ luật 2020",
        "quyết định 387/qđ-ttg",
        "quyết định 387",
        "Liên hệ: 0243/7726151, mở cửa 24/7, ngày 25/3/2022, tỷ lệ 13/13 xã, điểm 8/10",
        "Biển số 29-AV 123.45, máy A4/A5, khoản 3 Điều 15",
        "Kế hoạch 2024 của Hội; Quyết định 5 người được khen thưởng",
        "Kế hoạch 5 năm 2021-2025, Kế hoạch 100 ngày, Báo cáo 6 tháng đầu năm 2024, Hợp đồng 12 tháng",
        "Quyết định 20 cá nhân; Chương trình 30 phút; Đề án 2021-2030; Kế hoạch 10/2024; Quyết định 25/3/2022",
        "xem https://vbpl.vn/387/QĐ-TTg và www.vbpl.vn/23-NQ/TU",
        "Nghị quyết Đại hội VI; Nghị quyết của Thành ủy, các Kế hoạch của UBND Thành phố",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert _find_result(text) == []


@pytest.mark.parametrize(
    ("text", "number", "type_name"),
    [
        ("Đề án 89 đã đạt được nhiều kết quả", "89", "Đề án"),
        ("Đề án 06 trên địa bàn", "06", "Đề án"),
        ("Quyết định 387.", "387", "Quyết định"),
        ("Đề án 89 “Xây dựng xã hội học tập”", "89", "Đề án"),
        ("Nghị định 100/2019 quy định", "100/2019", "Nghị định"),
        ("Chỉ thị 05 của Bộ Chính trị", "05", "Chỉ thị"),
        ("Nghị quyết số 29 về đổi mới", "29", "Nghị quyết"),
    ],
)
def test_short_forms_keep_the_bare_number(text: str, number: str, type_name: str) -> None:
    assert [(span.number, span.type) for span in recognise(text)] == [(number, type_name)]


@pytest.mark.parametrize(
    ("text", "as_written", "number"),
    [
        ("QĐ số 387/QĐ-TTg của", "QĐ số 387/QĐ-TTg", "387/QĐ-TTg"),
        ("CV 6782/BGDĐT-GDTX", "CV 6782/BGDĐT-GDTX", "6782/BGDĐT-GDTX"),
        ("theo quyết định số 387/QĐ-TTg", "quyết định số 387/QĐ-TTg", "387/QĐ-TTg"),
        ("theo 387/QĐ-TTg thì", "387/QĐ-TTg", "387/QĐ-TTg"),
        ("Số: 12/KH-HKH", "Số: 12/KH-HKH", "12/KH-HKH"),
        ("QUYẾT ĐỊNH SỐ 387/QĐ-TTG", "QUYẾT ĐỊNH SỐ 387/QĐ-TTG", "387/QĐ-TTg"),
        ("Quyết định 387/qđ-ttg", "Quyết định 387/qđ-ttg", "387/QĐ-TTg"),
        ("Nghị quyết số 29/NQ-TW", "Nghị quyết số 29/NQ-TW", "29-NQ/TW"),
        ("Chương trình hành động số 12-CTr/TU", "Chương trình hành động số 12-CTr/TU", "12-CTr/TU"),
        ("Quyết định số 387/QĐ-TTg - UBND Thành phố", "Quyết định số 387/QĐ-TTg", "387/QĐ-TTg"),
    ],
)
def test_numbers_are_printed_and_spans_end_with_them(text: str, as_written: str, number: str) -> None:
    assert [found[:2] for found in _find_result(text)] == [(as_written, number)]


# --- properties

_PIECES = [
    *("Quyết định", "số", "387", "/QĐ-TTg", "ngày", "25/3/2022", "của", "Thủ tướng", ",", "và", "Luật", "Giáo dục"),
    *("năm", "2019", "Nghị quyết", "23-NQ/TU", "(", ")", "các", "Bộ", "UBND", "Thành phố", "khóa XII", ";", "\n"),
    *("Hiến pháp", "Đề án", "89", "1/", "https://", "tháng 3", "-", "Thành ủy"),
]
_citation_like = st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join)


@given(any_text | _citation_like)
def test_spans_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for span in recognise(text):
        assert position <= span.start < span.end <= len(text)
        assert span.number is not None or span.date is not None
        position = span.end


@given(_citation_like)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert recognise(text) == recognise(text)
