"""How numbers, issuers and note marks are really written: the rows citations.txt and citations-footnote-marks.txt."""

from __future__ import annotations

import pytest

from documents.citations.recognise import recognise
from vietnamese.normalise import normalise
from vietnamese.numbers import find_numbers, parse


def _found(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    """Return (number, type, issuer, date) of every citation."""
    return [(span.number, span.type, span.issuer, span.date) for span in recognise(text)]


ROWS = [
    (
        "Được công bố theo Quyết định số 119A/QĐ-CA ngày 15 tháng 5 năm 2024 của Chánh án.",
        [("119A/QĐ-CA", "Quyết định", None, "2024-05-15")],
    ),
    (
        "Căn cứ Quyết định số 10/2007/QĐ_BKHCN ngày 11 tháng 5 năm 2007 của Bộ Khoa học và Công nghệ.",
        [("10/2007/QĐ-BKHCN", "Quyết định", "Bộ Khoa học và Công nghệ", "2007-05-11")],
    ),
    (
        "Theo Nghị định số 126/2024/NĐ-CP1\n, Sở Nội vụ báo cáo; theo Luật Đường sắt số 95/2025/QH151\n, Bộ Xây dựng.",
        [("126/2024/NĐ-CP", "Nghị định", "Chính phủ", None), ("95/2025/QH15", "Luật", "Quốc hội", None)],
    ),
    (
        "Đã được phê duyệt theo Quyết định số 2587/QĐ-UBND ngày 08/10/2019 của Chủ tịch Ủy ban nhân dân tỉnh.\n"
        "Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau.",
        [("2587/QĐ-UBND", "Quyết định", "Chủ tịch UBND tỉnh", "2019-10-08")],
    ),
    ("TB 10423:2020 Tiêu chuẩn nghiệm thu chất lượng thi công cầu cống.", []),
    (
        "Nhận được Công văn số 03/LĐVVN BTh ngày 07/01/2025 của Liên đoàn Vovinam.\nGiữ nguyên",
        [("03/LĐVVN-BTh", "Công văn", "Liên đoàn Vovinam", "2025-01-07")],
    ),
    (
        "Giữ nguyên Bản án dân sự phúc thẩm số 106/2013/DS-PT ngày 17-6-2013.",
        [("106/2013/DS-PT", "Bản án", None, "2013-06-17")],
    ),
    ("Văn bản hợp nhất 17/VBHN-BYT năm 2024.", [("17/VBHN-BYT", "Văn bản hợp nhất", "Bộ Y tế", "2024")]),
]


@pytest.mark.parametrize(("text", "citations"), ROWS)
def test_each_line_of_the_row_citations_is_read_as_what_it_is(
    text: str, citations: list[tuple[str | None, ...]]
) -> None:
    assert _found(text) == citations


def test_note_marks_are_no_part_of_the_numbers_of_the_row_footnote_marks() -> None:
    text = (
        "Căn cứ Quyết định số 387/QĐ-TTg1 ngày 25/3/2022; Nghị quyết số 29-NQ/TW2 ngày 04/11/2013; Thông tư số "
        "25/2023/TT-BGDĐT3; Nghị định số 30/2020/NĐ-CP4; Nghị quyết số 43/2019/QH14."
    )
    assert [(number, date) for number, _type, _issuer, date in _found(text)] == [
        ("387/QĐ-TTg", "2022-03-25"),
        ("29-NQ/TW", "2013-11-04"),
        ("25/2023/TT-BGDĐT", None),
        ("30/2020/NĐ-CP", None),
        ("43/2019/QH14", None),
    ]
    assert [found.printed for _start, _end, found in find_numbers(normalise(text))] == [
        *("387/QĐ-TTg", "29-NQ/TW", "25/2023/TT-BGDĐT", "30/2020/NĐ-CP", "43/2019/QH14"),
    ]


@pytest.mark.parametrize("mark", ["1", "12", "¹", "[3]", "(4)"])
@pytest.mark.parametrize("number", ["126/2024/NĐ-CP", "12/KH-UBND", "95/2025/QH15", "1656/NQ-UBTVQH15", "10-KL/TU"])
def test_a_mark_of_any_shape_stays_outside(number: str, mark: str) -> None:
    text = f"Văn bản số {number}{mark} quy định"
    span = recognise(text)[0]
    assert (span.number, text[span.start : span.end]) == (number, f"Văn bản số {number}")


@pytest.mark.parametrize(
    "number",
    ["43/2019/QH14", "10-LCT/HĐNN7", "77/CV-C06", "12/KH-PX03", "1656/NQ-UBTVQH15", "20/QĐ-THCS2", "6/2012/QH9"],
)
def test_digits_that_belong_to_a_symbol_stay(number: str) -> None:
    assert [span.number for span in recognise(f"Văn bản số {number}, ban hành")] == [number]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("12B/QĐ-UBND", "12B/QĐ-UBND"),
        ("20/2012/TT_BTNMT", "20/2012/TT-BTNMT"),
        ("29_NQ/TW", "29-NQ/TW"),
        ("22/QĐ TTg ngày 3/3/2020", "22/QĐ-TTg"),
    ],
)
def test_numbers_typed_with_other_signs_are_printed_as_offices_do(written: str, printed: str) -> None:
    assert [span.number for span in recognise(f"Văn bản số {written}")] == [printed]


