import random
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.texts import VIETNAMESE, any_text
from vietnamese.collation import person_sort_key, place_sort_key, sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

# In the order of a Vietnamese dictionary.
WORDS = [
    "", "1", "2", "10", "a", "á", "an", "ăn", "ân", "ba", "ba ba", "ba bị", "bà", "bà con", "bả", "bã", "bá", "bạ",
    "bác", "bạc", "bách", "ban", "bàn", "băn", "băng", "bân", "ca", "can", "cao", "Cao Dương", "Cao Viên",
    "Cao Xuân Dương", "cha", "da", "dân", "đa", "Đàn", "đen", "đèn", "đề", "em", "êm", "gà", "ghi", "hoa", "hòa",
    "hoàn", "học", "hội", "hôn", "hơn", "khuyến", "ngang", "nghe", "nhà", "oan", "ông", "ơn", "quý", "thôn 1",
    "thôn 2", "thôn 10", "trà", "u", "uống", "ư", "ước", "vở", "xã", "y", "ý", "Ω",
]  # fmt: skip


def in_order(words: list[str], key: Callable[[str], str]) -> list[str]:
    """Return the words sorted by the key from a shuffled start."""
    shuffled = words[:]
    random.Random(387).shuffle(shuffled)
    return sorted(shuffled, key=key)


def test_words_sort_as_in_a_dictionary() -> None:
    assert in_order(WORDS, sort_key) == WORDS


def test_the_order_is_the_same_for_keys_as_bytes() -> None:
    assert in_order(WORDS, lambda word: sort_key(word).encode().decode("latin-1")) == WORDS


def test_letters_sort_in_the_order_of_the_alphabet() -> None:
    assert in_order(list(ALPHABET), sort_key) == list(ALPHABET)


@pytest.mark.parametrize("letter", "aăâeêioôơuưy")
def test_tones_sort_level_huyen_hoi_nga_sac_nang(letter: str) -> None:
    toned = [unicodedata.normalize("NFC", "b" + letter + tone) for tone in ("", *"\u0300\u0309\u0303\u0301\u0323")]
    assert in_order(toned, sort_key) == toned


@given(st.lists(st.text(st.sampled_from(VIETNAMESE), max_size=6), max_size=5).map(" ".join))
def test_every_syllable_counts_by_letters_then_by_tone(text: str) -> None:
    def by_rule(of: str) -> list[tuple[list[int], int]]:
        syllables = []
        for word in of.split():
            apart = unicodedata.normalize("NFD", word)
            tone = next(
                (1 + "\u0300\u0309\u0303\u0301\u0323".index(c) for c in apart if c in "\u0300\u0309\u0303\u0301\u0323"),
                0,
            )
            bare = unicodedata.normalize("NFC", re.sub("[\u0300\u0309\u0303\u0301\u0323]", "", apart))
            syllables.append(([ALPHABET.index(letter) for letter in bare], tone))
        return syllables

    for other in ("ba bà", "đường", "học tập", "ơ", text[::-1], text[:-1], text + "a"):
        assert (sort_key(text) < sort_key(other)) == (by_rule(text) < by_rule(other))


@given(any_text)
def test_a_key_is_plain_in_every_collation_and_bounded(text: str) -> None:
    for key in (sort_key(text), person_sort_key(text), place_sort_key(text)):
        assert re.fullmatch("[0-9a-z]*", key)
        assert len(key) <= 9 * len(unicodedata.normalize("NFD", text))


@given(any_text)
def test_forms_of_unicode_and_case_make_no_difference(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert sort_key(decomposed) == sort_key(text)
    assert person_sort_key(decomposed) == person_sort_key(text)
    assert place_sort_key(decomposed) == place_sort_key(text)


def test_case_and_punctuation_do_not_count() -> None:
    assert sort_key("HỌC-TẬP!") == sort_key("học tập")


def test_numbers_sort_by_value_however_long() -> None:
    numbers = ["0", "7", "08", "10", "99", "100", "9" * 98, "9" * 99]
    assert in_order(numbers, sort_key) == numbers


def test_foreign_letters_stand_after_z_and_foreign_marks_do_not_count() -> None:
    assert in_order(["Čapek", "cu", "zoo", "Ωmega", "学"], sort_key) == ["Čapek", "cu", "zoo", "Ωmega", "学"]


def test_people_sort_by_their_own_name_then_family_name() -> None:
    people = [
        "Lê Văn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Trần Ân",
        "Phạm Thị Bình",
        "Đỗ Văn Dũng",
        "Bùi Thị Đào",
        "Nguyễn Quang Huy",
        "Vũ Thị Yến",
    ]
    assert in_order(people, person_sort_key) == people


def test_a_name_of_one_word_or_none_has_a_key() -> None:
    assert person_sort_key("An") == sort_key("An")
    assert person_sort_key(" … ") == ""


@pytest.mark.parametrize(
    "name",
    [
        "Xã Bình Minh", "xã Bình Minh", "XÃ BÌNH MINH", "X. Bình Minh", "Phường Bình Minh", "P. Bình Minh",
        "Thị trấn Bình Minh", "TT. Bình Minh", "TT Bình Minh", "Thị xã Bình Minh", "Thôn Bình Minh", "TDP Bình Minh",
        "Tổ dân phố Bình Minh", "huyện Bình Minh", "Quận Bình Minh", "Thành phố Bình Minh", "TP.Bình Minh",
        "tỉnh Bình Minh", "Xa\u0303 \u00a0Bình Minh", " Bình Minh ",
    ],
)  # fmt: skip
def test_a_place_sorts_without_its_kind(name: str) -> None:
    assert place_sort_key(name) == sort_key("Bình Minh")


@pytest.mark.parametrize(
    "name", ["Xa La", "Thị Nguyên", "Thượng Thanh", "Phường", "Tổ dân phố", "Phú Lương", "Xãng", "Hạ"]
)
def test_a_name_that_only_looks_like_a_kind_stays_whole(name: str) -> None:
    assert place_sort_key(name) == sort_key(name)


def test_places_sort_by_name_and_number() -> None:
    places = ["xã Bình Minh", "xã Dân Hòa", "thôn Động Giã", "TDP số 2", "TDP số 10", "xã Tam Hưng", "xã Thanh Oai"]
    assert in_order(places, place_sort_key) == places
