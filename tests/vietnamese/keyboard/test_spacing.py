"""Spaces that are missing or too many."""

from __future__ import annotations

import pytest

from vietnamese.keyboard.spacing import mend_spaces, split_syllables


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quyetdinh 387", "quyet dinh 387"),
        ("Kếhoạch 52", "Kế hoạch 52"),
        ("nghiquyet23", "nghiquyet23"),
        ("khuyế n học", "khuyến học"),
        ("kh uyến học", "khuyến học"),
        ("khuye n hoc", "khuyen hoc"),
        ("học bổng", "học bổng"),
        ("a b c", "a b c"),
        ("TH CS", "TH CS"),
        ("bao-cao.docx", "bao-cao.docx"),
    ],
)
def test_types_are_parted_and_cut_syllables_joined(typed: str, meant: str) -> None:
    assert mend_spaces(typed) == meant


@pytest.mark.parametrize("row", ["hoc bong", "xa hoi hoc tap", "cong dan hoc tap", "cong tac khuyen hoc"])
def test_letters_may_be_a_row_of_syllables(row: str) -> None:
    assert tuple(row.split()) in split_syllables(row.replace(" ", ""))


def test_one_syllable_and_foreign_words_are_no_row() -> None:
    assert split_syllables("khuyen") == split_syllables("marketing") == ()
