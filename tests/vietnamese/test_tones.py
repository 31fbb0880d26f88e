import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.tones import old_style

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
def test_the_tone_mark_moves_to_the_old_placement(old: str, new: str) -> None:
    assert old_style(new) == old
    assert old_style(old) == old


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


def test_only_the_tone_mark_changes_in_a_text() -> None:
    text = "Điều 5 – “Uỷ ban”\t\u00a0hoà\n"
    assert old_style(text) == "Điều 5 – “Ủy ban”\t\u00a0hòa\n"


def test_decomposed_text_is_composed() -> None:
    assert old_style(unicodedata.normalize("NFD", "hoá")) == "hóa"


@given(any_text)
def test_moving_twice_changes_nothing_more_and_folding_sees_no_difference(text: str) -> None:
    old = old_style(text)
    assert old_style(old) == old
    assert fold(normalise(old)) == fold(normalise(text))
