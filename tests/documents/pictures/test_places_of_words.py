"""Where words of a text stand on a picture, whatever people or programs did to the text since it was read."""

from __future__ import annotations

import pytest

from documents.pictures.places import lines_of, place_words

ROWS = [
    ("Điều", 0.1, 0.1, 0.1, 0.02, 0.9),
    ("6.", 0.22, 0.1, 0.03, 0.02, 0.9),
    ("Chấm", 0.3, 0.1, 0.1, 0.02, 0.9),
    ("diém", 0.42, 0.1, 0.1, 0.02, 0.4),
    ("hộ", 0.1, 0.2, 0.1, 0.02, 0.9),
]


def seen(text: str, words: str) -> list[int]:
    """Return the tenths from the left at which the lines begin in which the words of the text stand."""
    start = text.index(words)
    lines = lines_of(place_words(text, ROWS), start=start, end=start + len(words))
    return [round(10 * line.left) for line in lines]


@pytest.mark.parametrize(
    ("text", "words", "lefts"),
    [
        ("Điều 6. Chấm diém hộ", "Chấm", [3]),
        ("Điều 6. Chấm điểm hộ", "điểm", [4]),
        ("Điều 6.\nChấm điểm cho hộ", "hộ", [1]),
        ("Điều 6. Chấm điểm hộ", "6. Chấm", [2]),
        ("Điều 6. Chấm điểm hộ", "điểm hộ", [4, 1]),
        ("Điều 6. Chấm điểm hộ", "iể", [4]),
        ("hoàn toàn khác", "khác", []),
        ("dieu 6, cham diem ho", "cham diem", [3]),
    ],
)
def test_words_of_a_text_are_found_on_the_picture(text: str, words: str, lefts: list[int]) -> None:
    assert seen(text, words) == lefts


def test_words_that_the_picture_has_not_stand_nowhere() -> None:
    text = "Điều 6. Chấm diém hộ và thêm nữa"
    assert lines_of(place_words(text, ROWS), start=text.index("thêm"), end=len(text)) == []
    assert place_words(text, ()) == []


def test_one_word_for_two_holds_both() -> None:
    (_article, word, *_rest) = place_words("Điều 6.Chấm diém hộ", ROWS)
    assert [round(side, 2) for side in (word.place.left, word.place.right)] == [0.22, 0.4]


def test_a_table_of_thousands_of_equal_words_has_places_around_what_was_corrected() -> None:
    rows = [("0", at / 3_000, 0.1, 0.0001, 0.02, 0.9) for at in range(3_000)]
    zeros = ["0"] * 1_499
    placed = place_words(" ".join([*zeros, "O0", *zeros]), rows)
    assert [round(3_000 * word.place.left) for word in placed] == [*range(1_499), 1_499, *range(1_501, 3_000)]


def test_words_that_stand_everywhere_are_not_compared_each_with_each() -> None:
    rows = [(word, 0.1, 0.1, 0.1, 0.02, 0.9) for word in ["1", *("0 0 1 1 0" * 300).split(), "1"]]
    assert place_words("0 " + "1 0 " * 900 + "0", rows) == []
