"""A text set as an official document: its parts stand in their places, and no word is lost, moved or doubled."""

from __future__ import annotations

import re
import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.rendering import Cite, render
from documents.reading.structure import PageOfText, blocks_of
from documents.reading.typesetting.elements import elements_of
from documents.reading.typesetting.lines import split_line
from tests.documents.reading.letters import shown_letters, written_letters

BY_COLUMNS = """HỘI KHUYẾN HỌC THÀNH PHỐ HÀ NỘI
HỘI KHUYẾN HỌC HUYỆN THANH OAI
Số: 05/KH-HKH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Oai, ngày 15 tháng 01 năm 2024"""
BY_ROWS = """QUỐC HỘI
--------
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
---------------
Luật số: 62/2025/QH15
Hà Nội, ngày 27 tháng 6 năm 2025"""
IN_CELLS = (
    "ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN Số: 12/UBND-NC V/v kết quả đại hội | "
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ______ Bình Thuận, ngày 3 tháng 01 năm 2025"
)
OF_THE_PARTY = """THÀNH ỦY HÀ NỘI
*
Số 23-NQ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 16 tháng 11 năm 2023"""
END_BY_COLUMNS = """Nơi nhận:
- Hội Khuyến học thành phố (để
báo cáo);
- Hội Khuyến học các xã Bình Minh,
Tam Hưng;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(đã ký)
Lại Thị Ngân"""
END_IN_CELLS = "Nơi nhận: - Như trên; - Lưu: VT. | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Minh"
END_SIGNER_FIRST = """TM. BAN CHẤP HÀNH
CHỦ TỊCH
Hoàng Bá Khiêm
Nơi nhận:
Hội Khuyến học thành phố
Các trường học trên địa bàn
Lưu: VT"""


def html_of(*texts: str, **options: object) -> str:
    pages = [PageOfText(text) for text in texts]
    return render(pages, blocks_of(pages), **options).fill(lambda slot: slot.html)


def parts_of(text: str) -> list[tuple[str, list[str]]]:
    """Return what stands in which part: [("issuer", ["HỘI …", "HỘI …"]), …]."""
    pages = [PageOfText(text)]
    areas = [area for element in elements_of(pages, blocks_of(pages)) for area in element.areas]
    return [(area.name, [" ".join(text[line.start : line.end].split()) for line in area.lines]) for area in areas]


def rows_of(html: str) -> list[list[str]]:
    cells = (
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    )
    return list(map(list, cells))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            BY_COLUMNS,
            [
                ("issuer", ["HỘI KHUYẾN HỌC THÀNH PHỐ HÀ NỘI", "HỘI KHUYẾN HỌC HUYỆN THANH OAI"]),
                ("number", ["Số: 05/KH-HKH"]),
                ("state", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
                ("day", ["Thanh Oai, ngày 15 tháng 01 năm 2024"]),
            ],
        ),
        (
            BY_ROWS,
            [
                ("issuer", ["QUỐC HỘI"]),
                ("state", ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"]),
                ("number", ["Luật số: 62/2025/QH15"]),
                ("day", ["Hà Nội, ngày 27 tháng 6 năm 2025"]),
            ],
        ),
        (
            IN_CELLS,
            [
                ("issuer", ["ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"]),
                ("number", ["Số: 12/UBND-NC"]),
                ("about", ["V/v kết quả đại hội"]),
                ("state", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
                ("day", ["Bình Thuận, ngày 3 tháng 01 năm 2025"]),
            ],
        ),
        (
            OF_THE_PARTY,
            [
                ("issuer", ["THÀNH ỦY HÀ NỘI"]),
                ("number", ["Số 23-NQ/TU"]),
                ("state", ["ĐẢNG CỘNG SẢN VIỆT NAM"]),
                ("day", ["Hà Nội, ngày 16 tháng 11 năm 2023"]),
            ],
        ),
    ],
)
def test_the_letterhead_is_found_however_its_columns_were_read(text: str, parts: list[tuple[str, list[str]]]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Nước Cộng hòa xã hội chủ nghĩa Việt Nam là một nước độc lập.",
        "ĐẢNG CỘNG SẢN VIỆT NAM\nlà đội tiên phong của giai cấp công nhân.",
        "QUỐC HỘI NƯỚC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nđã thông qua Luật này.",
    ],
)
def test_the_name_of_the_state_in_a_sentence_is_no_letterhead(text: str) -> None:
    assert "doc-letterhead" not in html_of(text)


