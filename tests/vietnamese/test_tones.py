import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.tones import new_style, old_style, same_word, spelling_key

# (old, new) as the two conventions write them.
PLACEMENTS = [
    ("hòa", "hoà"),
    ("hóa", "hoá"),
    ("hỏa", "hoả"),
    ("lõa", "loã"),
    ("họa", "hoạ"),
    ("khỏe", "khoẻ"),
    ("lòe", "loè"),
    ("xòe", "xoè"),
    ("ủy", "uỷ"),
    ("thủy", "thuỷ"),
    ("tùy", "tuỳ"),
    ("thúy", "thuý"),
    ("lũy", "luỹ"),
    ("tụy", "tuỵ"),
    ("Dân Hòa", "Dân Hoà"),
    ("ỦY BAN", "UỶ BAN"),
    ("Ủy ban", "Uỷ ban"),
    ("văn hóa-xã hội", "văn hoá-xã hội"),
    ("“hóa”", "“hoá”"),
]


@pytest.mark.parametrize(("old", "new"), PLACEMENTS)
def test_the_tone_mark_moves_between_the_two_placements(old: str, new: str) -> None:
    assert old_style(new) == old
    assert new_style(old) == new
    assert old_style(old) == old
    assert new_style(new) == new


@pytest.mark.parametrize(
    "word",
    [
        "quý", "Quỹ", "QUỴ", "quà", "quẻ",  # after q the u is no vowel
        "hoàn", "toán", "hoài", "xoáy", "ngoẻo", "khuỷu", "huýt", "thuyền", "chuyện",  # a sound follows
        "múa", "mùa", "bìa", "già", "giúp", "nghĩa", "lúa",  # other pairs
        "hoa", "huy", "khoe",  # no tone
    ],
)  # fmt: skip
def test_where_the_placements_agree_nothing_moves(word: str) -> None:
    assert old_style(word) == word
    assert new_style(word) == word


def test_only_the_tone_mark_changes_in_a_text() -> None:
    text = "Điều 5 – “Uỷ ban”\t\u00a0hoà\n"
    assert old_style(text) == "Điều 5 – “Ủy ban”\t\u00a0hòa\n"


def test_decomposed_text_is_composed() -> None:
    assert old_style(unicodedata.normalize("NFD", "hoá")) == "hóa"
    assert new_style(unicodedata.normalize("NFD", "hóa")) == "hoá"


@given(any_text)
def test_moving_twice_changes_nothing_more_and_folding_sees_no_difference(text: str) -> None:
    old, new = old_style(text), new_style(text)
    assert (old_style(old), new_style(new)) == (old, new)
    assert (old_style(new), new_style(old)) == (old, new)
    assert fold(normalise(old)) == fold(normalise(new)) == fold(normalise(text))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Thành uỷ", "thành ủy"),
        ("hoá", "HÓA"),
        ("kỳ", "kì"),
        ("học kỳ II", "học kì II"),
        ("lý", "lí"),
        ("Mỹ", "Mĩ"),
        ("tỷ", "tỉ"),
        ("sỹ", "sĩ"),
        ("hy", "hi"),
        ("ý", "í"),
        ("quý", "quí"),
        ("quỹ", "quĩ"),
        ("quỳnh", "quình"),
        (unicodedata.normalize("NFD", "uỷ"), "ủy"),
        ("2021–2030", "2021-2030"),
    ],
)
def test_two_spellings_of_one_word_are_the_same_word(first: str, second: str) -> None:
    assert same_word(first, second)
    assert same_word(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("kỳ", "kỷ"),
        ("kỳ", "ky"),
        ("thúy", "thúi"),
        ("ngày", "ngài"),
        ("Thy", "Thi"),
        ("hoa", "hóa"),
        ("đa", "da"),
        ("tay", "tai"),
        ("yên", "iên"),
    ],
)
def test_different_words_stay_different(first: str, second: str) -> None:
    assert not same_word(first, second)


@given(any_text)
def test_a_spelling_key_is_its_own_key_and_the_same_for_every_form(text: str) -> None:
    key = spelling_key(text)
    assert spelling_key(key) == key
    assert spelling_key(unicodedata.normalize("NFD", text)) == key
    canonical = normalise(text)
    assert spelling_key(old_style(canonical)) == spelling_key(new_style(canonical)) == key
