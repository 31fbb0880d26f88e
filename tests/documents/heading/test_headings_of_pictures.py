"""Headings of scans: what a pen wrote is not guessed, what something else tells is taken, seals are no words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from documents.extraction.values import Signature, Word
from documents.heading.closing import read_posts
from documents.heading.names import repair_name
from documents.heading.recognise import recognise_heading
from documents.heading.values import Heading, HeadingPage

_LETTER, _LINE = 0.01, 0.012

Row = tuple[float, float, str]
"""Where a line begins on the page, from the left and from the top, and its words; "~" before a word that is unsure."""


def words_of(rows: Iterable[Row]) -> tuple[Word, ...]:
    words = []
    for left, top, text in rows:
        place = left
        for written in text.split():
            word = written.removeprefix("~")
            words.append(Word(word, place, top, len(word) * _LETTER, _LINE, 0.5 if written != word else 0.96))
            place += (len(word) + 1) * _LETTER
    return tuple(words)


def read(rows: Iterable[Row], *, filename: str = "scan.pdf", signatures: tuple[Signature, ...] = ()) -> Heading:
    words = words_of(rows)
    text = "\n".join(row[2].replace("~", "") for row in rows)
    page = HeadingPage(1, text, tuple(reversed(words)), 0.9)
    return recognise_heading([page], filename=filename, signatures=signatures)


def scan(number: str, day: str, *more: Row) -> list[Row]:
    return [
        (0.1, 0.05, "THỦ TƯỚNG CHÍNH PHỦ"),
        (0.5, 0.05, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (0.55, 0.07, "Độc lập - Tự do - Hạnh phúc"),
        (0.15, 0.1, number),
        (0.55, 0.1, day),
        (0.43, 0.15, "QUYÉT ĐỊNH"),
        (0.25, 0.17, "Về việc xuất cấp hạt giống cây trồng hỗ trợ tỉnh Lào Cai"),
        (0.02, 0.19, "CÔNG VĂN ĐẾN"),
        (0.4, 0.22, "THỦ TƯỚNG CHÍNH PHỦ"),
        (0.1, 0.25, "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;"),
        *more,
    ]


HAND = scan("Số: ~4033/QĐ-TTg", "Hà Nội, ngày ~## tháng 9 năm 2024")
SIGNED = Signature("Cổng Thông tin điện tử Chính phủ", "2024-09-25T16:09:37+07:00", is_intact=True, covers_file=True)


def test_what_a_pen_wrote_stays_empty_with_its_place_and_what_is_printed_beside_it() -> None:
    heading = read(HAND)
    assert (heading.number.value, heading.number.part) == ("", "/QĐ-TTg")
    assert (heading.date.value, heading.date.part) == ("", "2024-09")
    assert heading.number.box and 0.09 < heading.number.box.top < 0.11 and heading.number.box.left < 0.2
    assert heading.date.box and heading.date.box.left > 0.5


def test_the_rest_of_the_letterhead_is_read_without_the_stamp_of_the_receiver() -> None:
    heading = read(HAND)
    assert heading.type.value == "Quyết định"
    assert heading.issuer.value == "Thủ tướng Chính phủ"
    assert heading.parent_body.value == ""
    assert heading.subject.value == "Về việc xuất cấp hạt giống cây trồng hỗ trợ tỉnh Lào Cai"


def test_the_name_of_the_file_tells_the_number_that_a_pen_wrote() -> None:
    assert read(HAND, filename="1039-ttg.signed.pdf").number.value == "1039/QĐ-TTg"
    assert read(HAND, filename="1039-ttg.signed.pdf").number.is_sure


@pytest.mark.parametrize("filename", ["2024-09-25.pdf", "12-kh-ubnd.pdf", "scan0001.pdf", "1039.pdf"])
def test_the_name_of_another_document_or_of_none_tells_no_number(filename: str) -> None:
    assert read(HAND, filename=filename).number.value == ""


def test_a_day_is_sure_if_it_lies_before_the_signature_and_was_read_clearly() -> None:
    clear = scan("Số: ~4033/QĐ-TTg", "Hà Nội, ngày 24 tháng 9 năm 2024")
    assert read(clear, signatures=(SIGNED,)).date.value == "2024-09-24"
    late = scan("Số: ~4033/QĐ-TTg", "Hà Nội, ngày 29 tháng 9 năm 2024")
    assert read(late, signatures=(SIGNED,)).date.value == ""


def test_a_name_that_a_seal_hides_in_part_is_what_the_text_has_of_it() -> None:
    below = [
        (0.1, 0.7, "Nơi nhận:"),
        (0.6, 0.7, "THỦ TƯỚNG"),
        (0.1, 0.72, "- Thủ tướng, PTTg Hồ Đức Phớc;"),
        (0.6, 0.72, "HỦ TƯỚNG"),
        (0.1, 0.74, "- Lưu: VT."),
    ]
    hidden = read([*HAND, *below, (0.62, 0.82, "ô Đức Phớc")])
    assert hidden.signer.value == "Hồ Đức Phớc"
    assert (hidden.signer_position.value, hidden.signer_capacity.value) == ("Phó Thủ tướng", "KT")
    assert not hidden.signer_position.is_sure
    unknown = read([*HAND, *below, (0.62, 0.82, "Minh Chính")])
    assert (unknown.signer.value, unknown.signer.part) == ("", "Minh Chính")
    assert unknown.signer.box is not None


@pytest.mark.parametrize(
    ("posts", "read_as"),
    [
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], ("Thứ trưởng", "KT")),
        (["TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"], ("Phó Thủ tướng", "KT")),
        (["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"], ("Chánh Văn phòng", "TL")),
        (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ"], ("Giám đốc Sở", "TUQ")),
        (["Q. GIÁM ĐỐC"], ("Giám đốc", "Q")),
        (["T/M BỘ CHÍNH TRỊ"], ("Bộ Chính trị", "TM")),
        (["KT. CHỦ TỊCH"], ("", "KT")),
        (["CHỦ TỊCH QUỐC HỘI"], ("Chủ tịch Quốc hội", "")),
    ],
)
def test_posts_are_taken_apart(posts: list[str], read_as: tuple[str, str]) -> None:
    assert read_posts(posts) == read_as


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Hỗ Đức Phớc", ("Hồ Đức Phớc", True)),
        ("Nguyễn Thị Bông", ("Nguyễn Thị Bông", True)),
        ("guyễn Thị Bông", ("Nguyễn Thị Bông", True)),
        ("Minh Chính", ("Minh Chính", False)),
        ("Lưu trữ hồ sơ", ("", False)),
    ],
)
def test_names_are_repaired_only_where_there_is_one_way(words: str, name: tuple[str, bool]) -> None:
    assert repair_name(words.split(), ["Nguyễn Thị Bông"]) == name


def test_a_post_on_a_picture_is_not_sure_without_whom_somebody_signs_for() -> None:
    signed = [(0.6, 0.7, "GIÁM ĐỐC"), (0.6, 0.8, "Hà Văn Phúc")]
    alone = read([*HAND, *signed])
    assert (alone.signer_position.value, alone.signer_position.is_sure) == ("Giám đốc", False)
    whole = read([*HAND, (0.6, 0.68, "KT. GIÁM ĐỐC"), (0.6, 0.7, "PHÓ GIÁM ĐỐC"), signed[1]])
    assert (whole.signer_position.value, whole.signer_position.is_sure) == ("Phó Giám đốc", True)


def test_strokes_beside_a_body_are_no_part_of_its_name() -> None:
    rows = [row if row[2] != "THỦ TƯỚNG CHÍNH PHỦ" else (*row[:2], "UBND TỈNH KIÊN GIANG ˆ") for row in HAND]
    assert read(rows).issuer.value == "UBND tỉnh Kiên Giang"
