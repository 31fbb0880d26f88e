"""What people write in several ways is one thing: telephone numbers, amounts, addresses, abbreviations with dots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import TextTokens, place_tokens
from vietnamese.normalise import normalise
from vietnamese.things import find_things


def _tokens(text: str) -> list[str]:
    return TextTokens.of(text).folded


@pytest.mark.parametrize(
    "text",
    [
        "0912345678", "0912.345.678", "0912 345 678", "0912-345-678", "0912 34 56 78", "091 234 5678",
        "+84 912 345 678", "+84912345678", "(+84) 912.345.678", "+84 (0)912 345 678", "0084 912 345 678",
        "84912345678", "0912\u00a0345\u00a0678", "ĐT: 0912.345.678.",
    ],
)  # fmt: skip
def test_a_telephone_number_is_one_however_it_is_written(text: str) -> None:
    assert _tokens(text)[-1] == "0912345678"


@pytest.mark.parametrize("text", ["024 3825 6789", "(024) 3825 6789", "02438256789", "+84 24 3825 6789"])
def test_a_landline_is_one_however_it_is_written(text: str) -> None:
    assert _tokens(text) == ["02438256789"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("01 02 03 04 05 06", ["01", "02", "03", "04", "05", "06"]),
        ("2021 2022 2023 2024", ["2021", "2022", "2023", "2024"]),
        ("1900-1945", ["1900", "1945"]),
        ("25.3.2022", ["25", "3", "2022"]),
        ("2021-2030", ["2021", "2030"]),
        ("mã số 0100109106", ["ma", "so", "0100109106"]),
        ("387/QĐ-TTg", ["387", "qd", "ttg"]),
        ("Điều 5.Các", ["dieu", "5", "cac"]),
        ("Điều 12 khoản 3 điểm đ", ["dieu", "12", "khoan", "3", "diem", "d"]),
    ],
)
def test_other_numbers_are_none(text: str, tokens: list[str]) -> None:
    assert _tokens(text) == tokens


@pytest.mark.parametrize(
    "amount", ["1.250.000.000 đồng", "1 250 000 000 đồng", "1,250,000,000đ", "1250000000 VNĐ", "1.250.000.000 ₫"]
)
def test_an_amount_is_one_however_it_is_grouped_and_its_currency_is_written(amount: str) -> None:
    assert _tokens(amount) == ["1250000000", "dong"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("85,5 %", "85,5%"),
        ("50.000đ", "50 000 đồng"),
        ("1.250 em", "1 250 em"),
        ("COVID-19", "covid19"),
        ("4.0", "4,0"),
        ("B’Lao", "B'Lao"),
        ("U.B.N.D xã", "UBND xã"),
        ("Q.Đ 387", "QĐ 387"),
        ("www.example.vn", "example.vn"),
    ],
)
def test_two_ways_to_write_a_thing_are_the_same(one: str, other: str) -> None:
    assert _tokens(one) == _tokens(other)


def test_a_sign_is_part_of_the_letter() -> None:
    assert _tokens("C++ hoặc A+, c") == ["c++", "hoac", "a+", "c"]


def test_an_address_is_one_thing_and_its_parts_are_kept() -> None:
    tokens = TextTokens.of("thư: hoikhuyenhoc.xa@example.vn; https://example.vn/van-ban")
    assert tokens.folded == ["thu", "hoikhuyenhoc.xa@example.vn", "https", "example.vn", "van", "ban"]
    assert {"hoikhuyenhoc", "xa", "example", "vn", "example.vn"} <= set(tokens.parts)


@given(st.text(alphabet="0123456789 .+-()/,ađ@vn", max_size=120))
def test_things_do_not_overlap_and_every_token_has_its_place(text: str) -> None:
    normal = normalise(text)
    things = find_things(normal)
    assert all(first.end <= second.start for first, second in zip(things, things[1:], strict=False))
    placed = place_tokens(normal)
    assert [token.folded for token in placed] == TextTokens.of(text).folded
    assert all(0 <= token.start < token.end <= len(normal) for token in placed)
