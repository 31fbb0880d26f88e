"""Official numbers: grammar, printed form, key, index tokens, numbers in running text."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.texts import any_text
from vietnamese.doctypes import ABBREVIATION_BY_TYPE, TYPE_BY_ABBREVIATION, types_of
from vietnamese.numbers import (
    KEY_LENGTH,
    canonical,
    find_numbers,
    is_self_evident,
    match_number,
    number_key,
    number_tokens,
    parse,
)

# printed, number, year, type abbreviation, organ, system: one line for each form of the domain facts
FORMS = [
    ("387/QĐ-TTg", "387", None, "QĐ", "TTg", "state"),
    ("52/KH-UBND", "52", None, "KH", "UBND", "state"),
    ("05/KH-HKH", "05", None, "KH", "HKH", "state"),
    ("1656/NQ-UBTVQH15", "1656", None, "NQ", "UBTVQH15", "state"),
    ("25/2023/TT-BGDĐT", "25", 2023, "TT", "BGDĐT", "state"),
    ("43/2019/QH14", "43", 2019, None, "QH14", "state"),
    ("111/2025/UBTVQH15", "111", 2025, None, "UBTVQH15", "state"),
    ("23-NQ/TU", "23", None, "NQ", "TU", "party"),
    ("49-KL/TW", "49", None, "KL", "TW", "party"),
    ("36-HD/VPTW", "36", None, "HD", "VPTW", "party"),
    ("24-BS/UBKTTU", "24", None, "BS", "UBKTTU", "party"),
    ("127-QĐ/TW", "127", None, "QĐ", "TW", "party"),
    ("6782/BGDĐT-GDTX", "6782", None, None, "BGDĐT", "state"),
    ("122/TTg", "122", None, None, "TTg", "old"),
    ("436-TTg", "436", None, None, "TTg", "old"),
    ("52-CP", "52", None, None, "CP", "old"),
    ("200/NQ-TVQH", "200", None, "NQ", "TVQH", "old"),
    ("10-LCT/HĐNN7", "10", None, "LCT", "HĐNN7", "old"),
    ("112/2005/QĐ-TTg", "112", 2005, "QĐ", "TTg", "state"),
    ("23/2015/TTLT-BGDĐT-BNV", "23", 2015, "TTLT", "BGDĐT", "state"),
    ("12a/KH-UBND", "12a", None, "KH", "UBND", "state"),
    ("387", "387", None, None, None, "bare"),
    ("100/2019", "100", 2019, None, None, "bare"),
]
PRINTED = [form[0] for form in FORMS]

NO_NUMBERS = [
    *("24/7", "13/13 xã", "25/3/2022", "19,5%", "A4/A5", "2023-2028", "https://vbpl.vn/387-qd-ttg", "5 người", ""),
    *("0243/7726151", "50.000đ", "Quyết định", "/QĐ-TTg", "8/10", "80-100%"),
]


@pytest.mark.parametrize(("printed", "number", "year", "type_abbreviation", "organ", "system"), FORMS)
def test_every_form_is_taken_apart(
    printed: str, number: str, year: int | None, type_abbreviation: str | None, organ: str | None, system: str
) -> None:
    found = parse(printed)
    assert found is not None
    assert (found.number, found.year, found.type_abbreviation, found.organ, found.system) == (
        number,
        year,
        type_abbreviation,
        organ,
        system,
    )
    assert found.printed == printed


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_not_parsed(text: str) -> None:
    assert parse(text) is None
    assert number_tokens(text) == []


@pytest.mark.parametrize(
    ("dirty", "printed"),
    [
        ("387 / QÐ – TTg", "387/QĐ-TTg"),
        ("387/QD-TTG", "387/QĐ-TTg"),
        ("387/qđ-ttg", "387/QĐ-TTg"),
        ("387/QĐ-\nTTg", "387/QĐ-TTg"),
        (unicodedata.normalize("NFD", "387/QĐ-TTg"), "387/QĐ-TTg"),
        ("Số 127-QĐ/TW", "127-QĐ/TW"),
        ("số: 07/KH-HKH", "07/KH-HKH"),
        ("44/2014/TT-BGDDT", "44/2014/TT-BGDĐT"),
        ("29/NQ-TW", "29-NQ/TW"),
        ("29-NQ/TƯ", "29-NQ/TW"),
        ("20/NQ-HDND", "20/NQ-HĐND"),
        ("12/CTR-UBND", "12/CTr-UBND"),
        ("12/TT-BNN&PTNT", "12/TT-BNN&PTNT"),
        ("43/2019/qh14", "43/2019/QH14"),
        ("387-QĐ/TTg", "387/QĐ-TTg"),
        ("1656/NQ-UBTVQH 15", "1656/NQ-UBTVQH15"),
        ("  không  phải số ", "không phải số"),
    ],
)
def test_dirty_numbers_are_printed_as_an_office_would(dirty: str, printed: str) -> None:
    assert canonical(dirty) == printed


@pytest.mark.parametrize("printed", PRINTED)
def test_the_printed_form_does_not_change(printed: str) -> None:
    assert canonical(printed) == printed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("387/QĐ-TTg", "387 / QĐ - TTg"),
        ("387/QĐ-TTg", "387/QÐ-TTG"),
        ("387/QĐ-TTg", "387/QD-TTg"),
        ("29/NQ-TW", "29-NQ/TW"),
        ("29-NQ/TƯ", "29-NQ/TW"),
        ("44/2014/TT-BGDDT", "44/2014/TT-BGDĐT"),
        ("05/KH-HKH", "5/KH-HKH"),
        ("52-CP", "52/CP"),
        ("Số: 387/QĐ-TTg", "387/QĐ-TTg"),
        ("12/TT-BNN&PTNT", "12/TT-BNNPTNT"),
    ],
)
def test_ways_to_write_one_number_have_one_key(one: str, other: str) -> None:
    assert number_key(one) == number_key(other) != ""


def test_different_numbers_have_different_keys() -> None:
    others = ["1387/QĐ-TTg", "387/CT-TTg", "387/QĐ-UBND", "38/7/QĐ-TTg", "387/2019/QĐ-TTg", "3/87/QĐ-TTg"]
    keys = {number_key(number) for number in [*PRINTED, *others]}
    assert len(keys) == len(PRINTED) + len(others)


def test_the_year_inside_a_number_stays_apart_in_the_key() -> None:
    assert number_key("25/2023/TT-BGDĐT") == "25.2023.ttbgddt"


def test_a_long_text_has_a_short_key_that_tells_it_from_others() -> None:
    keys = {number_key("văn bản không số " * 20 + ending) for ending in ("một", "hai")}
    assert len(keys) == 2
    assert all(len(key) <= KEY_LENGTH for key in keys)


def test_index_tokens_of_a_decision() -> None:
    assert set(number_tokens("387/QĐ-TTg", year=2022)) == {
        *("n387", "n387qd", "n387ttg", "n387qdttg"),
        *("n387y2022", "n387qdy2022", "n387ttgy2022", "n387qdttgy2022"),
    }


def test_the_number_387_shares_no_token_with_1387() -> None:
    assert set(number_tokens("387/QĐ-TTg")).isdisjoint(number_tokens("1387/QĐ-TTg"))


def test_tokens_of_a_normative_number_hold_its_own_year() -> None:
    assert {"n25y2023", "n25tty2023", "n25ttbgddty2023"} <= set(number_tokens("25/2023/TT-BGDĐT"))


def test_a_number_of_the_national_assembly_is_found_as_law_and_as_resolution() -> None:
    assert {"n43luat", "n43nq", "n43qh14", "n43qh"} <= set(number_tokens("43/2019/QH14"))


def test_an_official_letter_is_found_as_cv() -> None:
    assert "n6782cv" in number_tokens("6782/BGDĐT-GDTX")


def test_the_registered_type_adds_its_abbreviation_to_old_numbers() -> None:
    assert "n299ct" not in number_tokens("299/TTg")
    assert "n299ct" in number_tokens("299/TTg", type_name="Chỉ thị")


def test_numbers_in_running_text_are_found_with_their_place() -> None:
    text = "theo 387/QĐ-TTg, 23-NQ/TU, 203/2025/QH15 và 25/2023/TT-BGDĐT."
    found = [(text[start:end], number.printed) for start, end, number in find_numbers(text)]
    assert found == [(n, n) for n in ("387/QĐ-TTg", "23-NQ/TU", "203/2025/QH15", "25/2023/TT-BGDĐT")]


@pytest.mark.parametrize(
    "text",
    [
        "Biển số 29-AV 123.45, máy A4/A5, mở cửa 24/7, tỷ lệ 13/13 xã, điểm 8/10",
        "https://vbpl.vn/387/QĐ-TTg",
        "1,387/QĐ-TTg",
        "giai đoạn 2023-2028 và 80-100%",
        "387/qđ-ttg",
    ],
)
def test_running_text_without_numbers_gives_none(text: str) -> None:
    assert list(find_numbers(text)) == []


def test_the_sentence_after_a_number_is_not_drawn_into_it() -> None:
    text = "387/QĐ-TTg - UBND Thành phố triển khai"
    assert [text[start:end] for start, end, _ in find_numbers(text)] == ["387/QĐ-TTg"]


def test_an_unknown_symbol_is_read_on_request_but_is_not_self_evident() -> None:
    found = match_number("29-AV 123.45", 0)
    assert found is not None
    assert not is_self_evident(found[1])


def test_small_letters_are_read_on_request_when_type_and_organ_are_known() -> None:
    assert match_number("387/qđ-ttg", 0) is None
    found = match_number("387/qđ-ttg", 0, any_case=True)
    assert found is not None
    assert found[1].printed == "387/QĐ-TTg"
    assert match_number("24/giờ-ngày", 0, any_case=True) is None


def test_the_partys_qd_stands_for_two_types_and_the_states_for_one() -> None:
    assert types_of("QĐ", side="party") == ("Quyết định", "Quy định")
    assert types_of("QĐ", side="state") == ("Quyết định",)
    assert set(TYPE_BY_ABBREVIATION["QĐ"]) == {"Quyết định", "Quy định"}
    assert ABBREVIATION_BY_TYPE["Quy định"] == ("QyĐ", "QĐ")


# --- properties

_types = st.sampled_from([a for a in TYPE_BY_ABBREVIATION if a not in ("L", "SL")])
_organs = st.text(string.ascii_uppercase, min_size=2, max_size=6) | st.sampled_from(
    ["TTg", "UBND", "BGDĐT", "TW", "TU", "VPTW", "HĐND", "QH14", "UBTVQH15", "KHVN"]
)


@st.composite
def official_numbers(draw: st.DrawFn) -> str:
    """Return numbers of the state's and the Party's form."""
    number = draw(st.integers(1, 99_999))
    year = draw(st.sampled_from(["", "/2005", "/2023"]))
    separators = draw(st.sampled_from(["/-", "-/"]))
    return f"{number}{year}{separators[0]}{draw(_types)}{separators[1]}{draw(_organs)}"


@given(any_text)
def test_no_text_raises(text: str) -> None:
    parse(text)
    canonical(text)
    list(find_numbers(text))
    assert len(number_key(text)) <= KEY_LENGTH
    assert len(set(number_tokens(text, year=2022))) == len(number_tokens(text, year=2022))


@given(any_text)
def test_printing_is_idempotent(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(official_numbers())
def test_the_key_survives_every_way_of_writing(number: str) -> None:
    key = number_key(number)
    variants = [
        unicodedata.normalize("NFD", number),
        number.replace("-", "–").replace("Đ", "Ð"),
        number.replace("/", " / ").replace("-", " - "),
        number.lower(),
        number.upper(),
        number.replace("Đ", "D").replace("đ", "d"),
        f"Số: {number}",
        f"0{number}",
        canonical(number),
    ]
    assert {number_key(variant) for variant in variants} == {key}


@given(official_numbers())
def test_every_official_number_is_found_in_running_text(number: str) -> None:
    found = [n.printed for _, _, n in find_numbers(f"theo {number}, đã nêu")]
    assert found == [canonical(number)]