def test_type_subject_and_the_body_that_decides_are_the_title() -> None:
    text = (
        f"{BY_COLUMNS}\nQUYẾT ĐỊNH\nVề việc công nhận Điều lệ\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Luật Giáo dục;\nQUYẾT ĐỊNH:\nĐiều 1. Một việc."
    )
    assert parts_of(text)[4:] == [
        ("type", ["QUYẾT ĐỊNH"]),
        ("subject", ["Về việc công nhận Điều lệ"]),
        ("authority", ["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"]),
        ("type", ["QUYẾT ĐỊNH:"]),
    ]
    assert '<p class="basis">Căn cứ Luật Giáo dục;</p>' in html_of(text)


def test_what_is_attached_has_a_title_of_its_own() -> None:
    text = "QUY CHẾ QUẢN LÝ QUỸ\n(Kèm theo Quyết định số 02/QĐ-HKH)\nĐiều 1. Nguồn thu\n1. Đóng góp."
    assert parts_of(text) == [("type", ["QUY CHẾ QUẢN LÝ QUỸ"]), ("attached", ["(Kèm theo Quyết định số 02/QĐ-HKH)"])]


def test_the_name_of_a_list_is_no_part_of_the_bracket_above_it() -> None:
    text = "PHỤ LỤC\n(Kèm theo Quyết định số 22/QĐ-HKH của Hội Khuyến học khu vực Thanh Oai)\nDanh sách khen thưởng"
    assert '<p class="b">Danh sách khen thưởng</p>' in html_of(text)


@pytest.mark.parametrize(
    ("text", "recipients", "signer"),
    [
        (
            END_BY_COLUMNS,
            [
                "Nơi nhận:",
                "- Hội Khuyến học thành phố (để báo cáo);",
                "- Hội Khuyến học các xã Bình Minh, Tam Hưng;",
                "- Lưu: VT.",
            ],
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(đã ký)", "Lại Thị Ngân"],
        ),
        (
            END_IN_CELLS,
            ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Minh"],
        ),
        (
            END_SIGNER_FIRST,
            ["Nơi nhận:", "Hội Khuyến học thành phố", "Các trường học trên địa bàn", "Lưu: VT"],
            ["TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hoàng Bá Khiêm"],
        ),
    ],
)
def test_recipients_and_signature_are_found_in_every_order(text: str, recipients: list[str], signer: list[str]) -> None:
    parts = parts_of(f"Đề nghị các đơn vị thực hiện./.\n{text}")
    assert dict(parts) == {"recipients": recipients, "signer": signer}


@pytest.mark.parametrize(
    "text",
    [
        "CHỦ TỊCH HỘI KHUYẾN HỌC\nchủ trì cuộc họp đầu năm.",
        "Nơi nhận được ghi ở cuối văn bản, bên trái chữ ký của người có thẩm quyền.\nĐiều 2. Cách ghi\n1. Một dòng.",
    ],
)
def test_what_only_looks_like_a_signature_stays_text(text: str) -> None:
    assert "signer" not in dict(parts_of(text))


def test_rows_are_a_table_with_its_columns_named_and_no_bar_is_left() -> None:
    html = html_of("TT | Họ và tên | Số\n1 | Đỗ Thu Thiềng | 12\n2 | Mẫn Diệu Đậu |  \nTổng cộng | 12")
    assert rows_of(html) == [
        ["TT", "Họ và tên", "Số"],
        ["1", "Đỗ Thu Thiềng", "12"],
        ["2", "Mẫn Diệu Đậu", ""],
        ["Tổng cộng", "12"],
    ]
    assert html.count('<th scope="col">') == 3
    assert '<td colspan="2">Tổng cộng</td>' in html
    assert "|" not in html


def test_a_clause_that_is_a_row_keeps_its_anchor() -> None:
    html = html_of("Điều 1. Mức thu\n1. Hội viên | 20.000\n2. Tổ chức | 100.000")
    assert '<tr id="dieu-1-khoan-2"><td>2. Tổ chức</td>' in html


