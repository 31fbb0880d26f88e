"""Bodies that carry the symbol of a number, and whether a body that a text names is one of the register."""

from __future__ import annotations

import re
from functools import lru_cache

from documents.citations.vocabulary import issuer_of, only_issuer_of
from documents.record.identity import read_number
from places.issuer_names import organisation_key

_LEVEL = re.compile(r"\b(?:thanh pho|tinh)\b ?")


@lru_cache(maxsize=4096)
def is_of_one_body(number: str) -> bool:
    """Tell whether the symbol alone says who issued a number: "387/QĐ-TTg", "49-KL/TW", not "05/KH-HKH", "23-NQ/TU".

    Of the Party's centre whoever is named is right: its bodies number their documents in one row, and texts call the
    one by the name of the other.
    """
    parsed = read_number(number)
    return parsed is not None and only_issuer_of(parsed) is not None


def names_one_body(number: str, issuer: str) -> bool:
    """Tell whether the text says more of the issuer than the symbol: "Hội Khuyến học xã Tam Hưng" for "05/KH-HKH"."""
    parsed = read_number(number)
    return bool(issuer) and parsed is not None and issuer != issuer_of(parsed)


@lru_cache(maxsize=4096)
def is_same_body(named: str, issuer: str) -> bool:
    """Tell whether a name in a text can be that of a body; none named fits all, "Hội Khuyến học" each of them."""
    if not named or not issuer:
        return True
    one, other = _key(named), _key(issuer)
    return one in other or other in one


def _key(name: str) -> str:
    return _LEVEL.sub("", organisation_key(name))
