"""Whether a text can be read: Vietnamese, English, tables and short pages can, letters without sense cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.texts import any_text
from vietnamese.readability import Readability, readability_of

LETTER = (
    "Căn cứ Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022 của Thủ tướng Chính phủ, Hội Khuyến học thành phố đề "
    "nghị các hội cơ sở báo cáo kết quả trước ngày 30 tháng 11."
)
NAMES = "1 Nguyễn Thị Hòa 1958 Song Khê\n2 Trần Văn Bình 1960 Tam Hưng\n3 Lê Thị Loan 1971 Bình Minh\n4 Vũ Đình Quyền"
ENGLISH = "This is the page of a manual that tells you how to install the certificate on your computer."


@pytest.mark.parametrize(
    "text", [LETTER, LETTER.upper(), NAMES, ENGLISH, f"{LETTER} E = mc², α ≥ 5 µm, 30 °C © Müller"]
)
def test_what_people_write_reads(text: str) -> None:
    assert readability_of(text) is Readability.READS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
        "www.LuatVietnam.vn",
        "1 45,6 100%\n2 12.000.000 3,5%",
        "\uf0b7 Mục một",
    ],
)
def test_of_a_few_words_nothing_bad_is_said(text: str) -> None:
    assert readability_of(text) is Readability.SAYS_LITTLE


@pytest.mark.parametrize(
    "text",
    [
        LETTER.translate({ord(letter): 0xF000 + number for number, letter in enumerate("aăâeêioôơuưyáàạờ")}),
        "\ufffd\ufffdnh \ufffd\ufffd \ufffdi",
        "\x03\x04\x05\x06 \x07\x08",
        "QuyÕt ®Þnh cña Uû ban nh©n d©n ph­êng vÒ viÖc ban hµnh quy chÕ khuyÕn häc",
        "Quyeát ñònh cuûa UÛy ban nhaân daân phöôøng veà vieäc ban haønh quy cheá khuyeán hoïc",
        "4X\\ӃWÿӏQKFӫD8ӹEDQQKkQGkQWӍQK 9Ӆ YLӋF EDQ KjQK",
    ],
    ids=["private use", "undefined", "glyph numbers", "TCVN3", "VNI", "shifted"],
)
def test_letters_without_sense_are_broken(text: str) -> None:
    assert readability_of(text) is Readability.BROKEN


@pytest.mark.parametrize(
    "text",
    [
        "Thong to 91/2009/TT-BTC Ban hanh danh num b6 sung mOt s6 mat hang &roc giim 50% mire thue suAt thue GTGT",
        "Kinh gui cac dong chi trong ban chap hanh hoi khuyen hoc thanh pho",
    ],
    ids=["misread picture", "typed without marks"],
)
def test_words_without_marks_are_told_from_both(text: str) -> None:
    assert readability_of(text) is Readability.WITHOUT_MARKS


@given(any_text)
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    assert readability_of(text) in Readability


@given(st.text(alphabet="0123456789.,% \n"))
def test_numbers_are_never_broken(text: str) -> None:
    assert readability_of(text) is Readability.SAYS_LITTLE
