"""Official numbers in loosely typed queries."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.test_numbers import PRINTED, official_numbers
from tests.vietnamese.texts import any_text
from vietnamese.numbers import number_tokens, parse
from vietnamese.numbers_query import query_numbers

# query -> number and year of the document that it means
MEANT = [
    ("387", "387/QĐ-TTg", 2022),
    ("số 387", "387/QĐ-TTg", 2022),
    ("qd 677", "677/QĐ-TTg", 2022),
    ("QĐ387", "387/QĐ-TTg", 2022),
    ("qd 387", "387/QĐ-TTg", 2022),
    ("387 qd ttg", "387/QĐ-TTg", 2022),
    ("387 ttg", "387/QĐ-TTg", 2022),
    ("387qdttg", "387/QĐ-TTg", 2022),
    ("387/qd", "387/QĐ-TTg", 2022),
    ("387/QĐ-TTg", "387/QĐ-TTg", 2022),
    ("387 / QÐ – TTG", "387/QĐ-TTg", 2022),
    ("quyết định số 387 của thủ tướng", "387/QĐ-TTg", 2022),
    ("quyet dinh 387", "387/QĐ-TTg", 2022),
    ("Quyết định số 387/QĐ-TTg ngày 25/3/2022", "387/QĐ-TTg", 2022),
    ("quyết định 387 năm 2022", "387/QĐ-TTg", 2022),
    ("23 nq tu", "23-NQ/TU", 2023),
    ("23 tu", "23-NQ/TU", 2023),
    ("nghị quyết 23 của Thành ủy", "23-NQ/TU", 2023),
    ("nd 100/2019", "100/2019/NĐ-CP", 2019),
    ("nghi dinh 30/2020", "30/2020/NĐ-CP", 2020),
    ("luat 43/2019/qh14", "43/2019/QH14", 2019),
    ("luật 43", "43/2019/QH14", 2019),
    ("nghị quyết 203", "203/2025/QH15", 2025),
    ("25 2023 tt bgddt", "25/2023/TT-BGDĐT", 2023),
    ("thông tư 23/2015", "23/2015/TTLT-BGDĐT-BNV", 2015),
    ("cv 6782", "6782/BGDĐT-GDTX", 2015),
    ("công văn 6782", "6782/BGDĐT-GDTX", 2015),
    ("6782 bgddt gdtx", "6782/BGDĐT-GDTX", 2015),
    ("quy định 399", "399-QĐ/TW", 2026),
    ("quy định 12", "12/QyĐ-UBND", 2024),
    ("52 kh ubnd", "52/KH-UBND", 2024),
    ("kế hoạch 52", "52/KH-UBND", 2024),
    ("đề án 89", "89/QĐ-TTg", 2013),
    ("52-CP", "52-CP", 1994),
    ("10-lct/hđnn7", "10-LCT/HĐNN7", 1985),
    ("12a/KH-UBND", "12a/KH-UBND", 2024),
    ("29-NQ/TƯ", "29-NQ/TW", 2013),
    ("7", "07/KH-HKH", 2024),
    ("Q.Đ 387", "387/QĐ-TTg", 2022),
    ("Q.Đ. số 387", "387/QĐ-TTg", 2022),
    ("q.đ. 387/ttg", "387/QĐ-TTg", 2022),
    ("387/Q.Đ-TTg", "387/QĐ-TTg", 2022),
    ("387 Q.Đ T.T.g", "387/QĐ-TTg", 2022),
    ("K.H 52", "52/KH-UBND", 2024),
    ("K H 52", "52/KH-UBND", 2024),
    ("QĐ số 387 của TTg", "387/QĐ-TTg", 2022),
    ("1373 qdttg", "1373/QĐ-TTg", 2021),
    ("QĐ-TTg 387", "387/QĐ-TTg", 2022),
    ("qd ttg 387", "387/QĐ-TTg", 2022),
    ("qdttg387", "387/QĐ-TTg", 2022),
    ("quyết định ttg số 387", "387/QĐ-TTg", 2022),
    ("387_QĐ_TTg", "387/QĐ-TTg", 2022),
    ("387\\QĐ-TTg", "387/QĐ-TTg", 2022),
    ("QĐ-387", "387/QĐ-TTg", 2022),
    ("387 qd ttg 2022", "387/QĐ-TTg", 2022),
    ("nq-tu 23", "23-NQ/TU", 2023),
    ("NQ23-TU", "23-NQ/TU", 2023),
    ("ct11tw", "11-CT/TW", 2007),
    ("kh 01 hkh", "01/KH-HKH", 2025),
    ("luat 43 2019", "43/2019/QH14", 2019),
    ("thông tư 25 2023 bgdđt", "25/2023/TT-BGDĐT", 2023),
    ("52 K.H U.B.N.D", "52/KH-UBND", 2024),
    ("N.Q 23 T.U", "23-NQ/TU", 2023),
    ("C.T 11", "11-CT/TW", 2007),
    ("T. B. 10", "10-TB/TW", 2024),
]

NO_NUMBERS = [
    *("cong dan hoc tap", "19,5%", "50.000đ", "gian đoạn 2023-2030", "xã hội học tập đến năm 2045", "24/7", ""),
    *("25/3/2022", "Cao Xuân Dương", "5 mô hình", "điều 15 khoản 3", "23 từ điển", "0243/7726151", "13/13 xã", "100%"),
    *("khối a b 10 lớp", "điểm c. d 15 em", "v.v. 12 xã"),
    *("ke hoach thu 7", "kế hoạch từ 23 tháng 5", "bao cao tu 15", "quyết định ubnd 2022", "tháng 5 của HKH"),
]


@pytest.mark.parametrize(("query", "number", "year"), MEANT)
def test_every_token_of_a_query_is_an_index_token_of_the_document_it_means(query: str, number: str, year: int) -> None:
    tokens = query_numbers(query).tokens
    assert tokens
    assert set(tokens) <= set(number_tokens(number, year=year))


@pytest.mark.parametrize("query", NO_NUMBERS)
def test_quantities_dates_and_words_ask_for_no_number(query: str) -> None:
    found = query_numbers(query)
    assert found.tokens == ()
    assert not found.alone
    assert found.rest == query


@pytest.mark.parametrize(
    ("query", "most_specific"),
    [
        ("387", "n387"),
        ("qd 387", "n387qd"),
        ("387 qd ttg", "n387qdttg"),
        ("nd 100/2019", "n100ndy2019"),
        ("luat 43/2019/qh14", "n43qh14y2019"),
        ("23 nq tu", "n23nqtu"),
        ("QĐ số 387 của TTg", "n387qdttg"),
        ("QĐ-TTg 387", "n387qdttg"),
        ("387 qd ttg 2022", "n387qdttgy2022"),
    ],
)
def test_the_most_specific_token_comes_first_and_the_bare_number_last(query: str, most_specific: str) -> None:
    tokens = query_numbers(query).tokens
    assert tokens[0] == most_specific
    assert tokens[-1] == "n" + "".join(character for character in tokens[-1] if character.isdigit())


def test_387_does_not_ask_for_1387() -> None:
    assert set(query_numbers("387").tokens).isdisjoint(number_tokens("1387/QĐ-TTg", year=2022))


def test_what_is_not_number_is_left_for_the_full_text() -> None:
    found = query_numbers("quyết định số 387 của thủ tướng")
    assert found.rest == "của thủ tướng"
    assert not found.alone


def test_a_query_of_nothing_but_a_number_is_alone() -> None:
    assert query_numbers("Quyết định số 387/QĐ-TTg").alone
    assert query_numbers("387, 677").alone
    assert query_numbers("387, 677").tokens == ("n387", "n677")


@given(any_text)
def test_no_query_raises(query: str) -> None:
    query_numbers(query)


@pytest.mark.parametrize("number", [n for n in PRINTED if n != "387"])
def test_a_printed_number_asks_for_itself(number: str) -> None:
    found = query_numbers(number)
    assert found.alone
    assert set(found.tokens) <= set(number_tokens(number))


@given(official_numbers(), st.sampled_from([" ", "/", "-", " - ", ""]))
def test_query_tokens_are_index_tokens_however_the_separators_are_typed(number: str, separator: str) -> None:
    parsed = parse(number)
    assert parsed is not None
    typed = number.replace("/", "-").replace("-", separator) if parsed.year is None else number
    assert set(query_numbers(typed).tokens) <= set(number_tokens(number))


@given(official_numbers())
def test_marks_case_and_form_of_a_query_make_no_difference(number: str) -> None:
    expected = query_numbers(number).tokens
    assert query_numbers(unicodedata.normalize("NFD", number)).tokens == expected
    assert query_numbers(number.lower()).tokens == expected
    assert query_numbers(number.replace("Đ", "D").replace("đ", "d")).tokens == expected


@pytest.mark.parametrize(
    "text", ["lễ phát động tại tổ dân phố số 15 phường Hà Đông", "Luat Thuc hien dan chu o co so 2022"]
)
def test_in_a_longer_sentence_so_alone_tells_no_number(text: str) -> None:
    assert query_numbers(text).tokens == ()


@pytest.mark.parametrize(
    "text",
    [
        "văn bản số 15 về việc phát động thi đua",
        "kế hoạch số 15 về việc phát động thi đua",
        "số 15",
        "khuyến học số 15",
    ],
)
def test_a_type_before_it_or_few_words_make_it_one(text: str) -> None:
    assert "n15" in query_numbers(text).tokens


def test_what_was_quoted_holds_a_number_only_if_more_tells_so() -> None:
    assert query_numbers("nhiệm vụ số 15", quoted=True).tokens == ()
    assert "n15khhkh" in query_numbers("kế hoạch 15/KH-HKH", quoted=True).tokens
