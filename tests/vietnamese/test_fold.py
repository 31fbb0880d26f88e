import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import VIETNAMESE, any_text, every_character
from vietnamese.fold import fold, fold_key
from vietnamese.normalise import normalise

BASES = "a" * 18 + "bcdd" + "e" * 12 + "gh" + "i" * 6 + "klmn" + "o" * 18 + "pqrst" + "u" * 12 + "vx" + "y" * 6


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hội Khuyến học Việt Nam", "hoi khuyen hoc viet nam"),
        ("ĐẠI HỌC", "dai hoc"),
        ("Q\u00d0-TTg", "qd-ttg"),
        ("hoà = hòa, uỷ = ủy", "hoa = hoa, uy = uy"),
        ("19,5% – “Số 1”", "19,5% – “so 1”"),
        ("Straße İı", "straße iı"),
        ("ÉCOLE Ñandú", "ecole nandu"),
        ("한글 Ω й", "한글 ω и"),
    ],
)
def test_folding_gives(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_its_base_in_both_cases() -> None:
    assert fold(VIETNAMESE) == BASES
    assert fold(VIETNAMESE.upper()) == BASES


@given(any_text)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_single_character_folds_to_at_most_one_that_stays() -> None:
    folded = {character: fold(character) for character in every_character}
    assert [character for character, to in folded.items() if len(to) > 1 or fold(to) != to] == []


@given(any_text)
def test_normalised_text_keeps_its_length(text: str) -> None:
    normal = normalise(text)
    assert len(fold(normal)) == len(normal)


@given(any_text)
def test_nfc_and_nfd_fold_alike_once_normalised(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(normalise(decomposed)) == fold(normalise(text))


def test_decomposed_vietnamese_folds_without_being_normalised() -> None:
    assert fold(unicodedata.normalize("NFD", VIETNAMESE)) == BASES


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Quyết định số 387/QĐ–TTg. ", "quyet dinh so 387 qd ttg"),
        ("Xã hội\u00a0học tập\n(đến năm 2045)", "xa hoi hoc tap den nam 2045"),
        ("snake_case", "snake case"),
        ("… — ?!", ""),
        ("", ""),
    ],
)
def test_the_key_of_a_title_is(text: str, key: str) -> None:
    assert fold_key(text) == key


@given(any_text)
def test_a_key_is_its_own_key_and_the_same_for_nfd(text: str) -> None:
    key = fold_key(text)
    assert fold_key(key) == key
    assert fold_key(unicodedata.normalize("NFD", text)) == key


@given(any_text)
def test_a_key_has_single_spaces_between_words_only(text: str) -> None:
    key = fold_key(text)
    assert key.split() == (key.split(" ") if key else [])
