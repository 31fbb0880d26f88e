import unicodedata

import pytest
from hypothesis import given

from tests.vietnamese.texts import any_text, vietnamese_text
from vietnamese.fold import fold
from vietnamese.normalise import normalise
from vietnamese.tokens import MAX_RUN, bigrams, folded_spans, index_terms, syllables, tokenise, written_syllables


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
def test_with_and_without_offsets_the_tokens_are_the_same(text: str) -> None:
    assert [token.folded for token in tokenise(text)] == syllables(text)


@given(any_text)
def test_a_token_is_never_empty_and_holds_no_space_mark_or_underscore(text: str) -> None:
    for token in syllables(text):
        assert token
        assert not any(character.isspace() or character == "_" for character in token)
        assert token == fold(token)
        token.encode("utf-8")


@given(any_text)
def test_a_token_lies_where_its_offsets_say(text: str) -> None:
    tokens = tokenise(text)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        # A whole combining sequence is covered, which in a few scripts is more than one token.
        assert token.text in normalise(text[token.start : token.end])
        assert fold(token.text) == token.folded


@given(vietnamese_text)
def test_in_decomposed_vietnamese_a_token_is_cut_out_exactly(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    tokens = tokenise(decomposed)
    assert [unicodedata.normalize("NFC", decomposed[token.start : token.end]) for token in tokens] == [
        token.text for token in tokens
    ]
    assert [token.text for token in tokens] == [token.text for token in tokenise(text)]


@given(any_text)
def test_nfc_nfd_and_unmarked_text_give_the_same_terms(text: str) -> None:
    terms = index_terms(text)
    assert index_terms(unicodedata.normalize("NFC", text)) == terms
    assert index_terms(unicodedata.normalize("NFD", text)) == terms
    assert index_terms(fold(normalise(text))) == terms


def test_marks_case_and_tone_placement_make_no_difference() -> None:
    assert syllables("HOÀ BÌNH Thành uỷ") == syllables("hòa bình thành ủy") == ["hoa", "binh", "thanh", "uy"]


def test_a_token_shows_its_text_with_marks_and_case() -> None:
    assert [token.text for token in tokenise("Q\u00d0 Khuyê\u0301n")] == ["QĐ", "Khuyến"]


@given(any_text)
def test_spans_of_a_normalised_text_are_those_of_its_tokens(text: str) -> None:
    normal = normalise(text)
    assert [normal[start:end] for start, end, _ in folded_spans(normal)] == [token.text for token in tokenise(normal)]
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


def test_index_terms_are_syllables_and_their_bigrams() -> None:
    assert index_terms("Học tập 19,5%") == ["hoc", "tap", "19,5", "hoc_tap", "tap_19,5"]


def test_an_immense_word_is_cut_so_that_every_engine_takes_it() -> None:
    assert syllables("a" * 150) == ["a" * MAX_RUN, "a" * MAX_RUN, "a" * 22]
    assert max(map(len, syllables("9" * 1000 + " " + ".".join(["000"] * 500)))) <= MAX_RUN