def test_a_bar_that_the_text_itself_has_stays() -> None:
    assert "A|B" in html_of("Ký hiệu A|B là một lớp.")


def test_a_sentence_goes_on_in_the_line_of_an_article_without_a_title() -> None:
    html = html_of("Điều 1. Ban hành kèm theo Quyết định này Quy chế.")
    assert re.search(r'<h3 id="dieu-1" class="run-in">Điều 1\.<a .*?</h3>\n<p>Ban hành', html)


def test_a_clause_that_heads_points_is_a_title_and_a_sentence_is_not() -> None:
    html = html_of("I. MỤC ĐÍCH\n1. Yêu cầu\n- Không chạy theo số lượng.\n2. Kiểm tra mỗi quý.\n- Có biên bản.")
    assert 'class="clause clause--title">1. Yêu cầu' in html
    assert 'class="clause">2. Kiểm tra mỗi quý.' in html
    assert '<h2 id="muc-1" class="section">I. MỤC ĐÍCH</h2>' in html


def test_in_a_letter_numbers_and_letters_hang_as_they_do_below_an_article() -> None:
    html = html_of("Kính gửi: các chi hội.\nCác việc cần làm:\n1. Bình xét cuối năm\na) Họp thôn.\n2. Báo cáo mỗi quý.")
    assert '<p class="clause clause--title">1. Bình xét cuối năm</p>' in html
    assert '<p class="point">a) Họp thôn.</p>' in html
    assert '<p class="clause">2. Báo cáo mỗi quý.</p>' in html


def test_citations_and_marks_hold_inside_of_cells_and_parts() -> None:
    text = "TT | Văn bản\n1 | 387/QĐ-TTg\n2 | 677/QĐ-TTg"
    start = text.index("387")
    html = html_of(text, cites=[Cite(0, start, start + 10, 0)])
    assert "<td>387/QĐ-TTg</td>" in html


PIECES = [
    *BY_COLUMNS.split("\n"),
    *END_BY_COLUMNS.split("\n"),
    *(BY_ROWS, IN_CELLS, OF_THE_PARTY, END_IN_CELLS, END_SIGNER_FIRST),
    *("QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "Về việc khen thưởng", "PHỤ LỤC I", "(Kèm theo Quyết định số 1/QĐ-HKH)", "KẾ HOẠCH"),
    *(
        "Điều 1. Phạm vi",
        "Điều 2. Giao việc cho Hội.",
        "1. Một việc",
        "a) điểm",
        "I. MỤC ĐÍCH",
        "Chương I",
        "QUY ĐỊNH CHUNG",
    ),
    *(
        "TT | Tên | Số",
        "1 | An | 2",
        "| đầu",
        "cuối |",
        "a |  | b",
        "-----",
        "*",
        "- gạch đầu dòng;",
        "+ dấu cộng",
        "Kính gửi:",
    ),
    *(
        "Căn cứ Luật Giáo dục;",
        "Một đoạn văn thường.",
        "",
        "T/M CHI BỘ BÍ THƯ Vũ Đức Thắng | x",
        "TM. A",
        "Q. B",
        "Số: 1",
    ),
]


@given(st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=25), min_size=1, max_size=3))
def test_no_letter_is_lost_moved_or_doubled(pages: list[list[str]]) -> None:
    texts = ["\n".join(lines) for lines in pages]
    assert shown_letters(html_of(*texts)) == written_letters(texts)


@pytest.mark.parametrize(
    "line",
    ["CHỦ TỊCH\n\n", "TM. BAN CHẤP HÀNH | x\n", "Nơi nhận:\nABC DEF\n\n", "Nơi nhận: | ABC\n", "Số: 1/a | Số: 2/b\n"],
)
def test_a_list_of_what_begins_like_a_part_is_read_a_few_times_and_not_dozens_of_times(line: str) -> None:
    pages = [PageOfText(line * 2_000)]
    blocks, cuts = blocks_of(pages), 0

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal cuts
        cuts += event == "call" and frame.f_code is split_line.__code__

    sys.setprofile(count)
    try:
        assert sum(element.count for element in elements_of(pages, blocks)) == len(blocks)
    finally:
        sys.setprofile(None)
    assert cuts < 30 * len(blocks)