def test_the_letter_behind_the_digits_may_be_a_capital_but_a_class_is_no_number() -> None:
    number = parse("119A/QĐ-CA")
    assert number is not None
    assert (number.number, number.symbol) == ("119A", "QĐ-CA")
    assert parse("10A") is None


@pytest.mark.parametrize("standard", ["TCVN 5574:2018", "QCVN 01:2021/BYT", "HD 12:2020", "TB 7 : 2019", "TC 01:2022"])
def test_standards_are_no_directives(standard: str) -> None:
    assert recognise(f"Áp dụng {standard} về vật liệu") == []


@pytest.mark.parametrize(
    ("after", "issuer"),
    [
        ("UBND xã\nNơi nhận: Như trên", "UBND xã"),
        ("Ủy ban nhân dân tỉnh. Bắc Ninh là tỉnh", "UBND tỉnh"),
        ("UBND tỉnh\nBắc Ninh", "UBND tỉnh Bắc Ninh"),
        ("UBND TP. Hồ Chí Minh", "UBND Thành phố Hồ Chí Minh"),
        ("Trường Đại học Mỏ\nĐiều 2. Hiệu lực", "Trường Đại học Mỏ"),
        ("Hội Người cao tuổi\n\nViệt Nam", "Hội Người cao tuổi"),
    ],
)
def test_an_issuer_ends_at_the_sentence_and_at_the_paragraph(after: str, issuer: str) -> None:
    assert [span.issuer for span in recognise(f"Kế hoạch số 12/KH-ABC của {after}")] == [issuer]


@pytest.mark.parametrize(
    ("text", "number", "type_name"),
    [
        ("Bản án hình sự sơ thẩm số 12/2020/HS-ST ngày 3/4/2020", "12/2020/HS-ST", "Bản án"),
        ("Bản án kinh doanh thương mại phúc thẩm số 08/2021/KDTM-PT", "08/2021/KDTM-PT", "Bản án"),
        ("Quyết định giám đốc thẩm số 02/2020/DS-GĐT", "02/2020/DS-GĐT", "Quyết định"),
        ("Án lệ số 16/2017/AL", "16/2017/AL", "Án lệ"),
        ("Văn bản hợp nhất số 09/VBHN-VPQH", "09/VBHN-VPQH", "Văn bản hợp nhất"),
        ("theo 15/VBHN-VPQH", "15/VBHN-VPQH", "Văn bản hợp nhất"),
    ],
)
def test_what_courts_issue_and_consolidated_texts_have_their_own_type(text: str, number: str, type_name: str) -> None:
    assert [(span.number, span.type) for span in recognise(text)] == [(number, type_name)]
