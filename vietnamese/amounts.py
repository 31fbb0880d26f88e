"""Amounts and the other ways to write them: "50.000", "50 nghìn", "50k"; "2.000.000" and "2 triệu"; "32,2 tỷ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

#: Folded words behind a number -> how many zeros they stand for. Those of one size are written in all these ways.
_ZEROS = {"nghin": 3, "ngan": 3, "k": 3, "trieu": 6, "tr": 6, "ti": 9}
_CURRENCY = "dong"

# Smaller ones are years and counts; with the currency behind them they are amounts.
_LEAST = 10_000
_LEAST_WITH_CURRENCY = 1_000
#: A share of its unit below which nobody writes an amount: "0,05 triệu".
_LEAST_SHARE = Decimal("0.1")
_DECIMALS = Decimal("0.001")
_MOST = 4

_NUMBER = re.compile(r"(?:[1-9]\d{0,14}|0)(?:,\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a row of folded tokens. tokens: as typed, with its currency. others: the other ways to write it."""

    tokens: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


def find_amounts(tokens: Sequence[str]) -> Iterator[Amount]:
    """Yield the first few amounts in folded tokens: ("50", "nghin", "dong") is also ("50000",), ("50", "k"), …"""
    found = 0
    for at, token in enumerate(tokens):
        if found < _MOST and _NUMBER.fullmatch(token) and (amount := _read(tokens[at : at + 3])):
            found += 1
            yield amount


def _read(tokens: Sequence[str]) -> Amount | None:
    zeros = _ZEROS.get(tokens[1], 0) if len(tokens) > 1 else 0
    size = 2 if zeros else 1
    has_currency = tuple(tokens[size : size + 1]) == (_CURRENCY,)
    value = Decimal(tokens[0].replace(",", ".")).scaleb(zeros)
    if value != int(value) or value < (_LEAST_WITH_CURRENCY if has_currency else _LEAST):
        return None
    own = tuple(tokens[:size])
    others = tuple(writing for writing in _write(value) if writing != own)
    return Amount((*own, _CURRENCY) if has_currency else own, others)


def _write(value: Decimal) -> Iterator[tuple[str, ...]]:
    yield (str(int(value)),)
    for unit, zeros in _ZEROS.items():
        number = value.scaleb(-zeros)
        if number >= _LEAST_SHARE and number == number.quantize(_DECIMALS):
            yield f"{number.normalize():f}".replace(".", ","), unit
