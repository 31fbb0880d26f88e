import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.spelling import is_syllable


@pytest.mark.parametrize(
    "word",
    ["quyết", "định", "Khuyến", "HỌC", "giếng", "gì", "giết", "khuya", "nghiêng", "ủy", "uỷ", "hoà", "hóa", "yêu", "ở"],
)
def test_a_syllable_is_told_by_its_letters_and_marks(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["quyÕt", "quyeát", "viÖt", "thaønh", "học̀", "hoc", "việts", "quyêt", "đ", "wifi", "nhâ", "\u0300o"]
)
def test_what_vietnamese_does_not_write_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(any_text)
def test_any_text_is_answered(text: str) -> None:
    assert is_syllable(text) in {True, False}
