import sys
import unicodedata

import pytest
from hypothesis import example, given

from tests.vietnamese.texts import any_text, every_character, vietnamese_text
from vietnamese.normalise import _END_OF_COMPOSITION, compose, normalise, normalise_with_offsets


@pytest.mark.parametrize(
    ("given_text", "canonical"),
    [
        ("Khuyến học", "Khuyến học"),
        (unicodedata.normalize("NFD", "Khuyến học"), "Khuyến học"),
        ("Khuyê\u0301n ho\u0323c", "Khuyến học"),  # Windows-1258: composed letter, separate tone
        ("387/Q\u00d0-TTg, \u00f0ề án", "387/QĐ-TTg, đề án"),
        (
            "Nh\u00e0 n\u01a3\u1edbc, NH\u00c0 N\u01a2\u1edaC, l\u01a3\u0301t",
            "Nhà n\u01b0\u1edbc, NHÀ N\u01af\u1edaC, lứt",
        ),
        ("2021–2030 — 5 − 3 ‑ 1", "2021-2030 - 5 - 3 - 1"),
        ("50\u00a0000\u202fđồng\tvà\u3000hết", "50 000 đồng và hết"),
        ("khuyến\u200b học\ufeff khuyến\u00adtài\x00", "khuyến học khuyếntài"),
        ("dòng\nmột\r\nhai\fba", "dòng\nmột\r\nhai\fba"),
        ("dòng\u2028hai\u2029ba\u0085bốn", "dòng\nhai\nba\nbốn"),
        ("e\u200b\u0301", "é"),  # the mark belongs to the letter all the same
        ("x\u0323y", "xy"),
        ("1\ufe0f\u20e3", "1"),
        ("a\ud800b", "a\ufffdb"),
        ("“Học, học nữa…” • 19,5%", "“Học, học nữa…” • 19,5%"),
        ("", ""),
    ],
)
def test_the_canonical_form_is(given_text: str, canonical: str) -> None:
    assert normalise(given_text) == canonical


@given(any_text)
@example("\u1100\u0310\u1161")
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_every_single_character_normalises_to_a_form_that_stays() -> None:
    forms = {character: normalise(character) for character in every_character}
    assert [character for character, form in forms.items() if normalise(form) != form] == []


@given(any_text)
def test_all_forms_of_unicode_normalise_alike(text: str) -> None:
    expected = normalise(text)
    assert normalise(unicodedata.normalize("NFC", text)) == expected
    assert normalise(unicodedata.normalize("NFD", text)) == expected


@given(any_text)
def test_a_canonical_text_is_nfc_and_can_be_stored(text: str) -> None:
    canonical = normalise(text)
    assert unicodedata.is_normalized("NFC", canonical)
    assert "\x00" not in canonical
    canonical.encode("utf-8")


@given(any_text)
def test_composing_is_what_unicode_calls_nfc(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_a_run_of_marks_that_is_put_in_order_first_composes_the_same() -> None:
    run = "a" + "\u0302\u0323\u0344\u0f73\u05b0" * 20 + "b"
    assert compose(run) == unicodedata.normalize("NFC", run)


@given(any_text)
@example("a\u200b\u0301\u200bb")
@example("\u0958\u0301x")
@example("\u1100\u1161\u11a8")
@example("\u1100\u1161\u1161\u09c7\u09be")
def test_offsets_belong_to_the_same_text_and_rise(text: str) -> None:
    result = normalise_with_offsets(text)
    assert result.text == normalise(text)
    assert len(result.offsets) == len(result.text) + 1
    assert len(result.ends) == len(result.text)
    assert result.offsets[-1] == len(text)
    assert list(result.offsets) == sorted(result.offsets)
    assert all(start < end for start, end in zip(result.offsets, result.ends, strict=False))


@example("\u1acf0")  # a place in a block of diacritics that Unicode 14 leaves empty
@given(any_text)
def test_each_character_maps_back_to_what_normalises_to_it(text: str) -> None:
    result = normalise_with_offsets(text)
    spans = [result.original(index, index + 1) for index in range(len(result.text))]
    for span in set(spans):
        together = "".join(character for character, of in zip(result.text, spans, strict=True) if of == span)
        assert normalise(text[slice(*span)]) == together


@given(vietnamese_text)
def test_in_decomposed_vietnamese_every_span_maps_back_exactly(text: str) -> None:
    result = normalise_with_offsets(unicodedata.normalize("NFD", text))
    for start in range(0, len(text), 3):
        for end in range(start, len(text) + 1, 4):
            first, last = result.original(start, end)
            source = unicodedata.normalize("NFD", text)[first:last]
            assert source == unicodedata.normalize("NFD", text[start:end])


def test_a_span_covers_its_combining_marks_but_not_what_was_removed_around_it() -> None:
    source = "\ufeffxa\u0303\u200b hô\u0323i\u200b."
    result = normalise_with_offsets(source)
    assert result.text == "xã hội."
    assert source[slice(*result.original(0, 2))] == "xa\u0303"
    assert source[slice(*result.original(3, 6))] == "hô\u0323i"


def test_one_character_that_becomes_two_maps_to_itself_without_its_neighbour() -> None:
    result = normalise_with_offsets("a\u0958b")
    assert result.text == "a\u0915\u093cb"
    assert [result.original(index, index + 1) for index in range(4)] == [(0, 1), (1, 2), (1, 2), (2, 3)]


def test_an_empty_span_maps_to_an_empty_span() -> None:
    result = normalise_with_offsets("e\u0301e\u0301")
    assert result.original(1, 1) == (2, 2)
    assert result.original(2, 2) == (4, 4)


@pytest.mark.parametrize("span", [(-1, 1), (0, 3), (2, 1)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside a text of 2 characters"):
        normalise_with_offsets("ab").original(*span)


def test_no_character_beyond_the_scanned_range_composes_or_is_reordered() -> None:
    beyond = (chr(code) for code in range(_END_OF_COMPOSITION + 1, sys.maxunicode + 1))
    late = [
        character
        for character in beyond
        if unicodedata.combining(character) or len(unicodedata.decomposition(character).split()) == 2
    ]
    assert [character for character in late if not unicodedata.decomposition(character).startswith("<")] == []
