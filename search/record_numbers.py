"""The tokens of official numbers in the index: a record's own, those that it cites, and the letters of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from search.records import SearchRecord
from vietnamese.numbers import number_tokens, parse
from vietnamese.symbols import fold_segment

#: What stands for the numbers of a record that cites none.
CITES_NOTHING: Final = "-"


def letters_token(folded: str) -> str:
    """Return the token of a record whose number holds these letters: "letters=ubnd" for 52/KH-UBND."""
    return f"letters={folded}"


def letters_of(record: SearchRecord) -> list[str]:
    number = parse(record.number) if record.number else None
    return [letters_token(fold_segment(letters)) for letters in re.split("[-/.]", number.symbol)] if number else []


def own_number_tokens(record: SearchRecord) -> list[str]:
    """Return the tokens of the record's own number."""
    if not record.number:
        return []
    types = record.facets.get("type", ())
    year = record.number_year or (record.date.year if record.date else None)
    return list(_number_tokens(record.number, year, types[0] if types else None))


@lru_cache(maxsize=20_000)
def _number_tokens(number: str, year: int | None, type_name: str | None) -> tuple[str, ...]:
    return tuple(number_tokens(number, year=year, type_name=type_name))


def cited_number_tokens(record: SearchRecord) -> list[str]:
    """Return the tokens of the numbers that the record cites.

    One that cites nothing has a token as well: engines differ in whether they count records with an empty field.
    """
    tokens = (token for cited in record.cites for token in _number_tokens(cited, None, None))
    return list(dict.fromkeys(tokens)) or [CITES_NOTHING]
