"""Amounts in words and in digits: what means the same finds each other."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.amounts import find_amounts

SAME = [
    ["50000", "50 nghin", "50 ngan", "50 k", "50000 dong", "50 nghin dong"],
    ["2000000", "2 trieu", "2 tr", "2 trieu dong", "2000 nghin"],
    ["32200000000", "32,2 ti", "32,2 ti dong", "32200 trieu"],
    ["500000000", "0,5 ti", "500 trieu"],
]


def writings(text: str) -> set[str]:
    return {" ".join(other) for amount in find_amounts(text.split()) for other in amount.others}


@pytest.mark.parametrize("same", SAME, ids=lambda same: same[0])
def test_each_writing_leads_to_every_other_one(same: list[str]) -> None:
    for typed, other in permutations((text.removesuffix(" dong") for text in same), 2):
        assert typed == other or other in writings(typed)
        assert typed == other or other in writings(f"{typed} dong")


@pytest.mark.parametrize("text", ["387", "2023", "2 nghin", "19,5", "50 hoc", "0 ti", "k 52", "0912345678", "1,5"])
def test_years_shares_and_counts_are_no_amounts(text: str) -> None:
    assert not writings(text)


def test_the_currency_behind_an_amount_belongs_to_it() -> None:
    assert [amount.tokens for amount in find_amounts(["thu", "50", "k", "dong", "moi"])] == [("50", "k", "dong")]
    assert writings("5000 dong") >= {"5 nghin", "5 k"}


def test_no_other_amount_is_meant() -> None:
    assert "50 trieu" not in writings("50 nghin")
    assert not any(other.startswith("0,0") for other in writings("50 nghin"))


@given(st.lists(st.one_of(st.text("0123456789,", max_size=20), st.sampled_from(["k", "ti", "tr", "dong"])), max_size=9))
def test_any_tokens_are_read(tokens: list[str]) -> None:
    assert all(amount.others for amount in find_amounts(tokens))
