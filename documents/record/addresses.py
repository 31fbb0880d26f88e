"""Numbers in what somebody writes as the address of a directive: "31-qd-hkh", "31/QĐ-HKH ngày 9-9-2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vietnamese.slugs import slugify

_MAX_LENGTH = 200
_MAX_NUMBERS = 6
"""Words of an address that are tried as the beginning of a number."""
_MAX_SYMBOL_WORDS = 5
_DIGITS = re.compile(r"\d{1,6}[a-z]?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """An address that no page has, taken apart.

    slug: it in the letters of an address. whole: keys of the number that it is as a whole, if it is one.
    within: keys of the numbers that may stand in it, beside a date, an issuer or anything else.
    """

    slug: str
    whole: frozenset[str]
    within: frozenset[str]


def read_address(written: str) -> WrittenAddress:
    """Return what an address may name; any text is taken."""
    slug = slugify(written[:_MAX_LENGTH].replace("_", "-"), max_length=_MAX_LENGTH)
    words = slug.split("-") if slug else []
    within: set[str] = set()
    starts = [index for index, word in enumerate(words) if _DIGITS.fullmatch(word)][:_MAX_NUMBERS]
    for start in starts:
        for size in range(1, _MAX_SYMBOL_WORDS + 1):
            within.update(key for key in _keys(words[start : start + 1 + size]) if not key.replace(".", "").isdigit())
    return WrittenAddress(slug, frozenset(_keys(words)), frozenset(within))


def _keys(words: Sequence[str]) -> Iterator[str]:
    """Yield the number keys (`vietnamese.numbers.number_key`) that words can be."""
    if not words:
        return
    yield ".".join(words)  # what is no official number
    if not _DIGITS.fullmatch(words[0]):
        return
    digits = words[0].lstrip("0") or "0"
    yield ".".join(filter(None, (digits, "".join(words[1:]))))
    if len(words) > 1 and _YEAR.fullmatch(words[1]):
        yield ".".join(filter(None, (digits, words[1], "".join(words[2:]))))
