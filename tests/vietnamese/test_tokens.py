import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.tokens import MAX_RUN, bigrams, folded_spans, syllables, written_syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công dân học tập", ["cong", "dan", "hoc", "tap"]),
        ("19,5%", ["19,5"]),
        ("50.000đ", ["50.000", "d"]),
        ("50.000 đồng.", ["50.000", "dong"]),
        ("1.234.567,8 đồng", ["1.234.567,8", "dong"]),
        ("32,2 tỷ", ["32,2", "ty"]),
        ("1,000.5", ["1,000.5"]),
        ("2021-2030", ["2021", "2030"]),
        ("2021–2030", ["2021", "2030"]),
        ("80-100%", ["80", "100"]),
        ("13/13 xã", ["13", "13", "xa"]),
        ("25/3/2022", ["25", "3", "2022"]),
        ("25.3.2022", ["25", "3", "2022"]),
        ("12.2022", ["12", "2022"]),
        ("1,2,3,4", ["1", "2", "3", "4"]),
        ("2021,2022,2023", ["2021", "2022", "2023"]),
        ("mục 1.1. Điều 5.", ["muc", "1.1", "dieu", "5"]),
        ("năm 2022, 2023", ["nam", "2022", "2023"]),
        ("387/QĐ-TTg", ["387", "qd", "ttg"]),
        ("43/2019/QH14", ["43", "2019", "qh", "14"]),
        ("A4, 19h30", ["a", "4", "19", "h", "30"]),
        ("a_b", ["a", "b"]),
        (".5 5. ,5,", ["5", "5", "5"]),
        ("👩\u200d🎓 … – \x00", []),
        ("ho\u200bc ta\u0323\u0310p", ["hoc", "tap"]),
        ("학교 Ω", ["학교", "ω"]),
    ],
)
def test_the_tokens_of_a_text_are(text: str, expected: list[str]) -> None:
    assert syllables(text) == expected


@given(any_text)
def test_a_token_is_never_empty_and_holds_no_space_mark_or_underscore(text: str) -> None:
    for token in syllables(text):
        assert token
        assert not any(character.isspace() or character == "_" for character in token)
        assert token == fold(token)
        token.encode("utf-8")


@given(any_text)
def test_nfc_nfd_and_unmarked_text_give_the_same_terms(text: str) -> None:
    terms = syllables(text)
    assert syllables(unicodedata.normalize("NFC", text)) == terms
    assert syllables(unicodedata.normalize("NFD", text)) == terms
    assert syllables(fold(normalise(text))) == terms


def test_marks_case_and_tone_placement_make_no_difference() -> None:
    assert syllables("HOÀ BÌNH Thành uỷ") == syllables("hòa bình thành ủy") == ["hoa", "binh", "thanh", "uy"]


@given(any_text)
def test_spans_of_a_normalised_text_are_those_of_its_tokens(text: str) -> None:
    normal = normalise(text)
    assert all(fold(normal[start:end]) == folded for start, end, folded in folded_spans(normal))
    assert [folded for _, _, folded in folded_spans(normal)] == syllables(text)


@given(any_text)
def test_written_syllables_fold_to_the_syllables(text: str) -> None:
    assert [fold(written) for written in written_syllables(text)] == syllables(text)


def test_written_syllables_keep_their_marks() -> None:
    assert written_syllables("Quyết ĐỊNH 19,5% \u0130") == ["quyết", "định", "19,5", "i"]


def test_bigrams_join_neighbours() -> None:
    assert bigrams(["hoc", "tap", "suot", "doi"]) == ["hoc_tap", "tap_suot", "suot_doi"]
    assert bigrams(["hoc"]) == []
    assert bigrams([]) == []


def test_an_immense_word_is_cut_so_that_every_engine_takes_it() -> None:
    assert syllables("a" * 150) == ["a" * MAX_RUN, "a" * MAX_RUN, "a" * 22]
    assert max(map(len, syllables("9" * 1000 + " " + ".".join(["000"] * 500)))) <= MAX_RUN
